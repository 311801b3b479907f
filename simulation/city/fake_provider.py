"""The provider behind every payment method: correct records, reported unreliably."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from domain.platform.payments.ports import (
    PaymentRequest,
    ProviderPayment,
    ProviderRefund,
    ProviderRefused,
    ProviderState,
    ProviderUnavailable,
    RefundRequest,
    StatementLine,
)
from domain.platform.payments.provider_name import ProviderName
from payments.checks import BEIJING, CURRENCY
from sandbox.telegram.card_charger import CardDeclined
from simulation.city import callback_messages, provider_trades
from simulation.city.callback_messages import CallbackMessage
from simulation.city.city_environment import Violation
from simulation.city.fault_plan import FaultKind, FaultPlan
from simulation.city.provider_trades import ProviderTrade, ProviderTradeRefund, TradeState
from simulation.invariants.provider_records import ProviderRecord

ADDRESS = "https://bank.city/"
Post = Callable[[ProviderName, CallbackMessage], Awaitable[int]]
"""Posts a callback to the program and returns the status of the answer. Raises ConnectionError when it is
down."""
RETRIES = tuple(timedelta(seconds=pause) for pause in (15, 30, 180, 600, 1800, 3600, 3 * 3600, 6 * 3600))
"""Pauses after which a callback that was not accepted is sent again."""
SLOW, LOST, LATE, REPEATED, CONTRADICTED, MISSTATED = 0.03, 0.04, 0.05, 0.08, 0.04, 0.01
"""Shares of the payments, at normal fault rates."""
FORGED = 0.05
REFUND_SLOW, REFUND_FAILS, REFUND_REFUSED = 0.1, 0.02, 0.01
DECLINED = 0.03
A_DAY, STATEMENTS_AT = timedelta(days=1), time(9)


class FakeProvider:
    """Implements ``CityEnvironment.provider``, the card provider behind Telegram invoices, and the audit's
    provider records.

    ``broken`` holds the program's violations that the provider noticed.
    """

    def __init__(self, fault_plan: FaultPlan, now: Callable[[], datetime], post: Post) -> None:
        self.trades: dict[str, ProviderTrade] = {}
        self.broken: list[Violation] = []
        self.callbacks_sent = 0
        self.forged = 0
        self._fault_plan = fault_plan
        self._now = now
        self._post = post
        self._events = 0
        self._callback_tasks: dict[asyncio.Task[None], None] = {}

    # For the customer

    async def pay(self, link: str) -> bool:
        trade = self.trades.get(link.removeprefix(ADDRESS))
        await asyncio.sleep(self._fault_plan.random("a payer's app").uniform(0.2, 3))
        if trade is None:
            return False
        now = self._now()
        trade.catch_up(now)
        if trade.state is not TradeState.OPEN or now >= trade.expires_at:
            return False
        if self._fault_plan.strikes(FaultKind.BANK, "payment pending for long", SLOW):
            trade.state = TradeState.UNDER_WAY
            trade.arrives_at = now + timedelta(seconds=self._fault_plan.random("under way").uniform(5, 600))
            self._go(self._arrive(trade, (trade.arrives_at - now).total_seconds()))
        else:
            trade.state, trade.paid_at = TradeState.PAID, now
            self._send_paid_callback(trade)
        return True

    async def _arrive(self, trade: ProviderTrade, seconds: float) -> None:
        await asyncio.sleep(seconds + 0.001)
        if trade.stated(self._now()) is ProviderState.SUCCEEDED:
            self._send_paid_callback(trade)

    async def charge(self, amount: int, currency: str, description: str, payload: str) -> str:
        """Pay a Telegram invoice by card."""
        await asyncio.sleep(self._fault_plan.random("a payer's app").uniform(0.2, 3))
        trade = self.trades.get(payload)
        now = self._now()
        if (
            trade is None
            or trade.state is not TradeState.OPEN
            or (amount, currency) != (trade.amount, CURRENCY)
        ):
            raise CardDeclined("Your card was declined.")
        if self._fault_plan.random("a payer's card").random() < DECLINED:
            raise CardDeclined("Your card has insufficient funds.")
        trade.state, trade.paid_at = TradeState.PAID, now
        self._send_paid_callback(trade)
        return trade.ref

    # For the audit

    def kept(self) -> Iterable[ProviderRecord]:
        return provider_trades.kept(self.trades.values(), self._now())

    def of(self, provider: str, payment_no: str) -> ProviderRecord | None:
        known = self.trades.get(payment_no)
        return next(iter(provider_trades.kept([known], self._now())), None) if known is not None else None

    @property
    def is_quiet(self) -> bool:
        """Whether no callback is pending."""
        return not self._callback_tasks

    # For the merchant, through :mod:`simulation.city.provider_client`

    def open(self, provider: ProviderName, request: PaymentRequest) -> ProviderTrade:
        """Create a payment; the same number returns the same payment."""
        trade = self.trades.get(request.payment_no)
        if trade is None:
            ref = f"{provider.value}-{len(self.trades) + 1}"
            trade = ProviderTrade(provider, request.payment_no, request.amount, request.expires_at, ref)
            self.trades[request.payment_no] = trade
            self._maybe_forge(trade)
        elif trade.amount != request.amount:
            self._see("payment-restarted-at-another-price", request.payment_no)
            raise ProviderRefused("inconsistent")
        return trade

    def state(self, payment_no: str) -> ProviderPayment:
        trade = self.trades.get(payment_no)
        if trade is None:
            return ProviderPayment(payment_no, ProviderState.UNKNOWN, 0, CURRENCY, None)
        return ProviderPayment(
            payment_no, trade.stated(self._now()), trade.amount, CURRENCY, trade.ref, trade.paid_at
        )

    def close_trade(self, payment_no: str) -> None:
        trade = self.trades.get(payment_no)
        if trade is None:
            raise ProviderRefused("unknown")
        if trade.stated(self._now()) is ProviderState.SUCCEEDED:
            raise ProviderRefused("paid")
        trade.state = TradeState.CLOSED

    def refund(self, request: RefundRequest) -> ProviderRefund:
        """Create a refund; idempotent by the refund number."""
        now = self._now()
        trade = self.trades.get(request.payment_no)
        if trade is None or trade.stated(now) is not ProviderState.SUCCEEDED:
            self._see("refund-of-an-unpaid-payment", request.refund_no)
            raise ProviderRefused("not-paid")
        known = trade.refunds.get(request.refund_no)
        if known is None:
            if request.amount > trade.left(now):
                self._see("more-refunded-than-paid", request.refund_no)
                raise ProviderRefused("too-much")
            if self._fault_plan.strikes(FaultKind.REFUNDS, "refund refused for good", REFUND_REFUSED):
                raise ProviderRefused("no-balance")
            known = trade.refunds[request.refund_no] = self._new_refund(request, now)
            self._go(self._send_refund_callback(trade, known))
        elif known.amount != request.amount:
            self._see("refund-amount-changed", request.refund_no)
            raise ProviderRefused("inconsistent")
        return self._refund(trade, known)

    def _new_refund(self, request: RefundRequest, now: datetime) -> ProviderTradeRefund:
        random, hours = self._fault_plan.random("refunds"), 0.0
        final = ProviderState.SUCCEEDED
        if self._fault_plan.strikes(FaultKind.REFUNDS, "refund slow", REFUND_SLOW):
            hours = random.choice((0.05, 1, 12, 40))
        if self._fault_plan.strikes(FaultKind.REFUNDS, "refund fails late", REFUND_FAILS):
            hours, final = random.choice((0.05, 5)), ProviderState.FAILED
        return ProviderTradeRefund(request.refund_no, request.amount, now + timedelta(hours=hours), final)

    def refund_state(self, refund_no: str, payment_no: str) -> ProviderRefund:
        trade = self.trades.get(payment_no)
        known = trade.refunds.get(refund_no) if trade else None
        if trade is None or known is None:
            return ProviderRefund(refund_no, ProviderState.UNKNOWN, 0, None)
        return self._refund(trade, known)

    def _refund(self, trade: ProviderTrade, known: ProviderTradeRefund) -> ProviderRefund:
        return ProviderRefund(known.refund_no, known.state_at(self._now()), known.amount, f"{trade.ref}-back")

    def statement(self, provider: ProviderName, day: date) -> list[StatementLine]:
        """Return the statement of one day in Beijing, made at 09:00 of the next. Raise ProviderUnavailable before."""
        now = self._now()
        if now.astimezone(BEIJING) < datetime.combine(day + A_DAY, STATEMENTS_AT, BEIJING):
            raise ProviderUnavailable("not made yet")
        mine = [trade for trade in self.trades.values() if trade.provider is provider]
        return [
            line for trade in mine for line in trade.lines(now) if line.at.astimezone(BEIJING).date() == day
        ]

    def answers(self, before: bool) -> None:
        """Raise ProviderUnavailable when the request (``before``) or its answer is lost."""
        name = "request to the provider lost" if before else "answer of the provider lost"
        if self._fault_plan.strikes(FaultKind.BANK, name, 0.02):
            raise ProviderUnavailable("timeout")

    # Callbacks

    def _send_paid_callback(self, trade: ProviderTrade) -> None:
        fault_plan, random = self._fault_plan, self._fault_plan.random("letters")
        event = self._event()
        if fault_plan.strikes(FaultKind.CALLBACKS, "callback lost", LOST):
            return
        delay = random.uniform(0.05, 3)
        if fault_plan.strikes(FaultKind.CALLBACKS, "callback late", LATE):
            delay = random.choice((60, 900, 1500, 7200, 100_000)) * random.uniform(0.5, 1.5)
        if fault_plan.strikes(FaultKind.CALLBACKS, "callback misstates the amount", MISSTATED):
            self._go(self._misstate(trade, delay * 0.5))
        self._go(self._deliver_state(trade, event, delay, None))
        if fault_plan.strikes(FaultKind.CALLBACKS, "callback repeated", REPEATED):
            self._go(self._deliver_state(trade, event, delay * random.uniform(0, 3), None))
            self._go(self._deliver_state(trade, self._event(), delay + random.uniform(0, 90_000), None))
        if fault_plan.strikes(FaultKind.CALLBACKS, "callback contradicts", CONTRADICTED):
            reported = random.choice((ProviderState.PENDING, ProviderState.CLOSED, ProviderState.FAILED))
            self._go(self._deliver_state(trade, self._event(), delay + random.uniform(-2, 4000), reported))

    async def _deliver_state(
        self, trade: ProviderTrade, event: str, delay: float, reported: ProviderState | None
    ) -> None:
        """``reported`` is the status that the callback reports instead of the true one."""
        await asyncio.sleep(max(delay, 0.01))

        def write() -> CallbackMessage:
            now = self._now()
            state = reported or trade.stated(now)
            stated = ProviderPayment(trade.payment_no, state, trade.amount, CURRENCY, trade.ref)
            return callback_messages.sign(callback_messages.about_payment(event, now, stated))

        await self._deliver(trade.provider, write)

    async def _send_refund_callback(self, trade: ProviderTrade, refund: ProviderTradeRefund) -> None:
        pause = max((refund.settles_at - self._now()).total_seconds(), 0) + self._fault_plan.random(
            "letters"
        ).uniform(0.1, 5)
        lost = self._fault_plan.strikes(FaultKind.CALLBACKS, "callback lost", LOST)
        again = self._fault_plan.strikes(FaultKind.CALLBACKS, "callback repeated", REPEATED)
        event = self._event()
        await asyncio.sleep(pause)
        if lost:
            return

        def write() -> CallbackMessage:
            return callback_messages.sign(
                callback_messages.about_refund(event, self._now(), self._refund(trade, refund))
            )

        for _ in range(2 if again else 1):
            await self._deliver(trade.provider, write)

    async def _deliver(self, provider: ProviderName, write: Callable[[], CallbackMessage]) -> None:
        """Post a callback until accepted, signed anew for each attempt as providers do."""
        for pause in (*RETRIES, None):
            self.callbacks_sent += 1
            with suppress(ConnectionError):
                if await self._post(provider, write()) == 200:
                    return
            if pause is None:
                return
            await asyncio.sleep(pause.total_seconds())

    async def _misstate(self, trade: ProviderTrade, delay: float) -> None:
        """Send a correctly signed callback with a wrong amount: an error of the provider itself."""
        await asyncio.sleep(max(delay, 0.01))
        stated = ProviderPayment(
            trade.payment_no, ProviderState.SUCCEEDED, max(trade.amount // 2, 1), CURRENCY, trade.ref
        )
        callback_message = callback_messages.sign(
            callback_messages.about_payment(self._event(), self._now(), stated)
        )
        with suppress(ConnectionError):
            await self._post(trade.provider, callback_message)

    def _maybe_forge(self, trade: ProviderTrade) -> None:
        if self._fault_plan.strikes(FaultKind.FORGERY, "callback forged", FORGED):
            self._go(self._forge(trade))

    async def _forge(self, trade: ProviderTrade) -> None:
        """Post a forged callback that the payment is paid, some time later."""
        random = self._fault_plan.random("forgers")
        how, seconds = random.choice(("secret", "none", "amount", "address", "age")), random.uniform(1, 1500)
        amount = random.choice((1, trade.amount * 2))
        await asyncio.sleep(seconds)
        now = self._now()
        stated = ProviderPayment(
            trade.payment_no, ProviderState.SUCCEEDED, trade.amount, CURRENCY, f"{trade.ref}-forged"
        )
        content = callback_messages.about_payment(self._event(), now, stated)
        match how:
            case "secret":
                callback_message = callback_messages.sign(content, b"a guess")
            case "none":
                callback_message = CallbackMessage({}, callback_messages.sign(content).body)
            case "amount":
                callback_message = callback_messages.sign(content).with_amount(amount)
            case "address":
                callback_message = callback_messages.sign(content).to_app("another merchant")
            case _:
                callback_message = callback_messages.sign(
                    callback_messages.about_payment(self._event(), now - timedelta(days=2), stated)
                )
        await self._expect_refusal(trade, callback_message, how)

    async def _expect_refusal(
        self, trade: ProviderTrade, callback_message: CallbackMessage, how: str
    ) -> None:
        self.forged += 1
        try:
            status = await self._post(trade.provider, callback_message)
        except ConnectionError:
            return
        if status < 300:
            self._see("forged-callback-accepted", f"{trade.payment_no}, {how}")

    # Internals

    def _event(self) -> str:
        self._events += 1
        return f"event-{self._events}"

    def _see(self, rule: str, detail: str) -> None:
        self.broken.append(Violation(rule, detail))

    def _go(self, errand: Awaitable[None]) -> None:
        task = asyncio.ensure_future(errand)
        self._callback_tasks[task] = None
        task.add_done_callback(lambda done: self._callback_tasks.pop(done, None))

    async def close(self) -> None:
        for task in list(self._callback_tasks):
            task.cancel()
        await asyncio.gather(*self._callback_tasks, return_exceptions=True)

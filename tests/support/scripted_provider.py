"""A payment provider controlled by a test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from domain.platform.payments.ports import (
    PaymentPrompt,
    PaymentRequest,
    ProviderCallback,
    ProviderName,
    ProviderPayment,
    ProviderRefund,
    ProviderRefused,
    ProviderState,
    ProviderUnavailable,
    RefundRequest,
    StatementLine,
)


@dataclass
class ScriptedProvider:
    """``balance`` is payers' money in fen; the switches make it fail."""

    name: ProviderName
    is_down: bool = False
    refuses_refunds: bool = False
    refunds_take_their_time: bool = False
    balance: int = 0
    queries: int = 0
    misstated: dict[str, int] = field(default_factory=dict)
    """Amounts that it reports instead of the true ones, by payment number."""
    statements: dict[date, list[StatementLine]] = field(default_factory=dict)
    statement_ready: bool = True
    requests: dict[str, PaymentRequest] = field(default_factory=dict)
    states: dict[str, ProviderState] = field(default_factory=dict)
    refunds: dict[str, ProviderRefund] = field(default_factory=dict)
    returned: dict[str, int] = field(default_factory=dict)
    """Fen refunded, by the reference of the charge."""

    def _answer(self) -> None:
        if self.is_down:
            raise ProviderUnavailable("down")

    async def start(self, request: PaymentRequest) -> PaymentPrompt:
        self._answer()
        self.requests[request.payment_no] = request
        self.states.setdefault(request.payment_no, ProviderState.PENDING)
        return PaymentPrompt(f"https://pay.example/{request.payment_no}", request.payment_no)

    def pay(self, payment_no: str) -> ProviderPayment:
        """Pay; return what the callback states. Raises ProviderRefused for a closed payment."""
        if self.states[payment_no] is ProviderState.CLOSED:
            raise ProviderRefused("closed")
        if self.states[payment_no] is not ProviderState.SUCCEEDED:
            self.states[payment_no] = ProviderState.SUCCEEDED
            self.balance += self.requests[payment_no].amount
        return self._payment(payment_no)

    def charge_again(self, payment_no: str, provider_ref: str) -> ProviderPayment:
        """Charge the payer once more under the number of a paid payment."""
        self.balance += self.requests[payment_no].amount
        return replace(self._payment(payment_no), provider_ref=provider_ref)

    def _payment(self, payment_no: str) -> ProviderPayment:
        state = self.states[payment_no]
        amount = self.misstated.get(payment_no, self.requests[payment_no].amount)
        return ProviderPayment(payment_no, state, amount, "CNY", f"{self.name}-{payment_no}")

    async def query(self, payment_no: str, provider_ref: str | None = None) -> ProviderPayment:
        self._answer()
        self.queries += 1
        if payment_no not in self.states:
            return ProviderPayment(payment_no, ProviderState.UNKNOWN, 0, "CNY", None)
        return self._payment(payment_no)

    async def close(self, payment_no: str, provider_ref: str | None = None) -> None:
        self._answer()
        if self.states.get(payment_no) is ProviderState.SUCCEEDED:
            raise ProviderRefused("paid")
        self.states[payment_no] = ProviderState.CLOSED

    async def refund(self, request: RefundRequest) -> ProviderRefund:
        self._answer()
        if self.refuses_refunds:
            raise ProviderRefused("not enough money")
        known = self.refunds.get(request.refund_no)
        if known is None:
            state = ProviderState.PENDING if self.refunds_take_their_time else ProviderState.SUCCEEDED
            known = ProviderRefund(request.refund_no, state, request.amount, "r")
            self.refunds[request.refund_no] = known
            self.balance -= request.amount
            charge = request.provider_ref or ""
            self.returned[charge] = self.returned.get(charge, 0) + request.amount
        return known

    def finish_refunds(self) -> None:
        for number, refund in self.refunds.items():
            self.refunds[number] = ProviderRefund(number, ProviderState.SUCCEEDED, refund.amount, "r")

    async def query_refund(
        self, refund_no: str, payment_no: str, provider_ref: str | None = None
    ) -> ProviderRefund:
        self._answer()
        return self.refunds.get(refund_no) or ProviderRefund(refund_no, ProviderState.UNKNOWN, 0, None)

    async def statement(self, day: date) -> Sequence[StatementLine]:
        self._answer()
        if not self.statement_ready:
            raise ProviderUnavailable("statement not ready")
        return self.statements.get(day, [])

    async def read_callback(self, headers: Mapping[str, str], body: bytes, now: datetime) -> ProviderCallback:
        raise NotImplementedError("these tests hand over what a callback says, not its bytes")

    def acknowledge(self, accepted: bool) -> tuple[int, str, str]:
        return (200 if accepted else 500), "text/plain", ""

    async def close_session(self) -> None:
        return None

"""Money in and money back. A provider is never called inside a transaction: first the row, then the call."""

from datetime import datetime, timedelta

from application.access.permissions import Permission, requires, system_only
from application.platform.notifications.use_cases import notify
from application.platform.reconciliation.differences import note_difference
from application.platform.support.use_cases import close_about, open_ticket
from application.unit_of_work import UnitOfWork
from domain.homecare.orders.model import Order, OrderStatus
from domain.homecare.orders.urgency import dispatch_deadline
from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from domain.platform.notifications.model import NotificationKind
from domain.platform.payments import movements
from domain.platform.payments.model import (
    PAYMENT,
    REFUND,
    MoneyKind,
    Payment,
    PaymentState,
    Refund,
    RefundState,
)
from domain.platform.payments.ports import (
    PaymentPrompt,
    PaymentRequest,
    ProviderPayment,
    ProviderState,
    RefundRequest,
)
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Person
from domain.platform.reconciliation.model import Difference, DifferenceKind
from domain.platform.support.model import TicketKind
from domain.platform.tasks.model import Task, TaskKind

CURRENCY = "CNY"
MOST_REFUND_TRIES = 160
"""With the scheduler's pauses, half an hour at most, about three days: so long may a bank take."""
FAILED_STATES = (ProviderState.FAILED, ProviderState.CLOSED)
QUESTION_PAUSE = timedelta(minutes=1)
MONEY_UNDER_WAY = timedelta(minutes=20)
"""The provider takes no new payment after the window; one begun in its last second may take this long, and is
better told and refunded than refused half way."""


@requires(Permission.PAY_OWN_ORDER)
async def start_payment(
    uow: UnitOfWork, person: Person, order_id: int, provider: ProviderName
) -> tuple[Payment, Order]:
    """The row of a payment by this provider, made once an order; the provider is asked after the commit.

    Raises not-your-order, order-not-possible-now or payment-window-over.
    """
    order = await uow.orders.get(order_id)
    order.require_customer(person.id)
    order.require(OrderStatus.AWAITING_PAYMENT)
    now = uow.clock.now()
    if now >= order.pay_until:
        raise DomainError("payment-window-over")
    for known in await uow.payments.of(order.subject):
        if known.provider is provider and known.state is PaymentState.STARTED:
            return known, order
    suffix = f"{uow.random.randrange(16**6):06x}"
    payment = Payment(
        f"{order.number}{provider.value[0]}{suffix}",
        order.subject,
        provider,
        order.total,
        now,
        order.pay_until,
    )
    await uow.payments.add(payment)
    await uow.flush()
    return payment, order


def payment_request(payment: Payment, order: Order, description: str) -> PaymentRequest:
    return PaymentRequest(payment.payment_no, order.number, payment.amount, description, payment.expires_at)


@system_only
async def keep_prompt(uow: UnitOfWork, payment_id: int, prompt: PaymentPrompt) -> Payment:
    """What the provider gave to pay with, so that the same choice shows the same QR again."""
    payment = await uow.payments.get(payment_id)
    payment.link, payment.qr_text = prompt.link, prompt.qr_text
    if prompt.provider_ref is not None:
        payment.provider_ref = prompt.provider_ref
    await plan_question(uow, payment)
    return payment


@system_only
async def plan_question(uow: UnitOfWork, payment: Payment) -> None:
    """Ask the provider in a while, should its callback be lost."""
    moment = uow.clock.now() + QUESTION_PAUSE
    await uow.tasks.plan(
        Task(f"ask:{payment.id}", TaskKind.ASK_PROVIDER, Subject(PAYMENT, payment.id), moment)
    )


@requires(Permission.PAY_OWN_ORDER)
async def check_payable(
    uow: UnitOfWork, person: Person, payment_no: str, amount: int, currency: str
) -> Order:
    """The last word before a card is charged.

    Raises payment-unknown, not-your-order, payment-amount-differs, payment-window-over or
    order-not-possible-now.
    """
    payment = await uow.payments.with_no(payment_no)
    if payment is None:
        raise DomainError("payment-unknown")
    order = await uow.orders.get(payment.subject.id)
    order.require_customer(person.id)
    if amount != payment.amount or currency != CURRENCY:
        raise DomainError("payment-amount-differs", expected=payment.amount, paid=amount)
    order.require(OrderStatus.AWAITING_PAYMENT)
    if uow.clock.now() >= order.pay_until:
        raise DomainError("payment-window-over")
    return order


@system_only
async def record_payment(uow: UnitOfWork, stated: ProviderPayment) -> Order:
    """What a provider proved about a payment takes effect, once.

    Money for an order that no longer waits for it (expired, paid another way) goes straight back. Money that is
    not what was asked for is never taken: operators are told. Raises payment-unknown.
    """
    payment = await uow.payments.with_no(stated.payment_no)
    if payment is None:
        raise DomainError("payment-unknown")
    order = await uow.orders.get(payment.subject.id)
    if stated.state is not ProviderState.SUCCEEDED:
        if stated.state is ProviderState.CLOSED:
            payment.close()
        return order
    misfit = _misfit(payment, stated)
    if misfit is not None:
        await note_difference(uow, _payment_difference(uow, payment, stated, misfit))
        return order
    now = uow.clock.now()
    if not payment.captured(stated.amount, stated.provider_ref, now):
        return order
    await uow.ledger.book(movements.payment_captured(payment, now))
    if order.status is OrderStatus.AWAITING_PAYMENT:
        order.pay(now, dispatch_deadline(uow.agency, order, now))
        await close_payments(uow, order)
        return order
    twice = order.paid_at is not None
    await owe_refund(uow, payment, payment.amount, "twice" if twice else "late")
    await notify(
        uow,
        NotificationKind.PAID_LATE,
        order.customer_id,
        f"paid-late:{payment.payment_no}",
        order.subject,
        amount=payment.amount,
        twice=twice,
        urgent=True,
    )
    return order


def _misfit(payment: Payment, stated: ProviderPayment) -> DifferenceKind | None:
    """A second charge under one number has a reference of its own."""
    if stated.currency != CURRENCY:
        return DifferenceKind.CURRENCY
    if stated.amount != payment.amount:
        return DifferenceKind.AMOUNT
    paid_before = payment.state is PaymentState.PAID and payment.provider_ref and stated.provider_ref
    return DifferenceKind.TWICE if paid_before and payment.provider_ref != stated.provider_ref else None


def _payment_difference(
    uow: UnitOfWork, payment: Payment, stated: ProviderPayment, kind: DifferenceKind
) -> Difference:
    return Difference(
        provider=payment.provider,
        money=MoneyKind.PAYMENT,
        kind=kind,
        number=payment.payment_no,
        stated=stated.amount,
        expected=payment.amount,
        currency=stated.currency[:8],
        found_at=uow.clock.now(),
        provider_ref=stated.provider_ref,
        subject=payment.subject,
    )


@system_only
async def expire_order(uow: UnitOfWork, order_id: int) -> None:
    """The payment window is over: the hold is released. Nothing happens to an order that is no longer so."""
    order = await uow.orders.get(order_id)
    if order.status is not OrderStatus.AWAITING_PAYMENT or uow.clock.now() < order.pay_until:
        return
    order.expire(uow.clock.now())
    await uow.calendar.release(order.id)
    await give_coupon_back(uow, order)
    await close_payments(uow, order, uow.clock.now() + MONEY_UNDER_WAY)


@system_only
async def close_payments(uow: UnitOfWork, order: Order, moment: datetime | None = None) -> None:
    """Ask the providers to take no more money for this order, now or at that moment."""
    for payment in await uow.payments.of(order.subject):
        if payment.state is PaymentState.STARTED:
            await uow.tasks.plan(
                Task(
                    f"close-payment:{payment.id}",
                    TaskKind.CLOSE_PAYMENT,
                    Subject(PAYMENT, payment.id),
                    moment or uow.clock.now(),
                )
            )


@system_only
async def give_coupon_back(uow: UnitOfWork, order: Order) -> None:
    if order.coupon_id is not None:
        (await uow.orders.coupon(order.coupon_id)).order_id = None


@system_only
async def refund_order(uow: UnitOfWork, order: Order, amount: int, reason: str) -> list[Refund]:
    """Give that much of what was paid back, the way it came, in fen."""
    refunds = []
    for payment in await uow.payments.of(order.subject):
        part = min(amount, payment.amount - payment.refunded) if payment.state is PaymentState.PAID else 0
        if part > 0:
            refunds.append(await owe_refund(uow, payment, part, reason))
            amount -= part
    if amount:
        raise ValueError("more to refund than was paid")
    return refunds


@system_only
async def owe_refund(uow: UnitOfWork, payment: Payment, amount: int, reason: str) -> Refund:
    """Book what is owed and plan to send it."""
    now = uow.clock.now()
    known = len(await uow.payments.refunds_of(payment.subject))
    refund = Refund(f"{payment.payment_no}R{known + 1}", payment.id, payment.subject, amount, reason, now)
    payment.refunded += amount
    await uow.payments.add_refund(refund)
    await uow.flush()
    await uow.ledger.book(movements.refund_owed(refund, now))
    await uow.tasks.plan(Task(f"refund:{refund.id}", TaskKind.SEND_REFUND, Subject(REFUND, refund.id), now))
    return refund


@system_only
async def refund_request(uow: UnitOfWork, refund_id: int) -> tuple[RefundRequest, ProviderName] | None:
    """What to ask the provider for; None when there is nothing left to do."""
    refund = await uow.payments.refund(refund_id)
    if refund.state is not RefundState.PENDING:
        return None
    refund.attempts += 1
    payment = await uow.payments.get(refund.payment_id)
    request = RefundRequest(
        refund.refund_no,
        payment.payment_no,
        payment.provider_ref,
        refund.amount,
        payment.amount,
        refund.reason,
    )
    return request, payment.provider


@system_only
async def record_refund(
    uow: UnitOfWork, refund_no: str, state: ProviderState, amount: int | None = None
) -> Refund:
    """What a provider said of a refund; a failed one ends at an operator. Raises refund-unknown.

    Money that is back stays back, whatever comes after it; what contradicts that is told to operators.
    """
    refund = await uow.payments.refund_with_no(refund_no)
    if refund is None:
        raise DomainError("refund-unknown")
    payment = await uow.payments.get(refund.payment_id)
    now = uow.clock.now()
    misfit = _refund_misfit(refund, state, amount)
    if misfit is not None:
        difference = Difference(
            provider=payment.provider,
            money=MoneyKind.REFUND,
            kind=misfit,
            number=refund.refund_no,
            stated=0 if misfit is DifferenceKind.STATE else amount,
            expected=refund.amount,
            currency=CURRENCY,
            found_at=now,
            subject=refund.subject,
        )
        await note_difference(uow, difference)
    elif state is ProviderState.SUCCEEDED and refund.succeeded(now):
        await uow.ledger.book(movements.refund_done(refund, payment, now))
        await _close_failed(uow, refund)
    elif state in FAILED_STATES:
        await give_up_refund(uow, refund)
    return refund


def _refund_misfit(refund: Refund, state: ProviderState, amount: int | None) -> DifferenceKind | None:
    if state is ProviderState.SUCCEEDED:
        if amount is not None and amount != refund.amount:
            return DifferenceKind.AMOUNT
        return DifferenceKind.TWICE if refund.by_hand else None
    contradicts = state in FAILED_STATES and refund.state is RefundState.DONE and not refund.by_hand
    return DifferenceKind.STATE if contradicts else None


async def _close_failed(uow: UnitOfWork, refund: Refund) -> None:
    """What was thought to have failed is back: nobody need see to it any more."""
    others = await uow.payments.refunds_of(refund.subject)
    if all(other.state is not RefundState.FAILED for other in others):
        order = await uow.orders.get(refund.subject.id)
        await close_about(uow, None, TicketKind.REFUND_FAILED, order.customer_id, "succeeded", refund.subject)


@system_only
async def give_up_refund(uow: UnitOfWork, refund: Refund) -> None:
    """The provider will not; an operator must give the money back another way."""
    if not refund.failed():
        return
    order = await uow.orders.get(refund.subject.id)
    await open_ticket(uow, TicketKind.REFUND_FAILED, order.customer_id, refund.subject, refund.refund_no)

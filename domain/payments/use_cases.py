"""Money in and money back. A provider is never called inside a transaction: first the row, then the call."""

from datetime import datetime, timedelta

from domain.kernel.errors import DomainError
from domain.ledger import movements
from domain.notices.model import NoticeKind
from domain.notices.use_cases import notify
from domain.orders.model import Order, OrderStatus
from domain.orders.pace import dispatch_deadline
from domain.payments.model import Payment, PaymentState, Refund, RefundState
from domain.payments.ports import PaymentPrompt, PaymentRequest, ProviderPayment, ProviderState, RefundRequest
from domain.payments.provider_name import ProviderName
from domain.people.model import Person
from domain.people.permissions import Permission, by_program, needs
from domain.reconciliation.differences import note_difference
from domain.reconciliation.model import Difference, DifferenceKind, MoneyKind
from domain.schedule.model import Task, TaskKind
from domain.support.model import TicketKind
from domain.support.use_cases import close_about, open_ticket
from domain.work import Work

CURRENCY = "CNY"
MOST_REFUND_TRIES = 160
"""With the scheduler's pauses, half an hour at most, about three days: so long may a bank take."""
FAILED_STATES = (ProviderState.FAILED, ProviderState.CLOSED)
QUESTION_PAUSE = timedelta(minutes=1)
MONEY_UNDER_WAY = timedelta(minutes=20)
"""The provider takes no new payment after the window; one begun in its last second may take this long, and is
better told and refunded than refused half way."""


@needs(Permission.PAY_OWN_ORDER)
async def start_payment(
    work: Work, person: Person, order_id: int, provider: ProviderName
) -> tuple[Payment, Order]:
    """The row of a payment by this provider, made once an order; the provider is asked after the commit.

    Raises not-your-order, order-not-possible-now or payment-window-over.
    """
    order = await work.orders.get(order_id)
    order.require_customer(person.id)
    order.require(OrderStatus.AWAITING_PAYMENT)
    now = work.business.now()
    if now >= order.pay_until:
        raise DomainError("payment-window-over")
    for known in await work.payments.of_order(order_id):
        if known.provider is provider and known.state is PaymentState.STARTED:
            return known, order
    suffix = f"{work.business.random.randrange(16**6):06x}"
    payment = Payment(
        f"{order.number}{provider.value[0]}{suffix}", order.id, provider, order.total, now, order.pay_until
    )
    await work.payments.add(payment)
    await work.flush()
    return payment, order


def payment_request(payment: Payment, order: Order, description: str) -> PaymentRequest:
    return PaymentRequest(payment.payment_no, order.number, payment.amount, description, payment.expires_at)


@by_program
async def keep_prompt(work: Work, payment_id: int, prompt: PaymentPrompt) -> Payment:
    """What the provider gave to pay with, so that the same choice shows the same QR again."""
    payment = await work.payments.get(payment_id)
    payment.link, payment.qr_text = prompt.link, prompt.qr_text
    if prompt.provider_ref is not None:
        payment.provider_ref = prompt.provider_ref
    await plan_question(work, payment)
    return payment


@by_program
async def plan_question(work: Work, payment: Payment) -> None:
    """Ask the provider in a while, should its callback be lost."""
    moment = work.business.now() + QUESTION_PAUSE
    await work.tasks.plan(Task(f"ask:{payment.id}", TaskKind.ASK_PROVIDER, payment.id, moment))


@needs(Permission.PAY_OWN_ORDER)
async def check_payable(work: Work, person: Person, payment_no: str, amount: int, currency: str) -> Order:
    """The last word before a card is charged.

    Raises payment-unknown, not-your-order, payment-amount-differs, payment-window-over or
    order-not-possible-now.
    """
    payment = await work.payments.with_no(payment_no)
    if payment is None:
        raise DomainError("payment-unknown")
    order = await work.orders.get(payment.order_id)
    order.require_customer(person.id)
    if amount != payment.amount or currency != CURRENCY:
        raise DomainError("payment-amount-differs", expected=payment.amount, paid=amount)
    order.require(OrderStatus.AWAITING_PAYMENT)
    if work.business.now() >= order.pay_until:
        raise DomainError("payment-window-over")
    return order


@by_program
async def record_payment(work: Work, stated: ProviderPayment) -> Order:
    """What a provider proved about a payment takes effect, once.

    Money for an order that no longer waits for it (expired, paid another way) goes straight back. Money that is
    not what was asked for is never taken: operators are told. Raises payment-unknown.
    """
    payment = await work.payments.with_no(stated.payment_no)
    if payment is None:
        raise DomainError("payment-unknown")
    order = await work.orders.get(payment.order_id)
    if stated.state is not ProviderState.SUCCEEDED:
        if stated.state is ProviderState.CLOSED:
            payment.close()
        return order
    misfit = _misfit(payment, stated)
    if misfit is not None:
        await note_difference(work, _payment_difference(work, payment, stated, misfit))
        return order
    now = work.business.now()
    if not payment.captured(stated.amount, stated.provider_ref, now):
        return order
    await work.ledger.book(movements.payment_captured(payment, now))
    if order.status is OrderStatus.AWAITING_PAYMENT:
        order.pay(now, dispatch_deadline(work.business, order, now))
        await close_payments(work, order)
        return order
    twice = order.paid_at is not None
    await owe_refund(work, payment, payment.amount, "twice" if twice else "late")
    await notify(
        work,
        NoticeKind.PAID_LATE,
        order.customer_id,
        f"paid-late:{payment.payment_no}",
        order.id,
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
    work: Work, payment: Payment, stated: ProviderPayment, kind: DifferenceKind
) -> Difference:
    return Difference(
        provider=payment.provider,
        money=MoneyKind.PAYMENT,
        kind=kind,
        number=payment.payment_no,
        stated=stated.amount,
        expected=payment.amount,
        currency=stated.currency[:8],
        found_at=work.business.now(),
        provider_ref=stated.provider_ref,
        order_id=payment.order_id,
    )


@by_program
async def expire_order(work: Work, order_id: int) -> None:
    """The payment window is over: the hold is released. Nothing happens to an order that is no longer so."""
    order = await work.orders.get(order_id)
    if order.status is not OrderStatus.AWAITING_PAYMENT or work.business.now() < order.pay_until:
        return
    order.expire(work.business.now())
    await work.calendar.release(order.id)
    await give_coupon_back(work, order)
    await close_payments(work, order, work.business.now() + MONEY_UNDER_WAY)


@by_program
async def close_payments(work: Work, order: Order, moment: datetime | None = None) -> None:
    """Ask the providers to take no more money for this order, now or at that moment."""
    for payment in await work.payments.of_order(order.id):
        if payment.state is PaymentState.STARTED:
            await work.tasks.plan(
                Task(
                    f"close-payment:{payment.id}",
                    TaskKind.CLOSE_PAYMENT,
                    payment.id,
                    moment or work.business.now(),
                )
            )


@by_program
async def give_coupon_back(work: Work, order: Order) -> None:
    if order.coupon_id is not None:
        (await work.orders.coupon(order.coupon_id)).order_id = None


@by_program
async def refund_order(work: Work, order: Order, amount: int, reason: str) -> list[Refund]:
    """Give that much of what was paid back, the way it came, in fen."""
    refunds = []
    for payment in await work.payments.of_order(order.id):
        part = min(amount, payment.amount - payment.refunded) if payment.state is PaymentState.PAID else 0
        if part > 0:
            refunds.append(await owe_refund(work, payment, part, reason))
            amount -= part
    if amount:
        raise ValueError("more to refund than was paid")
    return refunds


@by_program
async def owe_refund(work: Work, payment: Payment, amount: int, reason: str) -> Refund:
    """Book what is owed and plan to send it."""
    now = work.business.now()
    known = len(await work.payments.refunds_of(payment.order_id))
    refund = Refund(f"{payment.payment_no}R{known + 1}", payment.id, payment.order_id, amount, reason, now)
    payment.refunded += amount
    await work.payments.add_refund(refund)
    await work.flush()
    await work.ledger.book(movements.refund_owed(refund, now))
    await work.tasks.plan(Task(f"refund:{refund.id}", TaskKind.SEND_REFUND, refund.id, now))
    return refund


@by_program
async def refund_request(work: Work, refund_id: int) -> tuple[RefundRequest, ProviderName] | None:
    """What to ask the provider for; None when there is nothing left to do."""
    refund = await work.payments.refund(refund_id)
    if refund.state is not RefundState.PENDING:
        return None
    refund.attempts += 1
    payment = await work.payments.get(refund.payment_id)
    request = RefundRequest(
        refund.refund_no,
        payment.payment_no,
        payment.provider_ref,
        refund.amount,
        payment.amount,
        refund.reason,
    )
    return request, payment.provider


@by_program
async def record_refund(
    work: Work, refund_no: str, state: ProviderState, amount: int | None = None
) -> Refund:
    """What a provider said of a refund; a failed one ends at an operator. Raises refund-unknown.

    Money that is back stays back, whatever comes after it; what contradicts that is told to operators.
    """
    refund = await work.payments.refund_with_no(refund_no)
    if refund is None:
        raise DomainError("refund-unknown")
    payment = await work.payments.get(refund.payment_id)
    now = work.business.now()
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
            order_id=refund.order_id,
        )
        await note_difference(work, difference)
    elif state is ProviderState.SUCCEEDED and refund.succeeded(now):
        await work.ledger.book(movements.refund_done(refund, payment, now))
        await _close_failed(work, refund)
    elif state in FAILED_STATES:
        await give_up_refund(work, refund)
    return refund


def _refund_misfit(refund: Refund, state: ProviderState, amount: int | None) -> DifferenceKind | None:
    if state is ProviderState.SUCCEEDED:
        if amount is not None and amount != refund.amount:
            return DifferenceKind.AMOUNT
        return DifferenceKind.TWICE if refund.by_hand else None
    contradicts = state in FAILED_STATES and refund.state is RefundState.DONE and not refund.by_hand
    return DifferenceKind.STATE if contradicts else None


async def _close_failed(work: Work, refund: Refund) -> None:
    """What was thought to have failed is back: nobody need see to it any more."""
    others = await work.payments.refunds_of(refund.order_id)
    if all(other.state is not RefundState.FAILED for other in others):
        order = await work.orders.get(refund.order_id)
        await close_about(
            work, None, TicketKind.REFUND_FAILED, order.customer_id, "succeeded", refund.order_id
        )


@by_program
async def give_up_refund(work: Work, refund: Refund) -> None:
    """The provider will not; an operator must give the money back another way."""
    if not refund.failed():
        return
    order = await work.orders.get(refund.order_id)
    await open_ticket(work, TicketKind.REFUND_FAILED, order.customer_id, order.id, refund.refund_no)

"""Money in and money back. A provider is never called inside a transaction: first the row, then the call."""

from datetime import datetime, timedelta
from typing import Protocol

from application.access.permissions import system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.differences.use_cases import note_difference
from application.platform.payments.tasks import PaymentTask
from application.platform.repositories import (
    HasLedger,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
)
from application.platform.support.use_cases import close_about, open_ticket
from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
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
    ProviderPayment,
    ProviderState,
    RefundRequest,
)
from domain.platform.payments.provider_name import ProviderName
from domain.platform.payments.tickets import PaymentTicket
from domain.platform.reconciliation.model import Difference, DifferenceKind
from domain.platform.tasks.model import Task


class PaymentsUnitOfWork(
    HasLedger,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """What these functions need of a transaction."""


CURRENCY = "CNY"
MOST_REFUND_TRIES = 160
"""With the scheduler's pauses, half an hour at most, about three days: so long may a bank take."""
FAILED_STATES = (ProviderState.FAILED, ProviderState.CLOSED)
QUESTION_PAUSE = timedelta(minutes=1)


@system_only
async def open_payment(
    uow: PaymentsUnitOfWork,
    subject: Subject,
    number: str,
    amount: int,
    expires_at: datetime,
    provider: ProviderName,
) -> Payment:
    """Return the started payment of the subject by this provider, or start one; ``number`` begins its own number,
    ``amount`` is in fen. The provider is asked after the commit."""
    for known in await uow.payments.of(subject):
        if known.provider is provider and known.state is PaymentState.STARTED:
            return known
    suffix = f"{uow.random.randrange(16**6):06x}"
    payment_no = f"{number}{provider.value[0]}{suffix}"
    payment = Payment(payment_no, subject, provider, amount, uow.clock.now(), expires_at)
    await uow.payments.add(payment)
    await uow.flush()
    return payment


@system_only
async def keep_prompt(uow: PaymentsUnitOfWork, payment_id: int, prompt: PaymentPrompt) -> Payment:
    """What the provider gave to pay with, so that the same choice shows the same QR again."""
    payment = await uow.payments.get(payment_id)
    payment.link, payment.qr_text = prompt.link, prompt.qr_text
    if prompt.provider_ref is not None:
        payment.provider_ref = prompt.provider_ref
    await plan_question(uow, payment)
    return payment


@system_only
async def plan_question(uow: PaymentsUnitOfWork, payment: Payment) -> None:
    """Ask the provider in a while, should its callback be lost."""
    moment = uow.clock.now() + QUESTION_PAUSE
    await uow.tasks.plan(
        Task(f"ask:{payment.id}", PaymentTask.ASK_PROVIDER, Subject(PAYMENT, payment.id), moment)
    )


@system_only
async def record_payment(uow: PaymentsUnitOfWork, stated: ProviderPayment) -> Payment:
    """Put into effect, once, what a provider proved about a payment.

    Captured money is booked, and ``PaymentCaptured`` tells the subject's module, which settles it. Money that is
    not what was asked for is never taken: operators are told. Raises payment-unknown.
    """
    payment = await uow.payments.with_no(stated.payment_no)
    if payment is None:
        raise DomainError("payment-unknown")
    if stated.state is not ProviderState.SUCCEEDED:
        if stated.state is ProviderState.CLOSED:
            payment.close()
        return payment
    misfit = _misfit(payment, stated)
    if misfit is not None:
        await note_difference(uow, _payment_difference(uow, payment, stated, misfit))
        return payment
    now = uow.clock.now()
    if payment.captured(stated.amount, stated.provider_ref, now):
        await uow.ledger.book(movements.payment_captured(payment, now))
    return payment


def _misfit(payment: Payment, stated: ProviderPayment) -> DifferenceKind | None:
    """A second charge under one number has a reference of its own."""
    if stated.currency != CURRENCY:
        return DifferenceKind.CURRENCY
    if stated.amount != payment.amount:
        return DifferenceKind.AMOUNT
    paid_before = payment.state is PaymentState.PAID and payment.provider_ref and stated.provider_ref
    return DifferenceKind.TWICE if paid_before and payment.provider_ref != stated.provider_ref else None


def _payment_difference(
    uow: PaymentsUnitOfWork, payment: Payment, stated: ProviderPayment, kind: DifferenceKind
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
async def close_payments(uow: PaymentsUnitOfWork, subject: Subject, moment: datetime | None = None) -> None:
    """Ask the providers to take no more money for this subject, now or at that moment (UTC)."""
    for payment in await uow.payments.of(subject):
        if payment.state is PaymentState.STARTED:
            await uow.tasks.plan(
                Task(
                    f"close-payment:{payment.id}",
                    PaymentTask.CLOSE_PAYMENT,
                    Subject(PAYMENT, payment.id),
                    moment or uow.clock.now(),
                )
            )


@system_only
async def refund_subject(uow: PaymentsUnitOfWork, subject: Subject, amount: int, reason: str) -> list[Refund]:
    """Refund ``amount`` fen of what was paid for the subject, the way it came. Raises ValueError for more than was
    paid."""
    refunds = []
    for payment in await uow.payments.of(subject):
        part = min(amount, payment.amount - payment.refunded) if payment.state is PaymentState.PAID else 0
        if part > 0:
            refunds.append(await owe_refund(uow, payment, part, reason))
            amount -= part
    if amount:
        raise ValueError("more to refund than was paid")
    return refunds


@system_only
async def owe_refund(uow: PaymentsUnitOfWork, payment: Payment, amount: int, reason: str) -> Refund:
    """Book what is owed and plan to send it."""
    now = uow.clock.now()
    known = len(await uow.payments.refunds_of(payment.subject))
    refund = Refund(f"{payment.payment_no}R{known + 1}", payment.id, payment.subject, amount, reason, now)
    payment.refunded += amount
    await uow.payments.add_refund(refund)
    await uow.flush()
    await uow.ledger.book(movements.refund_owed(refund, now))
    await uow.tasks.plan(
        Task(f"refund:{refund.id}", PaymentTask.SEND_REFUND, Subject(REFUND, refund.id), now)
    )
    return refund


@system_only
async def refund_request(
    uow: PaymentsUnitOfWork, refund_id: int
) -> tuple[RefundRequest, ProviderName] | None:
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
    uow: PaymentsUnitOfWork, refund_no: str, state: ProviderState, amount: int | None = None
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


async def _close_failed(uow: PaymentsUnitOfWork, refund: Refund) -> None:
    """What was thought to have failed is back: nobody need see to it any more."""
    others = await uow.payments.refunds_of(refund.subject)
    if all(other.state is not RefundState.FAILED for other in others):
        owner = await uow.subject_owners.owner_of(refund.subject)
        await close_about(uow, None, PaymentTicket.REFUND_FAILED, owner, "succeeded", refund.subject)


@system_only
async def give_up_refund(uow: PaymentsUnitOfWork, refund: Refund) -> None:
    """The provider will not; an operator must give the money back another way."""
    if not refund.failed():
        return
    owner = await uow.subject_owners.owner_of(refund.subject)
    await open_ticket(uow, PaymentTicket.REFUND_FAILED, owner, refund.subject, refund.refund_no)

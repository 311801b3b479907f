"""Payments and refunds. Providers are called outside transactions: commit the row first, then call."""

from datetime import datetime, timedelta
from typing import Protocol

from application.access.permissions import system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.differences.use_cases import record_difference
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
    """The part of the unit of work that this module uses."""


CURRENCY = "CNY"
MAX_REFUND_ATTEMPTS = 160
"""About three days with the scheduler's backoff of at most half an hour; banks may take that long."""
FAILED_STATES = (ProviderState.FAILED, ProviderState.CLOSED)
QUERY_DELAY = timedelta(minutes=1)


@system_only
async def open_payment(
    uow: PaymentsUnitOfWork,
    subject: Subject,
    number: str,
    amount: int,
    expires_at: datetime,
    provider: ProviderName,
) -> Payment:
    """Return the subject's started payment at this provider, or create one; call it after the commit.

    ``number`` is the prefix of the payment number; ``amount`` in fen; ``expires_at`` in UTC.
    """
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
async def save_prompt(uow: PaymentsUnitOfWork, payment_id: int, prompt: PaymentPrompt) -> Payment:
    """Store the provider's prompt, so that the same QR code is shown again, and plan a query of the state."""
    payment = await uow.payments.get(payment_id)
    payment.link, payment.qr_text = prompt.link, prompt.qr_text
    if prompt.provider_ref is not None:
        payment.provider_ref = prompt.provider_ref
    await plan_query(uow, payment)
    return payment


@system_only
async def plan_query(uow: PaymentsUnitOfWork, payment: Payment) -> None:
    """Plan a query of the payment's state, in case the provider's callback is lost."""
    due_at = uow.clock.now() + QUERY_DELAY
    await uow.tasks.plan(
        Task(f"ask:{payment.id}", PaymentTask.ASK_PROVIDER, Subject(PAYMENT, payment.id), due_at)
    )


@system_only
async def record_payment(uow: PaymentsUnitOfWork, stated: ProviderPayment) -> Payment:
    """Apply, once, a provider's verified state of a payment.

    Book captured money; the event ``PaymentCaptured`` lets the subject's module settle it. Each further charge under
    the number of a paid payment is a payment of its own, which the subject's module returns. A wrong amount or currency
    is not booked but reported to operators. Raises payment-unknown.
    """
    payment = await uow.payments.with_payment_no(stated.payment_no)
    if payment is None:
        raise DomainError("payment-unknown")
    if stated.state is not ProviderState.SUCCEEDED:
        if stated.state is ProviderState.CLOSED:
            payment.close()
        return payment
    mismatch = _mismatch(payment, stated)
    if mismatch is not None:
        await record_difference(uow, _payment_difference(uow, payment, stated, mismatch))
        return payment
    now = uow.clock.now()
    payment = await charge_of(uow, payment, stated.provider_ref) or await _surplus(uow, payment, stated)
    if payment.captured(stated.amount, stated.provider_ref, now):
        await uow.ledger.book(movements.payment_captured(payment, now))
    return payment


@system_only
async def charge_of(uow: PaymentsUnitOfWork, payment: Payment, provider_ref: str | None) -> Payment | None:
    """Return the payment that is the charge with this reference under the payment's number; None for a new charge.

    The first charge is the payment itself; one without a reference cannot be told from it.
    """
    if payment.state is not PaymentState.PAID or payment.provider_ref is None or provider_ref is None:
        return payment
    if payment.provider_ref == provider_ref:
        return payment
    known = await uow.payments.of(payment.subject)
    return next(
        (one for one in known if one.surplus_of == payment.id and one.provider_ref == provider_ref), None
    )


async def _surplus(uow: PaymentsUnitOfWork, payment: Payment, stated: ProviderPayment) -> Payment:
    """Add a further charge under the payment's number, and list it among the differences, which needs nobody."""
    assert stated.provider_ref is not None
    now = uow.clock.now()
    known = [one for one in await uow.payments.of(payment.subject) if one.surplus_of == payment.id]
    surplus = payment.surplus(len(known) + 1, stated.provider_ref, now)
    await uow.payments.add(surplus)
    await uow.flush()
    difference = _payment_difference(uow, payment, stated, DifferenceKind.TWICE)
    difference.heal(now)
    await uow.reconciliations.add_difference(difference)
    return surplus


def _mismatch(payment: Payment, stated: ProviderPayment) -> DifferenceKind | None:
    """Return how the statement contradicts our payment, None if it does not."""
    if stated.currency != CURRENCY:
        return DifferenceKind.CURRENCY
    if stated.amount != payment.amount:
        return DifferenceKind.AMOUNT
    return None


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
async def close_payments(uow: PaymentsUnitOfWork, subject: Subject, due_at: datetime | None = None) -> None:
    """Plan to close the subject's started payments at the providers, at ``due_at`` (UTC) or now."""
    for payment in await uow.payments.of(subject):
        if payment.state is PaymentState.STARTED:
            await uow.tasks.plan(
                Task(
                    f"close-payment:{payment.id}",
                    PaymentTask.CLOSE_PAYMENT,
                    Subject(PAYMENT, payment.id),
                    due_at or uow.clock.now(),
                )
            )


@system_only
async def refund_subject(uow: PaymentsUnitOfWork, subject: Subject, amount: int, reason: str) -> list[Refund]:
    """Refund ``amount`` fen through the providers that the subject was paid by.

    Raises ValueError for more than was paid.
    """
    refunds = []
    for payment in await uow.payments.of(subject):
        part = min(amount, payment.amount - payment.refunded) if payment.state is PaymentState.PAID else 0
        if part > 0:
            refunds.append(await owe_refund(uow, payment, part, reason))
            amount -= part
    if amount:
        raise ValueError(f"refund of {subject} exceeds what was paid by {amount} fen")
    return refunds


@system_only
async def owe_refund(uow: PaymentsUnitOfWork, payment: Payment, amount: int, reason: str) -> Refund:
    """Create a refund (fen), book it as owed and plan to send it."""
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
    """Count an attempt and return the request and its provider; None unless the refund is pending."""
    refund = await uow.payments.refund(refund_id)
    if refund.state is not RefundState.PENDING:
        return None
    refund.attempts += 1
    payment = await uow.payments.get(refund.payment_id)
    charged = payment if payment.surplus_of is None else await uow.payments.get(payment.surplus_of)
    request = RefundRequest(
        refund.refund_no,
        charged.payment_no,
        payment.provider_ref,
        refund.amount,
        payment.amount,
        refund.reason,
        is_surplus=payment.surplus_of is not None,
    )
    return request, payment.provider


@system_only
async def record_refund(
    uow: PaymentsUnitOfWork, refund_no: str, state: ProviderState, amount: int | None = None
) -> Refund:
    """Apply a provider's state of a refund; a failed one opens a ticket. Raises refund-unknown.

    A refund that is done stays done; a contradicting state or amount is reported to operators.
    """
    refund = await uow.payments.refund_with_no(refund_no)
    if refund is None:
        raise DomainError("refund-unknown")
    payment = await uow.payments.get(refund.payment_id)
    now = uow.clock.now()
    mismatch = _refund_mismatch(refund, state, amount)
    if mismatch is not None:
        difference = Difference(
            provider=payment.provider,
            money=MoneyKind.REFUND,
            kind=mismatch,
            number=refund.refund_no,
            stated=0 if mismatch is DifferenceKind.STATE else amount,
            expected=refund.amount,
            currency=CURRENCY,
            found_at=now,
            subject=refund.subject,
        )
        await record_difference(uow, difference)
    elif state is ProviderState.SUCCEEDED and refund.succeeded(now):
        await uow.ledger.book(movements.refund_done(refund, payment, now))
        await _close_failed(uow, refund)
    elif state in FAILED_STATES:
        await fail_refund(uow, refund)
    return refund


def _refund_mismatch(refund: Refund, state: ProviderState, amount: int | None) -> DifferenceKind | None:
    if state is ProviderState.SUCCEEDED:
        if amount is not None and amount != refund.amount:
            return DifferenceKind.AMOUNT
        return DifferenceKind.TWICE if refund.by_hand else None
    contradicts = state in FAILED_STATES and refund.state is RefundState.DONE and not refund.by_hand
    return DifferenceKind.STATE if contradicts else None


async def _close_failed(uow: PaymentsUnitOfWork, refund: Refund) -> None:
    """Close the ticket about failed refunds once none of the subject's refunds is failed."""
    others = await uow.payments.refunds_of(refund.subject)
    if all(other.state is not RefundState.FAILED for other in others):
        owner = await uow.subject_owners.owner_of(refund.subject)
        await close_about(uow, None, PaymentTicket.REFUND_FAILED, owner, "succeeded", refund.subject)


@system_only
async def fail_refund(uow: PaymentsUnitOfWork, refund: Refund) -> None:
    """Mark the refund as failed and open a ticket for a manual transfer."""
    if not refund.failed():
        return
    owner = await uow.subject_owners.owner_of(refund.subject)
    await open_ticket(uow, PaymentTicket.REFUND_FAILED, owner, refund.subject, refund.refund_no)

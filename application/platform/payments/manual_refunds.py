"""Handle refunds that the provider refused: retry them, or record a manual transfer."""

from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.platform.differences.permissions import RETURN_MONEY
from application.platform.payments.tasks import PaymentTask
from application.platform.repositories import (
    HasLedger,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
)
from application.platform.support.use_cases import close_about
from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from domain.platform.payments import movements
from domain.platform.payments.model import REFUND, Refund, RefundState
from domain.platform.payments.tickets import PaymentTicket
from domain.platform.people.model import Person
from domain.platform.tasks.model import Task


class ManualRefundsUnitOfWork(
    HasLedger,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """The part of the unit of work that this module uses."""


@requires(RETURN_MONEY)
async def refunds_to_check(uow: ManualRefundsUnitOfWork, operator: Person, subject: Subject) -> list[Refund]:
    """Return all refunds of a subject. Raises not-allowed."""
    return await uow.payments.refunds_of(subject)


@requires(RETURN_MONEY)
async def failed_refund(uow: ManualRefundsUnitOfWork, operator: Person, refund_id: int) -> Refund:
    """Return a failed refund. Raises not-allowed, refund-unknown or refund-not-failed."""
    refund = await uow.payments.refund(refund_id)
    if refund.state is not RefundState.FAILED:
        raise DomainError("refund-not-failed")
    return refund


@requires(RETURN_MONEY)
async def retry_refund(uow: ManualRefundsUnitOfWork, operator: Person, refund_id: int) -> Refund:
    """Send the refund to the provider again. Raises what ``failed_refund`` raises."""
    refund = await failed_refund(uow, operator, refund_id)
    refund.state = RefundState.PENDING
    refund.attempts = 0
    now = uow.clock.now()
    await uow.tasks.plan(
        Task(f"refund:{refund.id}", PaymentTask.SEND_REFUND, Subject(REFUND, refund.id), now)
    )
    return refund


@requires(RETURN_MONEY)
async def record_manual_refund(uow: ManualRefundsUnitOfWork, operator: Person, refund_id: int) -> Refund:
    """Record a manual transfer; close the ticket after the subject's last failed refund.

    Raises what ``failed_refund`` raises.
    """
    refund = await failed_refund(uow, operator, refund_id)
    now = uow.clock.now()
    if refund.succeeded(now):
        refund.by_hand = True
        await uow.ledger.book(movements.refund_by_hand(refund, now))
    if any(one.state is RefundState.FAILED for one in await uow.payments.refunds_of(refund.subject)):
        return refund
    owner = await uow.subject_owners.owner_of(refund.subject)
    await close_about(uow, operator, PaymentTicket.REFUND_FAILED, owner, "by hand", refund.subject)
    return refund

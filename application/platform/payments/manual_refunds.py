"""Handle refunds that the provider refused: retry them, or record a manual transfer."""

from collections.abc import Collection
from typing import Protocol

from application.access.oversight import READS, Arguments, decides
from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.platform.differences.permissions import RETURN_MONEY
from application.platform.payments.tasks import PaymentTask
from application.platform.repositories import (
    HasLedger,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasProposals,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
)
from application.platform.support.use_cases import close_about
from application.registry import subject_parties
from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from domain.platform.payments import movements
from domain.platform.payments.model import REFUND, Refund, RefundState
from domain.platform.payments.tickets import PaymentTicket
from domain.platform.people.model import Person
from domain.platform.proposals.model import Stake
from domain.platform.tasks.model import Task


class ManualRefundsUnitOfWork(
    HasLedger,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasProposals,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """The part of the unit of work that this module uses."""


@requires(RETURN_MONEY, READS)
async def refunds_to_check(uow: ManualRefundsUnitOfWork, operator: Person, subject: Subject) -> list[Refund]:
    """Return all refunds of a subject. Raises not-allowed."""
    return await uow.payments.refunds_of(subject)


async def _failed_refund(uow: ManualRefundsUnitOfWork, refund_id: int) -> Refund:
    """Return a failed refund. Raises refund-unknown or refund-not-failed."""
    refund = await uow.payments.refund(refund_id)
    if refund.state is not RefundState.FAILED:
        raise DomainError("refund-not-failed")
    return refund


async def _parties(uow: ManualRefundsUnitOfWork, arguments: Arguments) -> Collection[int]:
    return await subject_parties(uow, (await uow.payments.refund(arguments["refund_id"])).subject)


async def _stake(uow: ManualRefundsUnitOfWork, arguments: Arguments) -> Stake:
    return Stake((await _failed_refund(uow, arguments["refund_id"])).amount)


@requires(RETURN_MONEY, decides(_parties, moves_money=True))
async def retry_refund(uow: ManualRefundsUnitOfWork, operator: Person, refund_id: int) -> Refund:
    """Send the refund to the provider again, the way the money came.

    Raises not-allowed, operator-is-party, refund-unknown or refund-not-failed.
    """
    refund = await _failed_refund(uow, refund_id)
    refund.state = RefundState.PENDING
    refund.attempts = 0
    now = uow.clock.now()
    await uow.tasks.plan(
        Task(f"refund:{refund.id}", PaymentTask.SEND_REFUND, Subject(REFUND, refund.id), now)
    )
    return refund


@requires(RETURN_MONEY, decides(_parties, stake=_stake))
async def record_manual_refund(uow: ManualRefundsUnitOfWork, operator: Person, refund_id: int) -> Refund:
    """Record a manual transfer; close the ticket after the subject's last failed refund.

    Raises what ``retry_refund`` raises, or second-operator-needed.
    """
    refund = await _failed_refund(uow, refund_id)
    now = uow.clock.now()
    if refund.succeeded(now):
        refund.by_hand = True
        await uow.ledger.book(movements.refund_by_hand(refund, now))
    if any(one.state is RefundState.FAILED for one in await uow.payments.refunds_of(refund.subject)):
        return refund
    owner = await uow.subject_owners.owner_of(refund.subject)
    await close_about(uow, operator, PaymentTicket.REFUND_FAILED, owner, "by hand", refund.subject)
    return refund

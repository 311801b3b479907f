"""Record differences between providers and our books, and report them to operators in tickets."""

from collections.abc import Collection, Sequence
from typing import Protocol

from application.access.oversight import READS, Arguments, decides
from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.differences.permissions import RETURN_MONEY
from application.platform.repositories import (
    HasPeople,
    HasProposals,
    HasReconciliations,
    HasSubjectOwners,
    HasTickets,
)
from application.registry import subject_parties
from domain.platform.people.model import Person
from domain.platform.proposals.model import Stake
from domain.platform.reconciliation.model import Difference
from domain.platform.reconciliation.tickets import ReconciliationTicket
from domain.platform.support.model import Ticket


class DifferencesUnitOfWork(
    HasPeople, HasReconciliations, HasSubjectOwners, HasTickets, UnitOfWork, Protocol
):
    """The part of the unit of work that this module uses."""


class SettlingUnitOfWork(HasProposals, DifferencesUnitOfWork, Protocol):
    """The part of the unit of work by which an operator settles a difference."""


@system_only
async def record_difference(uow: DifferencesUnitOfWork, difference: Difference) -> bool:
    """Store the difference and report it. Return False when it is already stored."""
    if not await uow.reconciliations.add_difference(difference):
        return False
    await report_differences(uow)
    return True


@system_only
async def report_differences(uow: DifferencesUnitOfWork) -> Ticket | None:
    """Open one ticket for all unreported open differences; do nothing while there are no operators."""
    unreported = [one for one in await uow.reconciliations.open_differences() if one.ticket_id is None]
    operators = await uow.people.operators()
    if not unreported or not operators:
        return None
    subjects = {one.subject for one in unreported}
    subject = subjects.pop() if len(subjects) == 1 else None
    about = await uow.subject_owners.owner_of(subject) if subject is not None else operators[0].id
    lines = "\n".join(summary_line(one) for one in unreported)
    ticket = Ticket(ReconciliationTicket.MONEY_DIFFERS, about, uow.clock.now(), subject, lines[:2000])
    await uow.tickets.add(ticket)
    await uow.flush()
    ticket.record_opened()
    for one in unreported:
        one.ticket_id = ticket.id
    return ticket


def summary_line(difference: Difference) -> str:
    """Return a line that needs no translation: provider, number, the provider's amount and ours."""
    stated, expected = _amount(difference.stated), _amount(difference.expected)
    name = difference.number or difference.provider_ref or "?"
    return f"{difference.provider} {difference.money} {name}: {stated} {difference.currency} / {expected} CNY"


def _amount(hundredths: int | None) -> str:
    return "–" if hundredths is None else f"{hundredths / 100:.2f}"


@requires(RETURN_MONEY, READS)
async def differences_of(
    uow: DifferencesUnitOfWork, operator: Person, ticket_id: int
) -> Sequence[Difference]:
    """Return the differences that the ticket reports. Raises not-allowed."""
    return await uow.reconciliations.differences_of(ticket_id)


async def _parties(uow: DifferencesUnitOfWork, arguments: Arguments) -> Collection[int]:
    difference = await uow.reconciliations.difference(arguments["difference_id"])
    return await subject_parties(uow, difference.subject)


async def _stake(uow: DifferencesUnitOfWork, arguments: Arguments) -> Stake:
    difference = await uow.reconciliations.difference(arguments["difference_id"])
    difference.require_open()
    return Stake(difference.at_stake)


@requires(RETURN_MONEY, decides(_parties, stake=_stake))
async def settle_difference(uow: SettlingUnitOfWork, operator: Person, difference_id: int) -> Difference:
    """Settle a difference by an operator; close its ticket after the last one.

    Raises not-allowed, operator-is-party, difference-unknown, difference-closed or second-operator-needed.
    """
    difference = await uow.reconciliations.difference(difference_id)
    difference.settle(operator.id, uow.clock.now())
    await close_reported(uow, difference, operator.id)
    return difference


@system_only
async def close_reported(uow: DifferencesUnitOfWork, difference: Difference, by: int | None) -> None:
    """Close the difference's ticket when all differences that it reports are closed."""
    if difference.ticket_id is None:
        return
    if any(one.open for one in await uow.reconciliations.differences_of(difference.ticket_id)):
        return
    ticket = await uow.tickets.get(difference.ticket_id)
    if ticket.closed_at is None:
        ticket.close(by, "settled" if by else "healed", uow.clock.now())

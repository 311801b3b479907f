"""Money that does not fit is written down once, and operators are told of it."""

from collections.abc import Sequence
from typing import Protocol

from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.differences.permissions import RETURN_MONEY
from application.platform.repositories import HasPeople, HasReconciliations, HasSubjectOwners, HasTickets
from domain.platform.people.model import Person
from domain.platform.reconciliation.model import Difference
from domain.platform.reconciliation.tickets import ReconciliationTicket
from domain.platform.support.model import Ticket


class DifferencesUnitOfWork(
    HasPeople, HasReconciliations, HasSubjectOwners, HasTickets, UnitOfWork, Protocol
):
    """What these functions need of a transaction."""


@system_only
async def note_difference(uow: DifferencesUnitOfWork, difference: Difference) -> bool:
    """Written down and told at once; False when it was known already."""
    if not await uow.reconciliations.add_difference(difference):
        return False
    await tell_differences(uow)
    return True


@system_only
async def tell_differences(uow: DifferencesUnitOfWork) -> Ticket | None:
    """One ticket for all open differences that no ticket tells of yet; without operators they wait."""
    untold = [one for one in await uow.reconciliations.open_differences() if one.ticket_id is None]
    operators = await uow.people.operators()
    if not untold or not operators:
        return None
    subjects = {one.subject for one in untold}
    subject = subjects.pop() if len(subjects) == 1 else None
    about = await uow.subject_owners.owner_of(subject) if subject is not None else operators[0].id
    told = "\n".join(in_figures(one) for one in untold)
    ticket = Ticket(ReconciliationTicket.MONEY_DIFFERS, about, uow.clock.now(), subject, told[:2000])
    await uow.tickets.add(ticket)
    await uow.flush()
    ticket.opened()
    for one in untold:
        one.ticket_id = ticket.id
    return ticket


def in_figures(difference: Difference) -> str:
    """The same in every language: whose, which number, the provider's amount and ours."""
    stated, expected = _amount(difference.stated), _amount(difference.expected)
    name = difference.number or difference.provider_ref or "?"
    return f"{difference.provider} {difference.money} {name}: {stated} {difference.currency} / {expected} CNY"


def _amount(hundredths: int | None) -> str:
    return "–" if hundredths is None else f"{hundredths / 100:.2f}"


@requires(RETURN_MONEY)
async def differences_of(
    uow: DifferencesUnitOfWork, operator: Person, ticket_id: int
) -> Sequence[Difference]:
    """Raises not-allowed."""
    return await uow.reconciliations.differences_of(ticket_id)


@requires(RETURN_MONEY)
async def settle_difference(uow: DifferencesUnitOfWork, operator: Person, difference_id: int) -> Difference:
    """An operator has seen to it; the ticket closes with its last one.

    Raises not-allowed, difference-unknown or difference-closed.
    """
    difference = await uow.reconciliations.difference(difference_id)
    difference.settle(operator.id, uow.clock.now())
    await close_told(uow, difference, operator.id)
    return difference


@system_only
async def close_told(uow: DifferencesUnitOfWork, difference: Difference, by: int | None) -> None:
    """The ticket closes when nothing of what it tells is open any more."""
    if difference.ticket_id is None:
        return
    if any(one.open for one in await uow.reconciliations.differences_of(difference.ticket_id)):
        return
    ticket = await uow.tickets.get(difference.ticket_id)
    if ticket.closed_at is None:
        ticket.close(by, "settled" if by else "healed", uow.clock.now())

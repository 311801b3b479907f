"""Money that does not fit is written down once, and operators are told of it."""

from collections.abc import Sequence

from domain.people.model import Person
from domain.people.permissions import Permission, by_program, needs
from domain.reconciliation.model import Difference
from domain.support.model import Ticket, TicketKind
from domain.work import Work


@by_program
async def note_difference(work: Work, difference: Difference) -> bool:
    """Written down and told at once; False when it was known already."""
    if not await work.reconciliations.add_difference(difference):
        return False
    await tell_differences(work)
    return True


@by_program
async def tell_differences(work: Work) -> Ticket | None:
    """One ticket for all open differences that no ticket tells of yet; without operators they wait."""
    untold = [one for one in await work.reconciliations.open_differences() if one.ticket_id is None]
    operators = await work.people.operators()
    if not untold or not operators:
        return None
    orders = {one.order_id for one in untold}
    order_id = orders.pop() if len(orders) == 1 else None
    about = (await work.orders.get(order_id)).customer_id if order_id is not None else operators[0].id
    told = "\n".join(in_figures(one) for one in untold)
    ticket = Ticket(TicketKind.MONEY_DIFFERS, about, work.business.now(), order_id, told[:2000])
    await work.tickets.add(ticket)
    await work.flush()
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


@needs(Permission.RETURN_MONEY)
async def differences_of(work: Work, operator: Person, ticket_id: int) -> Sequence[Difference]:
    """Raises not-allowed."""
    return await work.reconciliations.differences_of(ticket_id)


@needs(Permission.RETURN_MONEY)
async def settle_difference(work: Work, operator: Person, difference_id: int) -> Difference:
    """An operator has seen to it; the ticket closes with its last one.

    Raises not-allowed, difference-unknown or difference-closed.
    """
    difference = await work.reconciliations.difference(difference_id)
    difference.settle(operator.id, work.business.now())
    await close_told(work, difference, operator.id)
    return difference


@by_program
async def close_told(work: Work, difference: Difference, by: int | None) -> None:
    """The ticket closes when nothing of what it tells is open any more."""
    if difference.ticket_id is None:
        return
    if any(one.open for one in await work.reconciliations.differences_of(difference.ticket_id)):
        return
    ticket = await work.tickets.get(difference.ticket_id)
    if ticket.closed_at is None:
        ticket.close(by, "settled" if by else "healed", work.business.now())

"""Opening and closing what someone must see to."""

from domain.kernel.errors import DomainError
from domain.payments.model import RefundState
from domain.people.model import Person
from domain.people.permissions import Permission, by_program, needs
from domain.support.model import Ticket, TicketKind
from domain.work import Work

MOST_PHOTOS = 20


@by_program
async def open_ticket(
    work: Work,
    kind: TicketKind,
    person_id: int,
    order_id: int | None = None,
    words: str = "",
    photos: tuple[str, ...] = (),
) -> Ticket:
    """One open ticket a kind, person and order: a second cause adds its words and photos to the first."""
    known = await work.tickets.open_about(kind, person_id, order_id)
    if known is not None:
        if words and words not in known.words:
            known.words = f"{known.words}\n{words}".strip()[:2000]
        known.photos = (*known.photos, *photos)[:MOST_PHOTOS]
        return known
    ticket = Ticket(kind, person_id, work.business.now(), order_id, words[:2000], photos[:MOST_PHOTOS])
    await work.tickets.add(ticket)
    await work.flush()
    ticket.opened()
    return ticket


@needs(Permission.ANSWER_TICKETS)
async def queue(work: Work, operator: Person, kind: TicketKind | None = None) -> list[Ticket]:
    """Raises not-allowed."""
    return await work.tickets.open(kind)


@needs(Permission.ANSWER_TICKETS)
async def close_ticket(work: Work, operator: Person, ticket_id: int, resolution: str) -> Ticket:
    """Raises not-allowed, ticket-closed, payout-undecided or refund-undecided: what is about somebody's money closes
    with the decision on it."""
    ticket = await work.tickets.get(ticket_id)
    if ticket.kind is TicketKind.REFUND_FAILED and ticket.order_id is not None:
        refunds = await work.payments.refunds_of(ticket.order_id)
        if any(refund.state is RefundState.FAILED for refund in refunds):
            raise DomainError("refund-undecided")
    if ticket.kind is TicketKind.PAYOUT and await work.payouts.open_of(ticket.person_id) is not None:
        raise DomainError("payout-undecided")
    ticket.close(operator.id, resolution, work.business.now())
    if ticket.kind is TicketKind.HUMAN:
        (await work.people.get(ticket.person_id)).human_until = None
    return ticket


@by_program
async def close_about(
    work: Work,
    operator: Person | None,
    kind: TicketKind,
    person_id: int,
    resolution: str,
    order_id: int | None = None,
) -> None:
    """Close the open ticket of that kind about that person and order, if there is one."""
    ticket = await work.tickets.open_about(kind, person_id, order_id)
    if ticket is not None:
        ticket.close(operator.id if operator else None, resolution, work.business.now())

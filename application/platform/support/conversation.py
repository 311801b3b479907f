"""A human at the other end: words go both ways through the bot until the ticket is closed."""

from datetime import timedelta

from application.access.permissions import Permission, requires
from application.platform.notifications.use_cases import notify
from application.platform.support.use_cases import open_ticket
from application.unit_of_work import UnitOfWork
from domain.kernel.errors import DomainError
from domain.platform.notifications.model import NotificationKind
from domain.platform.people.model import Person
from domain.platform.support.model import Ticket, TicketKind

HUMAN_HAS = timedelta(hours=2)
"""So long after the last word the bot keeps quiet for the person."""
LONGEST_WORDS = 1000


def _checked(words: str) -> str:
    words = words.strip()
    if not words:
        raise DomainError("words-missing")
    if len(words) > LONGEST_WORDS:
        raise DomainError("message-too-long", most=LONGEST_WORDS)
    return words


def _key(uow: UnitOfWork, head: str) -> str:
    """Each message is one of its own, two within one moment too."""
    agency = uow.agency
    return f"{head}:{agency.clock.now().isoformat()}:{agency.random.randrange(16**8):x}"


@requires(Permission.ANSWER_TICKETS)
async def write_to_person(uow: UnitOfWork, operator: Person, ticket_id: int, words: str) -> Ticket:
    """An operator's words to whom the ticket is about; with a request for a human the bot stays quiet longer.

    Raises not-allowed, ticket-closed, words-missing or message-too-long.
    """
    ticket = await uow.tickets.get(ticket_id)
    if ticket.closed_at is not None:
        raise DomainError("ticket-closed")
    now = uow.clock.now()
    if ticket.kind is TicketKind.HUMAN:
        (await uow.people.get(ticket.person_id)).talk_to_human(now + HUMAN_HAS)
    await notify(
        uow,
        NotificationKind.OPERATOR_WROTE,
        ticket.person_id,
        _key(uow, f"operator-wrote:{ticket.id}:{operator.id}"),
        urgent=True,
        words=_checked(words),
    )
    return ticket


@requires(Permission.ANSWER_TICKETS)
async def write_about_order(
    uow: UnitOfWork, operator: Person, order_id: int, person_id: int, words: str
) -> None:
    """An operator's words to one of the two of an order. Raises not-allowed, not-your-order, message-too-long."""
    order = await uow.orders.get(order_id)
    if person_id not in (order.customer_id, order.housekeeper_id):
        raise DomainError("not-your-order")
    key = _key(uow, f"operator-wrote:{order.id}:{person_id}")
    await notify(
        uow,
        NotificationKind.OPERATOR_WROTE,
        person_id,
        key,
        order.subject,
        urgent=True,
        words=_checked(words),
    )


@requires(Permission.ASK_OPERATORS)
async def write_to_operators(uow: UnitOfWork, person: Person, words: str) -> Ticket:
    """What somebody who waits for a human says: kept with the ticket, and every operator reads it."""
    now = uow.clock.now()
    person.talk_to_human(now + HUMAN_HAS)
    known = await uow.tickets.open_about(TicketKind.HUMAN, person.id)
    ticket = await open_ticket(uow, TicketKind.HUMAN, person.id, words=words)
    if known is None:
        return ticket
    for operator in await uow.people.operators():
        await notify(
            uow,
            NotificationKind.TICKET,
            operator.id,
            _key(uow, f"ticket-words:{ticket.id}:{operator.id}"),
            urgent=True,
            ticket_id=ticket.id,
            words=words[:LONGEST_WORDS],
        )
    return ticket

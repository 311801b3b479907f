"""A human at the other end: words go both ways through the bot until the ticket is closed."""

from datetime import timedelta

from domain.kernel.errors import DomainError
from domain.notices.model import NoticeKind
from domain.notices.use_cases import notify
from domain.people.model import Person
from domain.people.permissions import Permission, needs
from domain.support.model import Ticket, TicketKind
from domain.support.use_cases import open_ticket
from domain.work import Work

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


def _key(work: Work, head: str) -> str:
    """Each message is one of its own, two within one moment too."""
    business = work.business
    return f"{head}:{business.now().isoformat()}:{business.random.randrange(16**8):x}"


@needs(Permission.ANSWER_TICKETS)
async def write_to_person(work: Work, operator: Person, ticket_id: int, words: str) -> Ticket:
    """An operator's words to whom the ticket is about; with a request for a human the bot stays quiet longer.

    Raises not-allowed, ticket-closed, words-missing or message-too-long.
    """
    ticket = await work.tickets.get(ticket_id)
    if ticket.closed_at is not None:
        raise DomainError("ticket-closed")
    now = work.business.now()
    if ticket.kind is TicketKind.HUMAN:
        (await work.people.get(ticket.person_id)).human_until = now + HUMAN_HAS
    await notify(
        work,
        NoticeKind.OPERATOR_WROTE,
        ticket.person_id,
        _key(work, f"operator-wrote:{ticket.id}:{operator.id}"),
        urgent=True,
        words=_checked(words),
    )
    return ticket


@needs(Permission.ANSWER_TICKETS)
async def write_about_order(work: Work, operator: Person, order_id: int, person_id: int, words: str) -> None:
    """An operator's words to one of the two of an order. Raises not-allowed, not-your-order, message-too-long."""
    order = await work.orders.get(order_id)
    if person_id not in (order.customer_id, order.housekeeper_id):
        raise DomainError("not-your-order")
    key = _key(work, f"operator-wrote:{order.id}:{person_id}")
    await notify(
        work,
        NoticeKind.OPERATOR_WROTE,
        person_id,
        key,
        order.id,
        urgent=True,
        words=_checked(words),
    )


@needs(Permission.ASK_OPERATORS)
async def write_to_operators(work: Work, person: Person, words: str) -> Ticket:
    """What somebody who waits for a human says: kept with the ticket, and every operator reads it."""
    now = work.business.now()
    person.talk_to_human(now + HUMAN_HAS)
    known = await work.tickets.open_about(TicketKind.HUMAN, person.id)
    ticket = await open_ticket(work, TicketKind.HUMAN, person.id, words=words)
    if known is None:
        return ticket
    for operator in await work.people.operators():
        await notify(
            work,
            NoticeKind.TICKET,
            operator.id,
            _key(work, f"ticket-words:{ticket.id}:{operator.id}"),
            urgent=True,
            ticket_id=ticket.id,
            words=words[:LONGEST_WORDS],
        )
    return ticket

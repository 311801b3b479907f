"""A human at the other end: words go both ways through the bot until the ticket is closed."""

from datetime import timedelta
from typing import Protocol

from application.access.permissions import public_query, requires
from application.access.unit_of_work import UnitOfWork
from application.platform.notifications.use_cases import notify
from application.platform.repositories import HasNotifications, HasPayments, HasPayouts, HasPeople, HasTickets
from application.platform.support.permissions import ANSWER_TICKETS, ASK_OPERATORS
from application.platform.support.use_cases import open_ticket
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person
from domain.platform.support.model import Ticket
from domain.platform.support.notifications import SupportNotification
from domain.platform.support.tickets import SupportTicket


class ConversationUnitOfWork(
    HasNotifications, HasPayments, HasPayouts, HasPeople, HasTickets, UnitOfWork, Protocol
):
    """What these functions need of a transaction."""


HUMAN_HAS = timedelta(hours=2)
"""So long after the last word the bot keeps quiet for the person."""
LONGEST_WORDS = 1000


def checked_words(words: str) -> str:
    words = words.strip()
    if not words:
        raise DomainError("words-missing")
    if len(words) > LONGEST_WORDS:
        raise DomainError("message-too-long", most=LONGEST_WORDS)
    return words


@public_query
def notification_key(uow: ConversationUnitOfWork, head: str) -> str:
    """Each message is one of its own, two within one moment too."""
    return f"{head}:{uow.clock.now().isoformat()}:{uow.random.randrange(16**8):x}"


@requires(ANSWER_TICKETS)
async def write_to_person(
    uow: ConversationUnitOfWork, operator: Person, ticket_id: int, words: str
) -> Ticket:
    """An operator's words to whom the ticket is about; with a request for a human the bot stays quiet longer.

    Raises not-allowed, ticket-closed, words-missing or message-too-long.
    """
    ticket = await uow.tickets.get(ticket_id)
    if ticket.closed_at is not None:
        raise DomainError("ticket-closed")
    now = uow.clock.now()
    if ticket.kind == SupportTicket.HUMAN:
        (await uow.people.get(ticket.person_id)).talk_to_human(now + HUMAN_HAS)
    await notify(
        uow,
        SupportNotification.OPERATOR_WROTE,
        ticket.person_id,
        notification_key(uow, f"operator-wrote:{ticket.id}:{operator.id}"),
        urgent=True,
        words=checked_words(words),
    )
    return ticket


@requires(ASK_OPERATORS)
async def write_to_operators(uow: ConversationUnitOfWork, person: Person, words: str) -> Ticket:
    """What somebody who waits for a human says: kept with the ticket, and every operator reads it."""
    now = uow.clock.now()
    person.talk_to_human(now + HUMAN_HAS)
    known = await uow.tickets.open_about(SupportTicket.HUMAN, person.id)
    ticket = await open_ticket(uow, SupportTicket.HUMAN, person.id, words=words)
    if known is None:
        return ticket
    for operator in await uow.people.operators():
        await notify(
            uow,
            SupportNotification.TICKET,
            operator.id,
            notification_key(uow, f"ticket-words:{ticket.id}:{operator.id}"),
            urgent=True,
            ticket_id=ticket.id,
            words=words[:LONGEST_WORDS],
        )
    return ticket

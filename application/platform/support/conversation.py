"""Conversation between a person and operators, relayed by the bot until the ticket is closed."""

from collections.abc import Collection
from datetime import timedelta
from typing import Protocol

from application.access.oversight import Arguments, decides, person_named
from application.access.permissions import public_query, requires
from application.access.unit_of_work import UnitOfWork
from application.platform.notifications.use_cases import notify
from application.platform.repositories import HasNotifications, HasPayments, HasPayouts, HasPeople, HasTickets
from application.platform.support.permissions import ANSWER_TICKETS, ASK_OPERATORS
from application.platform.support.use_cases import open_ticket, ticket_parties
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person
from domain.platform.support.model import Ticket
from domain.platform.support.notifications import SupportNotification
from domain.platform.support.tickets import SupportTicket


class ConversationUnitOfWork(
    HasNotifications, HasPayments, HasPayouts, HasPeople, HasTickets, UnitOfWork, Protocol
):
    """The part of the unit of work that this module uses."""


HANDOVER_DURATION = timedelta(hours=2)
"""How long the bot stays silent after the last message."""
MAX_MESSAGE_LENGTH = 1000


def checked_words(words: str) -> str:
    """Return the message, stripped. Raises words-missing or message-too-long."""
    words = words.strip()
    if not words:
        raise DomainError("words-missing")
    if len(words) > MAX_MESSAGE_LENGTH:
        raise DomainError("message-too-long", maximum=MAX_MESSAGE_LENGTH)
    return words


@public_query
def notification_key(uow: ConversationUnitOfWork, head: str) -> str:
    """Return a unique key, also for two messages at the same time."""
    return f"{head}:{uow.clock.now().isoformat()}:{uow.random.randrange(16**8):x}"


async def _parties(uow: ConversationUnitOfWork, arguments: Arguments) -> Collection[int]:
    return await ticket_parties(uow, await uow.tickets.get(arguments["ticket_id"]))


@requires(ANSWER_TICKETS, decides(_parties))
async def write_to_person(
    uow: ConversationUnitOfWork, operator: Person, ticket_id: int, words: str
) -> Ticket:
    """Send an operator's message to the ticket's person; prolong the bot's silence if they asked for a human.

    Raises not-allowed, operator-is-party, ticket-closed, words-missing or message-too-long.
    """
    ticket = await uow.tickets.get(ticket_id)
    if ticket.closed_at is not None:
        raise DomainError("ticket-closed")
    now = uow.clock.now()
    if ticket.kind == SupportTicket.HUMAN:
        (await uow.people.get(ticket.person_id)).hand_over_to_operator(now + HANDOVER_DURATION)
    await notify(
        uow,
        SupportNotification.OPERATOR_WROTE,
        ticket.person_id,
        notification_key(uow, f"operator-wrote:{ticket.id}:{operator.id}"),
        urgent=True,
        words=checked_words(words),
    )
    return ticket


@requires(ANSWER_TICKETS, decides(person_named("person_id")))
async def write_to_anybody(
    uow: ConversationUnitOfWork, operator: Person, person_id: int, words: str
) -> Person:
    """Send an operator's message to a person, about no ticket and no order.

    Raises not-allowed, person-unknown (their data was deleted, too), words-missing or message-too-long.
    """
    person = await uow.people.get(person_id)
    if person.forgotten_at is not None:
        raise DomainError("person-unknown")
    await notify(
        uow,
        SupportNotification.OPERATOR_WROTE,
        person.id,
        notification_key(uow, f"operator-wrote:{operator.id}:{person.id}"),
        urgent=True,
        words=checked_words(words),
    )
    return person


@requires(ASK_OPERATORS)
async def write_to_operators(uow: ConversationUnitOfWork, person: Person, words: str) -> Ticket:
    """Add a person's message to their ticket, prolong the bot's silence and notify all operators."""
    now = uow.clock.now()
    person.hand_over_to_operator(now + HANDOVER_DURATION)
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
            words=words[:MAX_MESSAGE_LENGTH],
        )
    return ticket

"""An operator's words to people, through the bot."""

from bot.operator import presses
from bot.operator.access import for_operators
from bot.operator.questions import CARD, REPLY, SAY, ask_for, nothing_more
from bot.operator.queue import as_it_stands
from bot.reply import Reply, Show, Toast
from bot.turn import Turn
from domain.kernel.errors import DomainError
from domain.support.model import TicketKind
from domain.support.relay import write_about_order, write_to_person

SIDES = ("customer", "housekeeper")


@for_operators
async def press_answer(turn: Turn, press: presses.Answer) -> Reply:
    """Raises ticket-unknown or ticket-closed."""
    ticket = await turn.work.tickets.get(press.ticket_id)
    turn.on_refusal = as_it_stands(ticket.id)
    if ticket.closed_at is not None:
        raise DomainError("ticket-closed")
    name = (await turn.work.people.get(ticket.person_id)).name
    ask_for(turn, REPLY, str(ticket.id))
    return Show(turn.words("reply-ask", name=name), card=CARD).below()


async def reply(turn: Turn, subject: str) -> Reply:
    """Words to whom the ticket is about; a request for a human stays open for the next words.

    Raises ticket-closed or message-too-long.
    """
    ticket = await write_to_person(turn.work, turn.person, int(subject), turn.text)
    name = (await turn.work.people.get(ticket.person_id)).name
    if ticket.kind is TicketKind.HUMAN:
        ask_for(turn, REPLY, subject)
    else:
        nothing_more(turn)
    return Show(
        turn.words("reply-sent", name=name, goes_on=ticket.kind is TicketKind.HUMAN), card=CARD
    ).below()


@for_operators
async def press_write(turn: Turn, press: presses.WriteTo) -> Reply:
    """Raises order-unknown."""
    order = await turn.work.orders.get(press.order_id)
    person_id = order.customer_id if press.side == "customer" else order.housekeeper_id
    if press.side not in SIDES or person_id is None:
        return Toast(turn.words("button-old"))
    name = (await turn.work.people.get(person_id)).name
    ask_for(turn, SAY, f"{order.id}.{person_id}")
    return Show(turn.words("reply-ask", name=name), card=CARD).below()


async def say(turn: Turn, subject: str) -> Reply:
    """Raises not-your-order (no longer one of the two) or message-too-long."""
    order_id, _, person_id = subject.partition(".")
    await write_about_order(turn.work, turn.person, int(order_id), int(person_id), turn.text)
    name = (await turn.work.people.get(int(person_id))).name
    nothing_more(turn)
    return Show(turn.words("reply-sent", name=name, goes_on=False), card=CARD).below()

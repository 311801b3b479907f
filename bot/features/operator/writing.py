"""An operator's words to people, through the bot."""

from application.homecare.orders.operator_messages import write_about_order
from application.platform.support.conversation import write_to_person
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.turn import Turn
from bot.features.operator import callbacks
from bot.features.operator.access import for_operators
from bot.features.operator.questions import CARD, REPLY, SAY, ask_for, nothing_more
from domain.kernel.errors import DomainError
from domain.platform.support.model import TicketKind

SIDES = ("customer", "housekeeper")


@for_operators
async def press_answer(turn: Turn, callback: callbacks.Answer) -> Reply:
    """Raises ticket-unknown or ticket-closed."""
    ticket = await turn.uow.tickets.get(callback.ticket_id)
    turn.set_subject("ticket", ticket.id)
    if ticket.closed_at is not None:
        raise DomainError("ticket-closed")
    name = (await turn.uow.people.get(ticket.person_id)).name
    ask_for(turn, REPLY, str(ticket.id))
    return ShowMessage(turn.i18n("reply-ask", name=name), card=CARD).below()


async def reply(turn: Turn, subject: str) -> Reply:
    """Words to whom the ticket is about; a request for a human stays open for the next words.

    Raises ticket-closed or message-too-long.
    """
    ticket = await write_to_person(turn.uow, turn.person, int(subject), turn.text)
    name = (await turn.uow.people.get(ticket.person_id)).name
    if ticket.kind is TicketKind.HUMAN:
        ask_for(turn, REPLY, subject)
    else:
        nothing_more(turn)
    return ShowMessage(
        turn.i18n("reply-sent", name=name, goes_on=ticket.kind is TicketKind.HUMAN), card=CARD
    ).below()


@for_operators
async def press_write(turn: Turn, callback: callbacks.WriteTo) -> Reply:
    """Raises order-unknown."""
    order = await turn.uow.orders.get(callback.order_id)
    person_id = order.customer_id if callback.side == "customer" else order.housekeeper_id
    if callback.side not in SIDES or person_id is None:
        return Toast(turn.i18n("button-old"))
    name = (await turn.uow.people.get(person_id)).name
    ask_for(turn, SAY, f"{order.id}.{person_id}")
    return ShowMessage(turn.i18n("reply-ask", name=name), card=CARD).below()


async def say(turn: Turn, subject: str) -> Reply:
    """Raises not-your-order (no longer one of the two) or message-too-long."""
    order_id, _, person_id = subject.partition(".")
    await write_about_order(turn.uow, turn.person, int(order_id), int(person_id), turn.text)
    name = (await turn.uow.people.get(int(person_id))).name
    nothing_more(turn)
    return ShowMessage(turn.i18n("reply-sent", name=name, goes_on=False), card=CARD).below()

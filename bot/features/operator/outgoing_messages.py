"""Messages of an operator, relayed by the bot."""

from application.homecare.order_lookup.customer_orders import any_order
from application.homecare.orders.operator_messages import write_about_order
from application.platform.people.queries import any_person
from application.platform.support.conversation import write_to_person
from application.platform.support.queries import open_ticket_to_answer
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.turn import Turn
from bot.features.operator import callbacks
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import CARD, REPLY, SAY, ask_for, clear_question
from domain.platform.support.tickets import SupportTicket

SIDES = ("customer", "housekeeper")


@for_operators
async def on_answer(turn: Turn, callback: callbacks.Answer) -> Reply:
    """Raises ticket-unknown or ticket-closed."""
    turn.set_subject("ticket", callback.ticket_id)
    ticket = await open_ticket_to_answer(turn.uow, turn.person, callback.ticket_id)
    name = (await any_person(turn.uow, turn.person, ticket.person_id)).name
    ask_for(turn, REPLY, str(ticket.id))
    return ShowMessage(turn.i18n("reply-ask", name=name), card=CARD).below()


async def send_reply(turn: Turn, subject: str) -> Reply:
    """Send the text to the person of the ticket; a request for a human keeps the question open.

    Raises ticket-closed or message-too-long.
    """
    ticket = await write_to_person(turn.uow, turn.person, int(subject), turn.text)
    name = (await any_person(turn.uow, turn.person, ticket.person_id)).name
    if ticket.kind == SupportTicket.HUMAN:
        ask_for(turn, REPLY, subject)
    else:
        clear_question(turn)
    return ShowMessage(
        turn.i18n("reply-sent", name=name, goes_on=ticket.kind == SupportTicket.HUMAN), card=CARD
    ).below()


@for_operators
async def on_write_to(turn: Turn, callback: callbacks.WriteTo) -> Reply:
    """Raises order-unknown."""
    order = await any_order(turn.uow, turn.person, callback.order_id)
    person_id = order.customer_id if callback.side == "customer" else order.housekeeper_id
    if callback.side not in SIDES or person_id is None:
        return Toast(turn.i18n("button-old"))
    name = (await any_person(turn.uow, turn.person, person_id)).name
    ask_for(turn, SAY, f"{order.id}.{person_id}")
    return ShowMessage(turn.i18n("reply-ask", name=name), card=CARD).below()


async def send_order_message(turn: Turn, subject: str) -> Reply:
    """Raises not-your-order (no longer one of the two) or message-too-long."""
    order_id, _, person_id = subject.partition(".")
    await write_about_order(turn.uow, turn.person, int(order_id), int(person_id), turn.text)
    name = (await any_person(turn.uow, turn.person, int(person_id))).name
    clear_question(turn)
    return ShowMessage(turn.i18n("reply-sent", name=name, goes_on=False), card=CARD).below()

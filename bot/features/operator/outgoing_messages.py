"""Messages of an operator, relayed by the bot."""

from collections.abc import Sequence

from application.homecare.order_lookup.customer_orders import any_order
from application.homecare.orders.operator_messages import write_about_order
from application.platform.people.queries import any_person
from application.platform.support.conversation import write_to_anybody, write_to_person
from application.platform.support.queries import open_ticket_to_answer
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.turn import Turn
from bot.features.operator import callbacks
from bot.features.operator.mentioned import mentioned_orders, mentioned_people
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import (
    CARD,
    REPLY,
    SAY,
    TELL,
    TELL_WHOM,
    ask_for,
    clear_question,
)
from bot.features.operator.person_views import people_view
from domain.platform.people.model import Person
from domain.platform.support.tickets import SupportTicket

NOTE = "outgoing-message"
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


@for_operators
async def talk_in_words(turn: Turn) -> Reply:
    """Show the message of a text such as 跟李秀英说明天带鞋套 for a press; ask to whom or what where it is unclear.

    Raises search-too-short.
    """
    slots = turn.frame.slots if turn.frame else {}
    person, words, number = (slots.get(name) for name in ("person", "message", "order_no"))
    turn.memory.notes[NOTE] = {"words": str(words)} if words else {}
    if person is not None:
        return await choose_person(turn, str(person))
    if number is not None:
        return await _choose(turn, str(number), await _parties(turn))
    ask_for(turn, TELL_WHOM)
    return ShowMessage(turn.i18n("tell-whom"), card=CARD).below()


async def choose_person(turn: Turn, said: str) -> Reply:
    """Show the message said last for the person mentioned, or ask which one is meant. Raises search-too-short."""
    return await _choose(turn, said, await mentioned_people(turn, said))


async def _choose(turn: Turn, said: str, found: Sequence[Person]) -> Reply:
    if len(found) == 1:
        return await _show_message(turn, found[0].id)
    return people_view(turn.i18n, said, found, lambda one: callbacks.WritePerson(person_id=one.id))


async def _parties(turn: Turn) -> list[Person]:
    """Return the customer and the housekeeper of the order whose number was said."""
    orders = await mentioned_orders(turn) or []
    ids = [orders[0].customer_id, orders[0].housekeeper_id] if orders else []
    return [await any_person(turn.uow, turn.person, person_id) for person_id in ids if person_id is not None]


@for_operators
async def on_write_person(turn: Turn, callback: callbacks.WritePerson) -> Reply:
    """Raises person-unknown."""
    return await _show_message(turn, callback.person_id)


async def _show_message(turn: Turn, person_id: int) -> Reply:
    """Show the message said last for a press, or ask for one. Raises person-unknown."""
    i18n, person = turn.i18n, await any_person(turn.uow, turn.person, person_id)
    words = turn.memory.notes.get(NOTE, {}).get("words")
    if not words:
        ask_for(turn, TELL, str(person.id))
        return ShowMessage(i18n("reply-ask", name=person.name), card=CARD).below()
    turn.memory.notes[NOTE] = {"words": words, "person": person.id}
    rows = [
        button(i18n("button-send"), callbacks.SendShown(person_id=person.id), style="primary"),
        button(i18n("button-write-anew"), callbacks.OpenPerson(person_id=person.id)),
    ]
    return ShowMessage(i18n("tell-sure", name=person.name, words=words), keyboard(rows), card=CARD).below()


@for_operators
async def on_send_shown(turn: Turn, callback: callbacks.SendShown) -> Reply:
    """Raises person-unknown or message-too-long."""
    shown = turn.memory.notes.pop(NOTE, {})
    if shown.get("person") != callback.person_id:
        return Toast(turn.i18n("button-old"))
    person = await write_to_anybody(turn.uow, turn.person, callback.person_id, str(shown["words"]))
    told = turn.i18n("reply-sent", name=person.name, goes_on=False)
    return [Toast(told), ShowMessage(told, card=CARD)]


async def send_to_person(turn: Turn, subject: str) -> Reply:
    """Raises person-unknown, words-missing or message-too-long."""
    person = await write_to_anybody(turn.uow, turn.person, int(subject), turn.text)
    clear_question(turn)
    return ShowMessage(turn.i18n("reply-sent", name=person.name, goes_on=False), card=CARD).below()


async def send_order_message(turn: Turn, subject: str) -> Reply:
    """Raises not-your-order (no longer one of the two) or message-too-long."""
    order_id, _, person_id = subject.partition(".")
    await write_about_order(turn.uow, turn.person, int(order_id), int(person_id), turn.text)
    name = (await any_person(turn.uow, turn.person, int(person_id))).name
    clear_question(turn)
    return ShowMessage(turn.i18n("reply-sent", name=name, goes_on=False), card=CARD).below()

"""What a housekeeper should know: kept in the note of the draft or of an order, and shown back."""

from collections.abc import Mapping
from typing import Any

from application.homecare.booking.draft_remarks import add_to_note
from application.homecare.booking.queries import own_draft
from application.homecare.housekeepers.queries import housekeeper_name
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.orders.note_additions import add_note
from application.homecare.orders.use_cases import running_orders
from bot.core.callbacks import button, keyboard
from bot.core.reply import NO_REPLY, Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.booking.booking_form import REPROMPT_WITHIN, booking
from bot.features.customer.order_questions import NOTE as QUESTION
from bot.features.customer.order_questions import (
    close_question,
    open_question,
    takes_words,
    typed_words,
)
from bot.features.customer.own_order import current_card
from bot.features.customer.which_order import pick_order
from domain.homecare.orders.model import AT_WORK, Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction
from nlu.booking.remarks import is_bare_note_request, note_text


def _words(slots: Mapping[str, Any], text: str) -> str:
    """Return what is to be noted; empty for a bare request to note something."""
    said = str(slots.get("message") or text)
    return "" if is_bare_note_request(said) else (note_text(said) or said).strip()


async def note_in_words(turn: Turn) -> Reply:
    """Note words such as 门禁密码1234# on the booking draft in progress, else on an order."""
    if not await _draft_in_progress(turn):
        return await pick_order(turn, NOTE_PURPOSE)
    words = _words(turn.frame.slots if turn.frame else {}, turn.text)
    if not words:
        draft = await own_draft(turn.uow, turn.person)
        assert draft is not None
        booking.edit(turn, "note")
        return await booking.advance(turn, draft)
    return await booking.advance(turn, await add_to_note(turn.uow, turn.person, words))


async def _draft_in_progress(turn: Turn) -> bool:
    """Return whether the words are about a draft: there is a fresh one, and no visit is under way."""
    draft = await own_draft(turn.uow, turn.person)
    if draft is None or turn.agency.clock.now() - draft.updated_at >= REPROMPT_WITHIN:
        return False
    return not any(order.status in AT_WORK for order in await running_orders(turn.uow, turn.person))


def _ask_note(turn: Turn, order: Order) -> ShowMessage:
    open_question(turn, QUESTION, str(order.id))
    back = button(turn.i18n("button-back"), callbacks.OpenOrder(order_id=order.id))
    return ShowMessage(turn.i18n("note-ask", number=order.number), keyboard([back]))


async def _note(turn: Turn, order: Order, words: str) -> Reply:
    """Raises note-too-long or order-not-possible-now."""
    noted = await add_note(turn.uow, turn.person, order.id, words)
    close_question(turn)
    name = ""
    if noted.housekeeper_id is not None:
        name = turn.i18n.person(await housekeeper_name(turn.uow, noted.housekeeper_id))
    text = turn.i18n("note-added", words=words, number=noted.number, told=bool(name), name=name)
    return [ShowMessage(text), (await current_card(turn, noted)).below()]


async def _note_order(turn: Turn, order: Order, utterance: Utterance) -> Reply:
    words = _words(utterance.slots, utterance.text)
    return await _note(turn, order, words) if words else _ask_note(turn, order)


NOTE_PURPOSE = Purpose("note", (AT_WORK, POSSIBLE_IN[OrderAction.ADD_NOTE]), _note_order)


class NoteQuestion:
    """Takes the next text as the note."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        return takes_words(turn)

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        words = typed_words(turn)
        if words is None:
            return None
        order = await own_order(turn.uow, turn.person, int(slot))
        turn.set_subject("order", order.id)
        return await _note(turn, order, words)

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        close_question(turn)
        return NO_REPLY

"""What the housekeeper types while a visit is under way: danger, and words for the customer."""

from aiogram.types import InlineKeyboardButton

from application.homecare.visits.relayed_messages import own_work_under_way
from bot.core.callbacks import button
from bot.core.clarification import RELAY_CARD
from bot.core.forms import CERTAIN_CONFIDENCE
from bot.core.reply import RemoveCard, Reply, Toast
from bot.core.turn import Turn
from bot.features.common.relayed_messages.relay_card import (
    ask_whether_to_relay,
    is_for_the_bot,
    relay_at_once,
    take_texts,
)
from bot.features.housekeeper.callbacks import KeepAsNote
from bot.features.housekeeper.visit_photos import save_photo
from bot.features.housekeeper.visit_questions import CODE, NAME
from domain.homecare.orders.model import AT_WORK, Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction
from nlu.urgent_words import Urgency, urgency_of


async def tell_danger(turn: Turn) -> Reply | None:
    """Pass words about danger on at once while the work is under way; None at a question about the visit."""
    frame = turn.frame
    if urgency_of(turn.text) is not Urgency.DANGER or _is_asked(turn):
        return None
    certain = frame is not None and frame.confidence >= CERTAIN_CONFIDENCE
    if (
        certain
        and frame is not None
        and frame.intent in ("talk_to_human", "decline_order", "set_unavailable")
    ):
        return None
    orders = [one for one in await own_work_under_way(turn.uow, turn.person) if one.status in AT_WORK]
    return await relay_at_once(turn, orders, Urgency.DANGER) if orders else None


def _is_asked(turn: Turn) -> bool:
    slot = turn.questions.slot_of(NAME)
    return slot is not None and not slot.startswith(f"{CODE}:")


async def offer_to_tell_customer(turn: Turn) -> Reply | None:
    """Ask whether a text that is no report is for the customer; None without a visit under way."""
    frame = turn.frame
    if is_for_the_bot(frame):
        return None
    orders = await own_work_under_way(turn.uow, turn.person)
    begun = [order for order in orders if order.status in AT_WORK]
    if frame is not None and frame.intent in ("affirm", "deny") and not begun:
        return None
    return await ask_whether_to_relay(turn, orders, lambda order: _note_row(turn, order)) if orders else None


def _note_row(turn: Turn, order: Order) -> list[InlineKeyboardButton]:
    if order.status not in POSSIBLE_IN[OrderAction.FINISH]:
        return []
    assert turn.message is not None
    keep = KeepAsNote(order_id=order.id, message_id=turn.message.message_id)
    return [button(turn.i18n("relay-keep-as-note"), keep)]


async def on_keep_as_note(turn: Turn, callback: KeepAsNote) -> Reply:
    """Keep the texts as a note of the visit. Raises not-your-order, note-too-long or order-not-possible-now."""
    turn.set_subject("order", callback.order_id)
    words = take_texts(turn, callback.message_id)
    if words is None:
        return [Toast(turn.i18n("button-old")), RemoveCard(RELAY_CARD)]
    return [RemoveCard(RELAY_CARD), await save_photo(turn, callback.order_id, None, words)]

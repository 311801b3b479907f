"""Messages to the housekeeper, relayed by the bot; neither side sees the other's phone number."""

from application.homecare.housekeepers.queries import housekeeper_name
from application.homecare.order_lookup.customer_orders import own_order, own_order_for
from application.homecare.visits.relayed_messages import relay_message
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_questions import MESSAGE as QUESTION
from bot.features.customer.order_questions import (
    ROUTED_CONTENTS,
    close_question,
    is_interruption,
    open_question,
)
from bot.features.customer.own_order import with_own_order
from bot.features.customer.which_order import pick_order
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction


async def ask_message(turn: Turn, order: Order, callback: callbacks.SendWord) -> Reply:
    """Raises order-not-possible-now."""
    await own_order_for(turn.uow, turn.person, order.id, OrderAction.MESSAGE)
    return await _ask_text(turn, order)


async def _ask_text(turn: Turn, order: Order) -> ShowMessage:
    open_question(turn, QUESTION, str(order.id))
    back = button(turn.i18n("button-back"), callbacks.OpenOrder(order_id=order.id))
    return ShowMessage(turn.i18n("word-ask", name=await _housekeeper_name(turn, order)), keyboard([back]))


async def _housekeeper_name(turn: Turn, order: Order) -> str:
    if order.housekeeper_id is None:
        return ""
    return turn.i18n.person(await housekeeper_name(turn.uow, order.housekeeper_id))


async def _send(turn: Turn, order: Order, text: str) -> Reply:
    """Raises order-not-possible-now or message-too-long."""
    await relay_message(turn.uow, turn.person, order.id, text)
    close_question(turn)
    return ShowMessage(turn.i18n("word-passed", name=await _housekeeper_name(turn, order), words=text))


async def contact_housekeeper(turn: Turn) -> Reply:
    """Start a message from text, such as 帮我跟阿姨说带上拖把."""
    return await pick_order(turn, MESSAGE_PURPOSE)


async def _send_for_order(turn: Turn, order: Order, utterance: Utterance) -> Reply:
    words = str(utterance.slots.get("message") or "").strip()
    return await (_send(turn, order, words) if words else _ask_text(turn, order))


MESSAGE_PURPOSE = Purpose("word", (POSSIBLE_IN[OrderAction.MESSAGE],), _send_for_order)
on_send_message = with_own_order(ask_message)


class MessageQuestion:
    """Takes the next text as the message."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        return not is_interruption(turn)

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        assert turn.message is not None
        if turn.message.content_type in ROUTED_CONTENTS:
            return None
        if not turn.text.strip():
            open_question(turn, QUESTION, slot)
            return ShowMessage(turn.i18n("word-text-only"))
        order = await own_order(turn.uow, turn.person, int(slot))
        turn.set_subject("order", order.id)
        return await _send(turn, order, turn.text.strip())

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        close_question(turn)
        return ShowMessage(turn.i18n("word-dropped"))

"""Word for the housekeeper, through the bot: neither side sees the other's number."""

from application.homecare.housekeepers.queries import housekeeper_name
from application.homecare.orders.queries import own_order, own_order_to
from application.homecare.visits.use_cases import pass_message
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, Show
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Said
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_questions import SAID_ELSEWHERE, close_question, interrupts, open_question
from bot.features.customer.order_questions import WORD as QUESTION
from bot.features.customer.own_order import about_own_order
from bot.features.customer.which_order import which_order
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction


async def ask(turn: Turn, order: Order, callback: callbacks.SendWord) -> Reply:
    """Raises order-not-possible-now."""
    await own_order_to(turn.uow, turn.person, order.id, OrderAction.MESSAGE)
    return await _ask(turn, order)


async def _ask(turn: Turn, order: Order) -> Show:
    open_question(turn, QUESTION, str(order.id))
    back = button(turn.i18n("button-back"), callbacks.OpenOrder(order_id=order.id))
    return Show(turn.i18n("word-ask", name=await _name(turn, order)), keyboard([back]))


async def _name(turn: Turn, order: Order) -> str:
    if order.housekeeper_id is None:
        return ""
    return await housekeeper_name(turn.uow, order.housekeeper_id)


async def _pass(turn: Turn, order: Order, text: str) -> Reply:
    """Raises order-not-possible-now or message-too-long."""
    await pass_message(turn.uow, turn.person, order.id, text)
    close_question(turn)
    return Show(turn.i18n("word-passed", name=await _name(turn, order), words=text))


async def contact_housekeeper(turn: Turn) -> Reply:
    """帮我跟阿姨说带上拖把."""
    return await which_order(turn, TELL)


async def _tell_that(turn: Turn, order: Order, said: Said) -> Reply:
    words = str(said.slots.get("message") or "").strip()
    return await (_pass(turn, order, words) if words else _ask(turn, order))


TELL = Purpose("word", (POSSIBLE_IN[OrderAction.MESSAGE],), _tell_that)
press_word = about_own_order(ask)


class WordQuestion:
    """Whatever is written next is the message."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        return not interrupts(turn)

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        assert turn.message is not None
        if turn.message.content_type in SAID_ELSEWHERE:
            return None
        if not turn.text.strip():
            open_question(turn, QUESTION, slot)
            return Show(turn.i18n("word-text-only"))
        order = await own_order(turn.uow, turn.person, int(slot))
        turn.take_up("order", order.id)
        return await _pass(turn, order, turn.text.strip())

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        close_question(turn)
        return Show(turn.i18n("word-dropped"))

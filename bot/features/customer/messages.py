"""Word for the housekeeper, through the bot: neither side sees the other's number."""

from application.homecare.visits.use_cases import pass_message
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, Show
from bot.core.turn import Turn
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_card import SHE_CAN_BE_WRITTEN_TO
from bot.features.customer.order_questions import SAID_ELSEWHERE, close_question, interrupts, open_question
from bot.features.customer.order_questions import WORD as QUESTION
from bot.features.customer.own_order import about_own_order, own_order, show_when_refused
from bot.features.customer.which_order import Purpose, Said, which_order
from domain.homecare.orders.model import Order


async def ask(turn: Turn, order: Order, callback: callbacks.SendWord) -> Reply:
    """Raises order-not-possible-now."""
    order.require(*SHE_CAN_BE_WRITTEN_TO)
    return await _ask(turn, order)


async def _ask(turn: Turn, order: Order) -> Show:
    open_question(turn, QUESTION, str(order.id))
    back = button(turn.i18n("button-back"), callbacks.OpenOrder(order_id=order.id))
    return Show(turn.i18n("word-ask", name=await _name(turn, order)), keyboard([back]))


async def _name(turn: Turn, order: Order) -> str:
    if order.housekeeper_id is None:
        return ""
    return (await turn.uow.housekeepers.get(order.housekeeper_id)).name


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


TELL = Purpose("word", SHE_CAN_BE_WRITTEN_TO, _tell_that)
press_word = about_own_order(ask)


class WordQuestion:
    """Whatever is written next is the message."""

    async def wants_raw(self, turn: Turn, slot: str) -> bool:
        return not interrupts(turn)

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        assert turn.message is not None
        if turn.message.content_type in SAID_ELSEWHERE:
            return None
        if not turn.text.strip():
            open_question(turn, QUESTION, slot)
            return Show(turn.i18n("word-text-only"))
        order = await own_order(turn, int(slot))
        show_when_refused(turn, order)
        return await _pass(turn, order, turn.text.strip())

    async def again(self, turn: Turn, slot: str) -> Reply:
        close_question(turn)
        return Show(turn.i18n("word-dropped"))

"""Messages to the customer, relayed by the bot."""

from application.homecare.order_lookup.housekeeper_visits import own_visit_for
from application.homecare.visits.relayed_messages import relay_message
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.common.order_picker import Utterance
from bot.features.housekeeper.callbacks import WriteToCustomer
from bot.features.housekeeper.standing import for_housekeepers
from bot.features.housekeeper.visit_questions import MESSAGE, ask_about, reset_question
from bot.features.housekeeper.visit_steps import PICKER, report
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import OrderAction


async def on_write_to_customer(turn: Turn, callback: WriteToCustomer) -> Reply:
    return await ask_words(turn, callback.order_id)


async def ask_words(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order or order-not-possible-now."""
    turn.set_subject("order", order_id)
    order = await own_visit_for(turn.uow, turn.person, order_id, OrderAction.MESSAGE)
    ask_about(turn, MESSAGE, order_id)
    return ShowMessage(turn.i18n("message-ask", number=order.number), card="visit-question").below()


async def send_words(turn: Turn, order_id: int, words: str) -> Reply:
    """Raises not-your-order, message-too-long or order-not-possible-now."""
    await relay_message(turn.uow, turn.person, order_id, words)
    await reset_question(turn)
    return ShowMessage(turn.i18n("message-sent", words=words), card="visit-question").below()


@for_housekeepers
async def message_in_words(turn: Turn) -> Reply:
    """Send the message in a text such as 跟客户说我带了鞋套, or ask for it."""
    return await PICKER.pick(turn, MESSAGE_REPORT)


async def _pass_on(turn: Turn, order: Order, said: Utterance) -> Reply:
    words = said.slots.get("message")
    return await send_words(turn, order.id, str(words)) if words else await ask_words(turn, order.id)


MESSAGE_REPORT = report("message", OrderAction.MESSAGE, _pass_on)

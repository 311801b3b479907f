"""A word to the customer, through the bot."""

from application.homecare.visits.use_cases import her_order, pass_message
from bot.core.reply import Reply, Show
from bot.core.turn import Turn
from bot.features.housekeeper.callbacks import WriteToCustomer
from bot.features.housekeeper.questions import MESSAGE, ask_about, rest
from bot.features.housekeeper.standing import for_housekeepers
from bot.features.housekeeper.visit import as_it_stands, the_visit
from domain.homecare.orders.model import Order, OrderStatus

S = OrderStatus
REACHABLE = (S.IN_SERVICE, S.ARRIVED, S.EN_ROUTE, S.ASSIGNED, S.FINISHED)


async def press_write(turn: Turn, callback: WriteToCustomer) -> Reply:
    return await ask_words(turn, callback.order_id)


async def ask_words(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order or order-not-possible-now."""
    turn.on_refusal = as_it_stands(order_id)
    order = await her_order(turn.uow, turn.person, order_id)
    order.require(*REACHABLE)
    ask_about(turn, MESSAGE, order_id)
    return Show(turn.i18n("message-ask", number=order.number), card="visit-question").below()


async def send_words(turn: Turn, order_id: int, words: str) -> Reply:
    """Raises not-your-order, message-too-long or order-not-possible-now."""
    await pass_message(turn.uow, turn.person, order_id, words)
    await rest(turn)
    return Show(turn.i18n("message-sent", words=words), card="visit-question").below()


@for_housekeepers
async def message_in_words(turn: Turn) -> Reply:
    """跟客户说我带了鞋套."""
    found = await the_visit(turn, *REACHABLE)
    if not isinstance(found, Order):
        return found
    words = turn.frame.slots.get("message") if turn.frame else None
    return await send_words(turn, found.id, str(words)) if words else await ask_words(turn, found.id)

"""On the day: the customer's own word that the work may start, and that it is done."""

from bot.callbacks import button, keyboard
from bot.customer import order_presses as presses
from bot.customer.order_card import card_key
from bot.customer.order_state import may_review
from bot.customer.own_order import about_own_order, current_card
from bot.customer.review import review_card
from bot.reply import Reply, Show, Toast
from bot.turn import Turn
from domain.orders.model import Order, OrderStatus
from domain.visits.use_cases import confirm_work, start_by_customer


async def ask_start(turn: Turn, order: Order, press: presses.AskStart) -> Reply:
    """The fallback where the code cannot be told. Raises order-not-possible-now."""
    order.require(OrderStatus.ARRIVED)
    words = turn.words
    return Show(
        words("start-ask", number=order.number, code=order.start_code),
        keyboard(
            [
                button(words("button-start-yes"), presses.StartWork(order_id=order.id)),
                button(words("button-back"), presses.OpenOrder(order_id=order.id)),
            ]
        ),
        card=card_key(order.id),
    )


async def start(turn: Turn, order: Order, press: presses.StartWork) -> Reply:
    """Raises order-not-possible-now."""
    order = await start_by_customer(turn.work, turn.person, order.id)
    return [Toast(turn.words("start-done")), await current_card(turn, order)]


async def confirm(turn: Turn, order: Order, press: presses.ConfirmWork) -> Reply:
    """The money is paid out, and the review is asked for. Raises order-not-possible-now."""
    order = await confirm_work(turn.work, turn.person, order.id)
    reply: list[Reply] = [Toast(turn.words("confirm-done")), await current_card(turn, order)]
    if await may_review(turn.work, turn.person, order):
        reply.append(await review_card(turn, order))
    return reply


press_ask_start = about_own_order(ask_start)
press_start = about_own_order(start)
press_confirm = about_own_order(confirm)

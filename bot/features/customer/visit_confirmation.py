"""Confirmation by the customer that the work starts and that it is done."""

from application.homecare.order_lookup.customer_orders import own_order_for
from application.homecare.reviews.use_cases import may_review
from application.homecare.visits.use_cases import confirm_work, start_by_customer
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.turn import Turn
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_card import order_card_key
from bot.features.customer.order_review import review_card
from bot.features.customer.own_order import current_card, with_own_order
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import OrderAction


async def ask_start(turn: Turn, order: Order, callback: callbacks.AskStart) -> Reply:
    """Ask to start without the start code. Raises order-not-possible-now."""
    await own_order_for(turn.uow, turn.person, order.id, OrderAction.START_WORK)
    i18n = turn.i18n
    return ShowMessage(
        i18n("start-ask", number=order.number, code=order.start_code),
        keyboard(
            [
                button(i18n("button-start-yes"), callbacks.StartWork(order_id=order.id)),
                button(i18n("button-back"), callbacks.OpenOrder(order_id=order.id)),
            ]
        ),
        card=order_card_key(order.id),
    )


async def start(turn: Turn, order: Order, callback: callbacks.StartWork) -> Reply:
    """Raises order-not-possible-now."""
    order = await start_by_customer(turn.uow, turn.person, order.id)
    return [Toast(turn.i18n("start-done")), await current_card(turn, order)]


async def confirm(turn: Turn, order: Order, callback: callbacks.ConfirmWork) -> Reply:
    """Confirm the work, which releases the payout, and ask for a review. Raises order-not-possible-now."""
    order = await confirm_work(turn.uow, turn.person, order.id)
    reply: list[Reply] = [Toast(turn.i18n("confirm-done")), await current_card(turn, order)]
    if await may_review(turn.uow, turn.person, order.id):
        reply.append(await review_card(turn, order))
    return reply


on_ask_start = with_own_order(ask_start)
on_start_work = with_own_order(start)
on_confirm_work = with_own_order(confirm)

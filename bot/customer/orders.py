"""Looking at orders: the list, one of them, where its housekeeper is, its history, its receipt, refunds."""

from bot.customer import order_presses as presses
from bot.customer.order_questions import close_question
from bot.customer.order_state import PaidBack, load_state
from bot.customer.orders_views import history_view, orders_view, receipt_view, refunds_view
from bot.customer.own_order import about_own_order, current_card
from bot.customer.which_order import Purpose, Said, which_order
from bot.reply import Reply, Show
from bot.turn import Turn
from domain.orders.model import Order, OrderStatus
from domain.orders.use_cases import RUNNING, history, running_orders
from domain.people.model import Role

PAGE = 5
LATEST = 100


async def list_orders(turn: Turn) -> Reply:
    """我的订单."""
    return (await _page(turn, 0)).below()


async def orders_command(turn: Turn, rest: str) -> Reply:
    return await list_orders(turn)


async def turn_page(turn: Turn, press: presses.OrdersPage) -> Reply:
    return await _page(turn, max(press.page, 0))


async def _page(turn: Turn, page: int) -> Show:
    """Running ones first, the next visit on top; then the others, newest first."""
    running = await running_orders(turn.work, turn.person)
    begin = page * PAGE
    shown = running[begin : begin + PAGE + 1]
    if len(shown) <= PAGE:
        ended = frozenset(OrderStatus) - RUNNING
        shown += await turn.work.orders.of_customer(
            turn.person.id,
            ended,
            limit=PAGE + 1 - len(shown),
            offset=max(begin - len(running), 0),
        )
    return orders_view(turn.words, shown[:PAGE], page, more=len(shown) > PAGE)


async def open_order(turn: Turn, order: Order, press: presses.OpenOrder) -> Reply:
    close_question(turn)
    return await current_card(turn, order)


async def show_history(turn: Turn, order: Order, press: presses.ShowHistory) -> Reply:
    changes = await history(turn.work, turn.person, order.id)
    names: dict[int | None, str] = {None: turn.words("by-program"), turn.person.id: turn.words("by-you")}
    for by in {change.by for change in changes} - names.keys():
        assert by is not None
        known = await turn.work.housekeepers.find(by)
        names[by] = known.name if known else turn.words(f"role-{Role.OPERATOR.value}")
    return history_view(turn.words, order, changes, names)


async def show_receipt(turn: Turn, order: Order, press: presses.ShowReceipt) -> Reply:
    return receipt_view(turn.words, await load_state(turn.work, turn.person, order))


async def order_status(turn: Turn) -> Reply:
    """阿姨到哪了: the card says where she is and when she is expected."""
    return await which_order(turn, LOOK)


async def _look_at(turn: Turn, order: Order, said: Said) -> Reply:
    return (await current_card(turn, order)).below()


async def refund_status(turn: Turn) -> Reply:
    """我的退款什么时候到."""
    found = []
    for order in await turn.work.orders.of_customer(turn.person.id, limit=LATEST):
        refunds = await turn.work.payments.refunds_of(order.id)
        if refunds:
            ways = {one.id: one.provider for one in await turn.work.payments.of_order(order.id)}
            found += [(order, PaidBack(refund, ways[refund.payment_id])) for refund in refunds]
    return refunds_view(turn.words, found[:PAGE])


LOOK = Purpose("status", RUNNING, _look_at)
press_open = about_own_order(open_order)
press_history = about_own_order(show_history)
press_receipt = about_own_order(show_receipt)

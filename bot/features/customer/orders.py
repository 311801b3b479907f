"""Looking at orders: the list, one of them, where its housekeeper is, its history, its receipt, refunds."""

from application.homecare.housekeepers.queries import known_housekeeper_name
from application.homecare.orders.order_state import load_state, own_refunds
from application.homecare.orders.queries import history, own_orders
from application.homecare.orders.use_cases import running_orders
from bot.core.reply import Reply, Show
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Said
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_questions import close_question
from bot.features.customer.orders_views import history_view, orders_view, receipt_view, refunds_view
from bot.features.customer.own_order import about_own_order, current_card
from bot.features.customer.which_order import which_order
from domain.homecare.orders.model import ENDS, RUNNING, Order
from domain.platform.people.model import Role

PAGE = 5
LATEST = 100


async def list_orders(turn: Turn) -> Reply:
    """我的订单."""
    return (await _page(turn, 0)).below()


async def orders_command(turn: Turn, rest: str) -> Reply:
    return await list_orders(turn)


async def turn_page(turn: Turn, callback: callbacks.OrdersPage) -> Reply:
    return await _page(turn, max(callback.page, 0))


async def _page(turn: Turn, page: int) -> Show:
    """Running ones first, the next visit on top; then the others, newest first."""
    running = await running_orders(turn.uow, turn.person)
    begin = page * PAGE
    shown = running[begin : begin + PAGE + 1]
    if len(shown) <= PAGE:
        shown += await own_orders(
            turn.uow,
            turn.person,
            ENDS,
            limit=PAGE + 1 - len(shown),
            offset=max(begin - len(running), 0),
        )
    return orders_view(turn.i18n, shown[:PAGE], page, more=len(shown) > PAGE)


async def open_order(turn: Turn, order: Order, callback: callbacks.OpenOrder) -> Reply:
    close_question(turn)
    return await current_card(turn, order)


async def show_history(turn: Turn, order: Order, callback: callbacks.ShowHistory) -> Reply:
    changes = await history(turn.uow, turn.person, order.id)
    names: dict[int | None, str] = {None: turn.i18n("by-program"), turn.person.id: turn.i18n("by-you")}
    for by in {change.by for change in changes} - names.keys():
        assert by is not None
        name = await known_housekeeper_name(turn.uow, by)
        names[by] = name or turn.i18n(f"role-{Role.OPERATOR.value}")
    return history_view(turn.i18n, order, changes, names)


async def show_receipt(turn: Turn, order: Order, callback: callbacks.ShowReceipt) -> Reply:
    return receipt_view(turn.i18n, await load_state(turn.uow, turn.person, order.id))


async def order_status(turn: Turn) -> Reply:
    """阿姨到哪了: the card says where she is and when she is expected."""
    return await which_order(turn, LOOK)


async def _look_at(turn: Turn, order: Order, said: Said) -> Reply:
    return (await current_card(turn, order)).below()


async def refund_status(turn: Turn) -> Reply:
    """我的退款什么时候到."""
    refunded = await own_refunds(turn.uow, turn.person, LATEST)
    found = [(one.order, refund) for one in refunded for refund in one.refunds]
    return refunds_view(turn.i18n, found[:PAGE])


LOOK = Purpose("status", (RUNNING,), _look_at)
press_open = about_own_order(open_order)
press_history = about_own_order(show_history)
press_receipt = about_own_order(show_receipt)

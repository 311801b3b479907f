"""Order list, status, history, receipt and refunds."""

from application.homecare.housekeepers.queries import known_housekeeper_name
from application.homecare.order_lookup.customer_orders import history, own_orders
from application.homecare.orders.order_state import load_state, own_refunds
from application.homecare.orders.use_cases import running_orders
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_list_views import history_view, orders_view, receipt_view, refunds_view
from bot.features.customer.order_questions import close_question
from bot.features.customer.own_order import current_card, with_own_order
from bot.features.customer.which_order import pick_order
from domain.homecare.orders.model import ENDS, RUNNING, Order
from domain.platform.people.model import Role

PAGE = 5
MAX_ORDERS = 100


async def list_orders(turn: Turn) -> Reply:
    """Show the first page of the list, as for 我的订单."""
    return (await _page(turn, 0)).below()


async def orders_command(turn: Turn, rest: str) -> Reply:
    return await list_orders(turn)


async def on_orders_page(turn: Turn, callback: callbacks.OrdersPage) -> Reply:
    return await _page(turn, max(callback.page, 0))


async def _page(turn: Turn, page: int) -> ShowMessage:
    """Show a page: running orders by start, then the ended ones, newest first."""
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
        names[by] = turn.i18n.person(name) if name else turn.i18n(f"role-{Role.OPERATOR.value}")
    return history_view(turn.i18n, order, changes, names)


async def show_receipt(turn: Turn, order: Order, callback: callbacks.ShowReceipt) -> Reply:
    return receipt_view(turn.i18n, await load_state(turn.uow, turn.person, order.id))


async def order_status(turn: Turn) -> Reply:
    """Show the order's card, as for 阿姨到哪了; it tells where the housekeeper is and the expected arrival."""
    return await pick_order(turn, STATUS_PURPOSE)


async def _show_status(turn: Turn, order: Order, utterance: Utterance) -> Reply:
    return (await current_card(turn, order)).below()


async def refund_status(turn: Turn) -> Reply:
    """Show the latest refunds, as for 我的退款什么时候到."""
    refunded = await own_refunds(turn.uow, turn.person, MAX_ORDERS)
    refunds_found = [(one.order, refund) for one in refunded for refund in one.refunds]
    return refunds_view(turn.i18n, refunds_found[:PAGE])


STATUS_PURPOSE = Purpose("status", (RUNNING,), _show_status)
on_open_order = with_own_order(open_order)
on_show_history = with_own_order(show_history)
on_show_receipt = with_own_order(show_receipt)

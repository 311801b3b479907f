"""Access to the customer's own orders: each callback reloads its order and checks its owner."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.orders.order_state import load_state
from application.homecare.orders.use_cases import running_orders
from bot.core.refusals import order_refusals
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.customer.order_card import order_card
from domain.homecare.orders.model import Order


class OrderCallback(Protocol):
    order_id: int


P = TypeVar("P", bound=OrderCallback)
CODES_WITH_CARD = frozenset(
    {
        "order-not-possible-now",
        "payment-window-over",
        "review-exists",
        "review-closed",
        "reschedules-used-up",
        "slot-taken",
        "housekeeper-not-free",
    }
)


async def current_card(turn: Turn, order: Order) -> ShowMessage:
    state = await load_state(turn.uow, turn.person, order.id)
    return order_card(turn.i18n, state, tuple(turn.dependencies.providers))


def with_own_order(
    handler: Callable[[Turn, Order, P], Awaitable[Reply]],
) -> Callable[[Turn, Any], Awaitable[Reply]]:
    """Wrap a callback handler to be given the customer's own order. Raises not-your-order."""

    async def handle(turn: Turn, callback: P) -> Reply:
        order = await own_order(turn.uow, turn.person, callback.order_id)
        turn.set_subject("order", order.id)
        return await handler(turn, order, callback)

    return handle


async def card_of_own_order(turn: Turn, order_id: int) -> Reply:
    """Return the order's present card. Raises not-your-order."""
    return await current_card(turn, await own_order(turn.uow, turn.person, order_id))


ORDER_REFUSALS = order_refusals(card_of_own_order, CODES_WITH_CARD)


async def has_running_order(turn: Turn) -> bool:
    return bool(await running_orders(turn.uow, turn.person))

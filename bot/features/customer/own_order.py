"""Access to the customer's own orders: each button loads its order anew and checks whose it is."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

from application.homecare.orders.order_state import load_state
from application.homecare.orders.queries import own_order
from bot.core.refusals import order_refusals
from bot.core.reply import Reply, Show
from bot.core.turn import Turn
from bot.features.customer.order_card import order_card
from domain.homecare.orders.model import Order


class OfOrder(Protocol):
    order_id: int


P = TypeVar("P", bound=OfOrder)
SHOWN_WITH_THE_CARD = frozenset(
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


async def current_card(turn: Turn, order: Order) -> Show:
    state = await load_state(turn.uow, turn.person, order.id)
    return order_card(turn.i18n, state, tuple(turn.services.providers))


def about_own_order(
    handler: Callable[[Turn, Order, P], Awaitable[Reply]],
) -> Callable[[Turn, Any], Awaitable[Reply]]:
    """Wrap a callback handler so that it is given the customer's own order. Raises not-your-order."""

    async def handle(turn: Turn, callback: P) -> Reply:
        order = await own_order(turn.uow, turn.person, callback.order_id)
        turn.take_up("order", order.id)
        return await handler(turn, order, callback)

    return handle


async def card_of_own_order(turn: Turn, order_id: int) -> Reply:
    """The order's card as it is now. Raises not-your-order."""
    return await current_card(turn, await own_order(turn.uow, turn.person, order_id))


ORDER_REFUSALS = order_refusals(card_of_own_order, SHOWN_WITH_THE_CARD)

"""Every press about an order loads it anew: only its customer's, and only what is possible now."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

from bot.core.error_messages import tell_problem
from bot.core.reply import Reply, Show, Toast
from bot.core.turn import Turn
from bot.features.customer.order_card import order_card
from bot.features.customer.order_state import load_state
from domain.homecare.orders.model import Order, OrderStatus
from domain.kernel.errors import DomainError


class OfOrder(Protocol):
    order_id: int


P = TypeVar("P", bound=OfOrder)
TOLD_WITH_THE_CARD = frozenset(
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


async def own_order(turn: Turn, order_id: int) -> Order:
    """Raises not-your-order, for an order that does not exist too."""
    try:
        order = await turn.uow.orders.get(order_id)
    except DomainError:
        raise DomainError("not-your-order") from None
    order.require_customer(turn.person.id)
    return order


async def owes_money(turn: Turn) -> bool:
    """Whether an order of this person waits for its payment."""
    return bool(await turn.uow.orders.of_customer(turn.person.id, {OrderStatus.AWAITING_PAYMENT}, 1))


async def current_card(turn: Turn, order: Order) -> Show:
    state = await load_state(turn.uow, turn.person, order)
    return order_card(turn.i18n, state, tuple(turn.services.providers))


def about_own_order(
    handler: Callable[[Turn, Order, P], Awaitable[Reply]],
) -> Callable[[Turn, Any], Awaitable[Reply]]:
    """A press handler that gets the order; what is no longer possible is said, with the card as it is."""

    async def handle(turn: Turn, callback: P) -> Reply:
        order = await own_order(turn, callback.order_id)
        show_when_refused(turn, order)
        return await handler(turn, order, callback)

    return handle


def show_when_refused(turn: Turn, order: Order) -> None:
    """Should the domain say no, the reason is told and, when it is of the order, the card shows what is so."""
    order_id = order.id

    async def refused(turn: Turn, problem: DomainError) -> Reply:
        told = tell_problem(turn.i18n, problem)
        reply: Reply = Show(told) if turn.message else Toast(told, alert=True)
        if problem.code not in TOLD_WITH_THE_CARD:
            return reply
        return [reply, await current_card(turn, await own_order(turn, order_id))]

    turn.on_refusal = refused

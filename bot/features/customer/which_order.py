"""The customer's order picker and the question which order is meant, answered by buttons or in text."""

from collections.abc import Collection, Sequence
from typing import Any

from application.homecare.order_lookup.customer_orders import own_order, own_order_with_number, own_orders
from bot.core.callbacks import CallHuman, button, keyboard
from bot.core.reply import NO_REPLY, Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.order_picker import OrderPicker, Purpose, Utterance, choices_view, described_order
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_questions import WHICH as QUESTION
from bot.features.customer.order_questions import close_question, open_question
from domain.homecare.orders.model import Order, OrderStatus

CARD = "which-order"
MAX_ORDERS = 6


async def _own_orders(turn: Turn, statuses: Collection[OrderStatus]) -> Sequence[Order]:
    found = await own_orders(turn.uow, turn.person, frozenset(statuses), limit=MAX_ORDERS)
    return sorted(found, key=lambda order: order.start)


def _with_service(turn: Turn, orders: Sequence[Order]) -> Sequence[Order]:
    """Filter by service alone: a day or an hour may be the requested new time."""
    service = turn.frame.slots.get("service") if turn.frame else None
    return [order for order in orders if order.service == service] or orders


async def _order_by_number(turn: Turn, number: str) -> Order:
    """Load an order by its number. Raises not-your-order."""
    return await own_order_with_number(turn.uow, turn.person, number)


async def _ask_which(turn: Turn, purpose: Purpose, orders: Sequence[Order], utterance: Utterance) -> Reply:
    turn.memory.notes[QUESTION] = {
        "purpose": purpose.name,
        "slots": dict(utterance.slots),
        "text": utterance.text,
        "orders": [order.id for order in orders],
    }
    open_question(turn, QUESTION, purpose.name)
    return choose_order_view(turn.i18n, purpose.name, orders)


async def _no_order(turn: Turn, purpose: Purpose) -> Reply:
    i18n = turn.i18n
    ways = i18n("list-comma").join(i18n(f"way-{name.value}") for name in turn.dependencies.providers)
    rows = [[button(i18n("button-my-orders"), callbacks.OrdersPage())]]
    if purpose.offers_human:
        rows.append([button(i18n("button-human"), CallHuman())])
    days = turn.agency.policy.platform.review.open_for.days
    return ShowMessage(
        i18n(f"which-none-{purpose.name}", days=days, ways=ways),
        keyboard(*rows),
    )


PICKER = OrderPicker(_ask_which, _no_order, _own_orders, _with_service, _order_by_number)


async def pick_order(turn: Turn, purpose: Purpose) -> Reply:
    """Run the purpose on the order that the text is about, or ask which one.

    The texts are ``which-<name>`` and ``which-none-<name>`` by the purpose's name. Raises not-your-order for the number
    of another person's order.
    """
    return await PICKER.pick(turn, purpose)


def choose_order_view(i18n: Translator, purpose: str, orders: Sequence[Order]) -> ShowMessage:
    return choices_view(
        i18n(f"which-{purpose}"),
        orders,
        lambda order: f"{i18n.moment(order.start)} {i18n.service(order.service)} · {order.number[-4:]}",
        lambda order: callbacks.PickOrder(purpose=purpose, order_id=order.id),
        CARD,
    )


async def _take_picked(turn: Turn, purpose: Purpose, order_id: int) -> Reply:
    """Run the purpose on the picked order with the utterance that asked for it. Raises not-your-order."""
    order = await own_order(turn.uow, turn.person, order_id)
    kept: dict[str, Any] | None = turn.memory.notes.pop(QUESTION, None)
    close_question(turn)
    utterance = Utterance({}, "")
    if kept and kept["purpose"] == purpose.name:
        utterance = Utterance(kept["slots"], kept["text"])
    return await PICKER.take(turn, purpose, order, utterance)


class OrderQuestion:
    """QuestionHandler of the question which order is meant, for all purposes of the customer."""

    def __init__(self, purposes: Collection[Purpose]) -> None:
        self._purposes = {purpose.name: purpose for purpose in purposes}

    async def on_callback(self, turn: Turn, callback: callbacks.PickOrder) -> Reply:
        purpose = self._purposes.get(callback.purpose)
        if purpose is None:
            return Toast(turn.i18n("button-old"))
        return await _take_picked(turn, purpose, callback.order_id)

    async def accepts(self, turn: Turn, slot: str) -> bool:
        return await self._answered(turn) is not None

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        order = await self._answered(turn)
        if order is None or slot not in self._purposes:
            return None
        return await _take_picked(turn, self._purposes[slot], order.id)

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        """Drop the question after another topic."""
        close_question(turn)
        return NO_REPLY

    @staticmethod
    async def _answered(turn: Turn) -> Order | None:
        """Return the listed order that the text identifies by ordinal, day, hour, service or district."""
        listed: list[int] = turn.memory.notes.get(QUESTION, {"orders": []})["orders"]
        return described_order(
            turn, [await own_order(turn.uow, turn.person, order_id) for order_id in listed]
        )

"""Words about an order name it seldom: the one that can be meant is taken, of several one is picked."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.callbacks import button, keyboard
from bot.core.reply import NOTHING, Reply, Show, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_questions import WHICH as QUESTION
from bot.features.customer.order_questions import close_question, open_question
from bot.features.customer.own_order import own_order, show_when_refused
from domain.homecare.orders.model import Order, OrderStatus
from domain.kernel.errors import DomainError

CARD = "which-order"
MOST = 6


@dataclass(frozen=True)
class Said:
    """What was said before the order was known: the frame's slots and the words."""

    slots: Mapping[str, Any]
    text: str


@dataclass(frozen=True)
class Purpose:
    """``name`` is the tail of the texts ``which-<name>`` and ``which-none-<name>``."""

    name: str
    statuses: frozenset[OrderStatus]
    do: Callable[[Turn, Order, Said], Awaitable[Reply]]
    fits: Callable[[Turn, Order], Awaitable[bool]] | None = None


async def which_order(turn: Turn, purpose: Purpose) -> Reply:
    """Do it with the order that is meant, or ask which. Raises not-your-order for another's number."""
    said = Said(dict(turn.frame.slots) if turn.frame else {}, turn.text)
    meant = await _meant(turn, purpose, said)
    if not meant:
        return Show(
            turn.i18n(f"which-none-{purpose.name}", days=turn.agency.policy.review.open_for.days),
            keyboard([button(turn.i18n("button-my-orders"), callbacks.OrdersPage())]),
        )
    if len(meant) == 1:
        show_when_refused(turn, meant[0])
        return await purpose.do(turn, meant[0], said)
    turn.memory.notes[QUESTION] = {
        "purpose": purpose.name,
        "slots": dict(said.slots),
        "text": said.text,
        "orders": [order.id for order in meant],
    }
    open_question(turn, QUESTION, purpose.name)
    return which_view(turn.i18n, purpose.name, meant)


async def _meant(turn: Turn, purpose: Purpose, said: Said) -> list[Order]:
    number = said.slots.get("order_no")
    if number:
        named = await turn.uow.orders.with_number(str(number).upper())
        if named is None or named.customer_id != turn.person.id:
            raise DomainError("not-your-order")
        return [named]
    found = await turn.uow.orders.of_customer(turn.person.id, purpose.statuses, limit=MOST)
    if purpose.fits is not None:
        found = [order for order in found if await purpose.fits(turn, order)]
    service = said.slots.get("service")
    narrowed = [order for order in found if order.service == service]
    return sorted(narrowed or found, key=lambda order: order.start)


def which_view(i18n: Translator, purpose: str, orders: Sequence[Order]) -> Show:
    rows = [
        [button(_label(i18n, order), callbacks.Pick(purpose=purpose, order_id=order.id))] for order in orders
    ]
    return Show(i18n(f"which-{purpose}"), keyboard(*rows), card=CARD, fresh=True)


def _label(i18n: Translator, order: Order) -> str:
    return f"{i18n.moment(order.start)} {i18n.service(order.service)} · {order.number[-4:]}"


async def picked(turn: Turn, purpose: Purpose, order_id: int) -> Reply:
    """One of several was picked; what was said before goes with it."""
    order = await own_order(turn, order_id)
    kept = turn.memory.notes.pop(QUESTION, None)
    close_question(turn)
    said = Said({}, "")
    if kept and kept["purpose"] == purpose.name:
        said = Said(kept["slots"], kept["text"])
    show_when_refused(turn, order)
    return await purpose.do(turn, order, said)


class WhichOrder:
    """第二个: the answer in words."""

    def __init__(self, purposes: Collection[Purpose]) -> None:
        self._purposes = {purpose.name: purpose for purpose in purposes}

    async def on_callback(self, turn: Turn, callback: callbacks.Pick) -> Reply:
        purpose = self._purposes.get(callback.purpose)
        if purpose is None:
            return Toast(turn.i18n("button-old"))
        return await picked(turn, purpose, callback.order_id)

    async def wants_raw(self, turn: Turn, slot: str) -> bool:
        return await self._answered(turn) is not None

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        order_id = await self._answered(turn)
        if order_id is None or slot not in self._purposes:
            return None
        return await picked(turn, self._purposes[slot], order_id)

    async def again(self, turn: Turn, slot: str) -> Reply:
        """Talk of something else drops it."""
        close_question(turn)
        return NOTHING

    @staticmethod
    async def _answered(turn: Turn) -> int | None:
        """By its place in the list, else by the one day, service or district that the words fit."""
        orders: list[int] = turn.memory.notes.get(QUESTION, {"orders": []})["orders"]
        slots = turn.frame.slots if turn.frame else {}
        ordinal = slots.get("ordinal")
        if isinstance(ordinal, int):
            position = ordinal - 1 if ordinal > 0 else ordinal
            return orders[position] if orders and -len(orders) <= position < len(orders) else None
        listed = [await turn.uow.orders.get(order_id) for order_id in orders]
        fitting = [order.id for order in listed if _fits(turn, order, slots)]
        return fitting[0] if len(fitting) == 1 else None


def _fits(turn: Turn, order: Order, slots: Mapping[str, Any]) -> bool:
    """Everything said of service, district, day or hour is true of this order, and something was said."""
    start = turn.agency.clock.local(order.start)
    told = {
        "service": order.service,
        "district": order.district,
        "date": start.date().isoformat(),
        "start": start.strftime("%Y-%m-%dT%H:%M"),
        "order_no": order.number,
    }
    said = told.keys() & slots.keys()
    return bool(said) and all(str(slots[slot]) == told[slot] for slot in said)

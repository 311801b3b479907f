"""Pick the order that a text is about; of several candidates the person picks one by a button or in words."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from bot.core.callbacks import CallbackData, button, keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from domain.homecare.booking.availability import in_daypart
from domain.homecare.orders.model import Order, OrderStatus
from nlu.answers.codes import order_number

T = TypeVar("T")
IDENTIFYING_SLOTS = frozenset({"order_no", "service", "district", "date", "start", "ordinal"})
"""Slots that can identify one order of a list."""


@dataclass(frozen=True)
class Utterance:
    """The frame's slots and the text of a message whose order was not yet known."""

    slots: Mapping[str, Any]
    text: str

    @classmethod
    def of(cls, turn: Turn) -> "Utterance":
        return cls(dict(turn.frame.slots) if turn.frame else {}, turn.text)


@dataclass(frozen=True)
class Purpose:
    """What to do with the picked order.

    ``statuses`` are groups of statuses, tried in order: the first in which the person has an order is used. Of several
    orders with statuses in ``earliest`` the first by time is picked. ``fits`` filters orders beyond their status.
    ``offers_human`` adds the button to a person where there is no such order.
    """

    name: str
    statuses: Sequence[Collection[OrderStatus]]
    do: Callable[[Turn, Order, Utterance], Awaitable[Reply]]
    fits: Callable[[Turn, Order], Awaitable[bool]] | None = None
    earliest: frozenset[OrderStatus] = frozenset()
    offers_human: bool = False


def choices_view(
    text: str,
    orders: Sequence[Order],
    label: Callable[[Order], str],
    data: Callable[[Order], CallbackData],
    card: str,
) -> ShowMessage:
    """Ask which order is meant, with a button for each."""
    rows = [[button(label(order), data(order))] for order in orders]
    return ShowMessage(text, keyboard(*rows), card=card, fresh=True)


def filter_by_slots(turn: Turn, things: Sequence[T], order_of: Callable[[T], Order]) -> list[T]:
    """Keep the things whose order matches the frame's slots (number, service, district, city, hour, day, part of day),
    then the one at the ordinal's position. Without slots all are kept."""
    slots = turn.frame.slots if turn.frame else {}
    agency = turn.agency
    left = list(things)
    if number := slots.get("order_no"):
        suffix = order_number(str(number))
        return [thing for thing in left if order_of(thing).number.endswith(suffix)]
    for slot in ("service", "district", "city"):
        if slot in slots:
            left = [thing for thing in left if getattr(order_of(thing), slot) == slots[slot]]
    if start := slots.get("start"):
        moment = datetime.fromisoformat(str(start))
        at = agency.clock.at(moment.date(), moment.time())
        left = [thing for thing in left if order_of(thing).start == at]
    if day := slots.get("date"):
        first = date.fromisoformat(str(day))
        last = date.fromisoformat(str(slots.get("date_end", day)))
        left = [thing for thing in left if first <= agency.clock.local(order_of(thing).start).date() <= last]
    if daypart := slots.get("daypart"):
        left = [thing for thing in left if in_daypart(agency.clock, order_of(thing).start, str(daypart))]
    ordinal = slots.get("ordinal")
    if isinstance(ordinal, int) and left:
        place = ordinal - 1 if ordinal > 0 else len(left) + ordinal
        return [left[place]] if 0 <= place < len(left) else []
    return left


def filter_orders(turn: Turn, orders: Sequence[Order]) -> list[Order]:
    return filter_by_slots(turn, orders, lambda order: order)


async def no_orders(turn: Turn, statuses: Collection[OrderStatus]) -> Sequence[Order]:
    """Load no orders; for a role whose candidates are found otherwise."""
    return ()


@dataclass(frozen=True)
class OrderPicker:
    """Picks orders for one role.

    ``ask`` asks which of several is meant, ``none`` replies that there is none. ``orders`` loads the person's orders
    in these statuses, ``narrowed`` filters them by the frame's slots. ``named`` loads the order with a given number
    regardless of its status; it may raise DomainError for another person's order.
    """

    ask: Callable[[Turn, Purpose, Sequence[Order], Utterance], Awaitable[Reply]]
    none: Callable[[Turn, Purpose], Awaitable[Reply]]
    orders: Callable[[Turn, Collection[OrderStatus]], Awaitable[Sequence[Order]]] = no_orders
    narrowed: Callable[[Turn, Sequence[Order]], Sequence[Order]] = filter_orders
    named: Callable[[Turn, str], Awaitable[Order]] | None = None

    async def pick(self, turn: Turn, purpose: Purpose) -> Reply:
        """Run the purpose on the order that the text is about, or ask which one. Raises what ``do`` raises."""
        utterance = Utterance.of(turn)
        number = utterance.slots.get("order_no")
        if number and self.named is not None:
            return await self.take(turn, purpose, await self.named(turn, str(number)), utterance)
        for statuses in purpose.statuses:
            found = await self._fitting(turn, purpose, statuses)
            if not found:
                continue
            left = self.narrowed(turn, found)
            if not left and statuses is not purpose.statuses[-1]:
                continue
            if left and purpose.earliest.issuperset(statuses):
                left = left[:1]
            return await self.pick_of(turn, purpose, left or found, utterance)
        return await self.none(turn, purpose)

    async def pick_of(
        self, turn: Turn, purpose: Purpose, orders: Sequence[Order], utterance: Utterance
    ) -> Reply:
        """Run the purpose on the only one of these orders, or ask which one."""
        if not orders:
            return await self.none(turn, purpose)
        if len(orders) > 1:
            return await self.ask(turn, purpose, orders, utterance)
        return await self.take(turn, purpose, orders[0], utterance)

    async def take(self, turn: Turn, purpose: Purpose, order: Order, utterance: Utterance) -> Reply:
        turn.set_subject("order", order.id)
        return await purpose.do(turn, order, utterance)

    async def _fitting(
        self, turn: Turn, purpose: Purpose, statuses: Collection[OrderStatus]
    ) -> Sequence[Order]:
        found = await self.orders(turn, statuses)
        if purpose.fits is None:
            return found
        return [order for order in found if await purpose.fits(turn, order)]


def described_order(turn: Turn, orders: Sequence[Order]) -> Order | None:
    """Return the one order of the list that matches the text; None when none or several match."""
    if turn.frame is None or not IDENTIFYING_SLOTS & turn.frame.slots.keys():
        return None
    left = filter_orders(turn, orders)
    return left[0] if len(left) == 1 else None

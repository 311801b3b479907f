"""The order picker: which order is picked, when it asks, and how an order of a list is described."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.common.order_picker import OrderPicker, Purpose, Utterance, described_order
from domain.homecare.orders.model import Order, OrderStatus
from nlu.frame import Frame
from tests.support.manual_clock import MONDAY_TEN, ManualClock
from tests.support.shipped_agency import default_agency

S = OrderStatus
AGENCY = default_agency(ManualClock(MONDAY_TEN))


def order(number: int, status: OrderStatus, service: str = "deep_cleaning") -> Order:
    known = SimpleNamespace(
        id=number,
        number=f"HK2026112300{number:02}",
        status=status,
        service=service,
        district="朝阳区",
        city="北京",
        start=MONDAY_TEN + timedelta(days=number),
    )
    return cast(Order, known)


def said(**slots: Any) -> Turn:
    taken: list[tuple[str, int]] = []
    turn = SimpleNamespace(
        frame=Frame("cancel_order", 1.0, slots),
        text="",
        agency=AGENCY,
        taken=taken,
        set_subject=lambda kind, subject_id: taken.append((kind, subject_id)),
    )
    return cast(Turn, turn)


async def do(turn: Turn, order: Order, said: Utterance) -> Reply:
    return ShowMessage(f"done {order.id}")


def picker(*orders: Order) -> OrderPicker:
    async def own(turn: Turn, statuses: Collection[OrderStatus]) -> Sequence[Order]:
        return [one for one in orders if one.status in statuses]

    async def ask(turn: Turn, purpose: Purpose, orders: Sequence[Order], said: Utterance) -> Reply:
        return ShowMessage(f"which of {[one.id for one in orders]}")

    async def none(turn: Turn, purpose: Purpose) -> Reply:
        return ShowMessage("none")

    return OrderPicker(ask, none, own)


CANCEL = Purpose("cancel", (frozenset({S.ASSIGNED, S.DISPATCHING}),), do)
ONE, TWO = order(1, S.ASSIGNED), order(2, S.DISPATCHING, "moving")
RUNNING = Purpose(
    "arrival", (frozenset({S.EN_ROUTE}), frozenset({S.ASSIGNED})), do, earliest=frozenset({S.ASSIGNED})
)


@pytest.mark.parametrize(
    ("orders", "slots", "shown"),
    [
        ([], {}, "none"),
        ([order(3, S.SETTLED)], {}, "none"),
        ([ONE], {}, "done 1"),
        ([ONE, TWO], {}, "which of [1, 2]"),
        ([ONE, TWO], {"service": "moving"}, "done 2"),
        ([ONE, TWO], {"service": "cooking"}, "which of [1, 2]"),
        ([ONE, TWO], {"order_no": "0002"}, "done 2"),
    ],
)
async def test_a_single_order_is_picked_and_of_several_the_bot_asks(
    orders: list[Order], slots: dict[str, Any], shown: str
) -> None:
    assert await picker(*orders).pick(said(**slots), CANCEL) == ShowMessage(shown)


async def test_the_first_status_with_an_order_and_its_earliest_order_are_picked() -> None:
    assigned = [order(4, S.ASSIGNED), order(5, S.ASSIGNED)]
    assert await picker(*assigned).pick(said(), RUNNING) == ShowMessage("done 4")
    assert await picker(*assigned, order(6, S.EN_ROUTE)).pick(said(), RUNNING) == ShowMessage("done 6")
    on_the_way = [order(6, S.EN_ROUTE), order(7, S.EN_ROUTE)]
    assert await picker(*assigned, *on_the_way).pick(said(), RUNNING) == ShowMessage("which of [6, 7]")


async def test_orders_that_do_not_fit_the_purpose_are_excluded() -> None:
    async def fits(turn: Turn, order: Order) -> bool:
        return order.id != 1

    purpose = Purpose("review", CANCEL.statuses, do, fits)
    assert await picker(ONE, TWO).pick(said(), purpose) == ShowMessage("done 2")


async def test_the_picked_order_becomes_the_subject_of_the_turn() -> None:
    turn = said()
    await picker(ONE).pick(turn, CANCEL)
    assert cast(Any, turn).taken == [("order", 1)]


@pytest.mark.parametrize(
    ("slots", "found"),
    [
        ({}, None),
        ({"ordinal": 2}, 2),
        ({"ordinal": -1}, 2),
        ({"ordinal": 3}, None),
        ({"service": "moving"}, 2),
        ({"district": "朝阳区"}, None),
        ({"date": "2026-11-24"}, 1),
        ({"stars": 5}, None),
    ],
)
def test_an_order_is_identified_by_position_or_by_a_unique_property(
    slots: dict[str, Any], found: int | None
) -> None:
    picked = described_order(said(**slots), [ONE, TWO])
    assert (picked.id if picked else None) == found

"""Who gets what when an order is called off."""

from datetime import timedelta
from typing import Any

import pytest

from domain.notices.model import NoticeKind as K
from domain.orders import use_cases as orders
from domain.orders.model import OrderStatus as S
from domain.visits import use_cases as visits
from tests.flows.agency import Agency, refused

TOTAL = 15000


@pytest.mark.parametrize(
    ("before", "fee"),
    [
        (timedelta(hours=24), 0),
        (timedelta(hours=23), TOTAL * 20 // 100),
        (timedelta(hours=3), TOTAL * 50 // 100),
        (timedelta(hours=1), TOTAL),
        (timedelta(0), TOTAL),
    ],
)
async def test_the_fee_goes_to_the_housekeeper_whole_and_the_rest_back(
    agency: Agency, before: timedelta, fee: int
) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14, days=2))
    await agency.until(order.start - before)
    shown = await agency.do(orders.preview_cancellation, customer, order.id)
    assert (shown.outlook.fee, shown.refund) == (fee, TOTAL - fee)
    await agency.do(orders.cancel, customer, order.id, shown.outlook.fee)
    await agency.wait(minutes=1)
    assert await agency.money(housekeeper) == {
        "paid": fee,
        "escrow": 0,
        "refunds_due": 0,
        "income": 0,
        "pay": fee,
    }
    assert agency.told(housekeeper)[-1] is K.ORDER_CANCELLED
    assert agency.told(customer, K.ORDER_CANCELLED) == []
    assert await agency.busy(housekeeper, agency.at(0, days=2)) == frozenset()
    await agency.wait(days=10)
    assert agency.told(customer, K.LATE, K.NO_SHOW, K.REVIEW_REMINDER) == []


async def test_the_first_minutes_after_paying_are_free_even_shortly_before_the_visit(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(13))
    shown = await agency.do(orders.preview_cancellation, customer, order.id)
    assert (shown.outlook.fee, shown.outlook.next_fee) == (0, TOTAL // 2)
    assert shown.outlook.changes_at == order.paid_at + timedelta(minutes=5) if order.paid_at else False


async def test_a_fee_that_grew_since_it_was_shown_is_shown_again_first(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14, days=2))
    await agency.until(order.start - timedelta(hours=24))
    shown = await agency.do(orders.preview_cancellation, customer, order.id)
    await agency.wait(minutes=1)
    problem = await refused("fee-changed", agency.do(orders.cancel, customer, order.id, shown.outlook.fee))
    assert problem.values["fee"] == TOTAL // 5
    assert await agency.status(order) is S.ASSIGNED


async def test_a_coupon_is_gone_with_a_late_cancellation(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    await agency.give_coupon(customer, 2000)
    order = await agency.assigned(customer, housekeeper, agency.at(14, days=1))
    await agency.until(order.start - timedelta(hours=1))
    await agency.do(orders.cancel, customer, order.id, order.total)
    assert (await agency.money(housekeeper))["pay"] == TOTAL - 2000
    async with agency.look() as work:
        assert await work.orders.usable_coupon(customer, agency.now) is None


async def test_work_that_has_begun_cannot_be_cancelled(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    order = await agency.worked(customer, housekeeper, order)
    doing = agency.do(orders.cancel, customer, order.id, order.total)
    await refused("order-not-possible-now", doing)


async def test_two_taps_cancel_once(agency: Agency) -> None:
    customer, _ = await agency.customer(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(14, days=2))
    await agency.do(orders.cancel, customer, order.id, 0)
    await refused("order-not-possible-now", agency.do(orders.cancel, customer, order.id, 0))
    await agency.wait(minutes=1)
    assert agency.told(customer, K.REFUND_DONE) == [K.REFUND_DONE]


async def test_an_operator_cancels_without_a_fee_and_both_are_told(agency: Agency) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    order = await agency.assigned(customer, housekeeper, agency.at(12))
    await agency.until(agency.at(11, 30))
    await refused("not-allowed", agency.do(orders.cancel_by_operator, customer, order.id, "暴雨"))
    await agency.do(orders.cancel_by_operator, operator, order.id, "暴雨")
    await agency.wait(minutes=1)
    assert await agency.money(housekeeper) == {
        "paid": 0,
        "escrow": 0,
        "refunds_due": 0,
        "income": 0,
        "pay": 0,
    }
    assert agency.told(customer, K.ORDER_CANCELLED, K.REFUND_DONE) == [K.ORDER_CANCELLED, K.REFUND_DONE]
    assert agency.told(housekeeper)[-1] is K.ORDER_CANCELLED


async def test_a_customer_who_is_not_there_pays_all_of_it(agency: Agency) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.until(order.start)
    absent: dict[str, Any] = {"customer_absent": True}
    doing = agency.do(orders.cancel_by_operator, operator, order.id, "没人开门", **absent)
    await refused("order-not-possible-now", doing)
    await agency.do(visits.arrive, housekeeper, order.id)
    await agency.do(orders.cancel_by_operator, operator, order.id, "没人开门", **absent)
    await agency.wait(minutes=1)
    assert await agency.money(housekeeper) == {
        "paid": TOTAL,
        "escrow": 0,
        "refunds_due": 0,
        "income": 0,
        "pay": TOTAL,
    }


async def test_somebody_elses_order_can_neither_be_seen_nor_cancelled(agency: Agency) -> None:
    customer, stranger, operator = await agency.customer(), await agency.customer(), await agency.operator()
    await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(14, days=2))
    await refused("not-your-order", agency.do(orders.cancel, stranger, order.id, 0))
    await refused("not-your-order", agency.do(orders.preview_cancellation, stranger, order.id))
    await refused("not-your-order", agency.do(orders.seen_by, stranger, order.id))
    await refused("order-unknown", agency.do(orders.seen_by, customer, 4096))
    assert (await agency.do(orders.seen_by, operator, order.id)).id == order.id

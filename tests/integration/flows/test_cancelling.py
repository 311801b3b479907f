"""Fees and refunds of cancelled orders."""

from datetime import timedelta
from typing import Any

import pytest

from application.homecare.order_lookup import customer_orders as order_queries
from application.homecare.orders import use_cases as orders
from application.homecare.visits import use_cases as visits
from domain.homecare.orders.model import OrderStatus as S
from domain.homecare.orders.notifications import OrderNotification
from domain.homecare.reviews.notifications import ReviewNotification
from domain.homecare.visits.notifications import VisitNotification
from tests.support.use_case_scene import UseCaseScene, refused

pytestmark = pytest.mark.clock

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
async def test_the_whole_fee_goes_to_the_housekeeper_and_the_rest_is_refunded(
    scene: UseCaseScene, before: timedelta, fee: int
) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=2))
    await scene.until(order.start - before)
    shown = await scene.do(orders.preview_cancellation, customer, order.id)
    assert (shown.outlook.fee, shown.refund) == (fee, TOTAL - fee)
    await scene.do(orders.cancel, customer, order.id, shown.outlook.fee)
    await scene.wait(minutes=1)
    assert await scene.money(housekeeper) == {
        "paid": fee,
        "escrow": 0,
        "refunds_due": 0,
        "income": 0,
        "pay": fee,
    }
    assert scene.told(housekeeper)[-1] == OrderNotification.ORDER_CANCELLED
    assert scene.told(customer, OrderNotification.ORDER_CANCELLED) == []
    assert await scene.busy(housekeeper, scene.at(0, days=2)) == frozenset()
    await scene.wait(days=10)
    assert (
        scene.told(
            customer, VisitNotification.LATE, VisitNotification.NO_SHOW, ReviewNotification.REVIEW_REMINDER
        )
        == []
    )


async def test_cancelling_is_free_for_the_first_minutes_after_paying(
    scene: UseCaseScene,
) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(13))
    shown = await scene.do(orders.preview_cancellation, customer, order.id)
    assert (shown.outlook.fee, shown.outlook.next_fee) == (0, TOTAL // 2)
    assert shown.outlook.changes_at == order.paid_at + timedelta(minutes=5) if order.paid_at else False


async def test_a_fee_that_grew_since_it_was_shown_is_shown_again_first(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=2))
    await scene.until(order.start - timedelta(hours=24))
    shown = await scene.do(orders.preview_cancellation, customer, order.id)
    await scene.wait(minutes=1)
    problem = await refused("fee-changed", scene.do(orders.cancel, customer, order.id, shown.outlook.fee))
    assert problem.values["fee"] == TOTAL // 5
    assert await scene.status(order) is S.ASSIGNED


async def test_a_late_cancellation_consumes_the_coupon(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    await scene.give_coupon(customer, 2000)
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=1))
    await scene.until(order.start - timedelta(hours=1))
    await scene.do(orders.cancel, customer, order.id, order.total)
    assert (await scene.money(housekeeper))["pay"] == TOTAL - 2000
    async with scene.look() as uow:
        assert await uow.orders.usable_coupon(customer, scene.now) is None


async def test_an_order_in_service_cannot_be_cancelled(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    order = await scene.worked(customer, housekeeper, order)
    attempt = scene.do(orders.cancel, customer, order.id, order.total)
    await refused("order-not-possible-now", attempt)


async def test_cancelling_twice_takes_effect_once(scene: UseCaseScene) -> None:
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(14, days=2))
    await scene.do(orders.cancel, customer, order.id, 0)
    await refused("order-not-possible-now", scene.do(orders.cancel, customer, order.id, 0))
    await scene.wait(minutes=1)
    assert scene.told(customer, OrderNotification.REFUND_DONE) == [OrderNotification.REFUND_DONE]


async def test_an_operator_cancels_without_a_fee_and_both_are_told(scene: UseCaseScene) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await scene.assigned(customer, housekeeper, scene.at(12))
    await scene.until(scene.at(11, 30))
    await refused("not-allowed", scene.do(orders.cancel_by_operator, customer, order.id, "暴雨"))
    await scene.do(orders.cancel_by_operator, operator, order.id, "暴雨")
    await scene.wait(minutes=1)
    assert await scene.money(housekeeper) == {
        "paid": 0,
        "escrow": 0,
        "refunds_due": 0,
        "income": 0,
        "pay": 0,
    }
    assert scene.told(customer, OrderNotification.ORDER_CANCELLED, OrderNotification.REFUND_DONE) == [
        OrderNotification.ORDER_CANCELLED,
        OrderNotification.REFUND_DONE,
    ]
    assert scene.told(housekeeper)[-1] == OrderNotification.ORDER_CANCELLED


async def test_an_absent_customer_pays_the_full_price(scene: UseCaseScene) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.until(order.start)
    absent: dict[str, Any] = {"customer_absent": True}
    attempt = scene.do(orders.cancel_by_operator, operator, order.id, "没人开门", **absent)
    await refused("order-not-possible-now", attempt)
    await scene.do(visits.arrive, housekeeper, order.id, order.point)
    await scene.do(orders.cancel_by_operator, operator, order.id, "没人开门", **absent)
    await scene.wait(minutes=1)
    assert await scene.money(housekeeper) == {
        "paid": TOTAL,
        "escrow": 0,
        "refunds_due": 0,
        "income": 0,
        "pay": TOTAL,
    }


async def test_another_customers_order_can_neither_be_seen_nor_cancelled(scene: UseCaseScene) -> None:
    customer, stranger, operator = await scene.customer(), await scene.customer(), await scene.operator()
    await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(14, days=2))
    await refused("not-your-order", scene.do(orders.cancel, stranger, order.id, 0))
    await refused("not-your-order", scene.do(orders.preview_cancellation, stranger, order.id))
    await refused("not-your-order", scene.do(order_queries.visible_order, stranger, order.id))
    await refused("order-unknown", scene.do(order_queries.visible_order, customer, 4096))
    assert (await scene.do(order_queries.visible_order, operator, order.id)).id == order.id

"""Orders from the draft to the settlement."""

import pytest

from application.homecare.order_lookup import customer_orders as order_queries
from application.homecare.orders import use_cases as orders
from application.homecare.visits import use_cases as visits
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.orders.model import OrderStatus as S
from domain.homecare.orders.notifications import OrderNotification
from domain.homecare.reviews.notifications import ReviewNotification
from domain.homecare.visits.notifications import VisitNotification
from tests.support.use_case_scene import UseCaseScene

pytestmark = pytest.mark.clock

THREE_HOURS = 15000
PAY = 12000
COMMISSION = 3000


async def test_an_order_of_a_chosen_housekeeper_is_paid_done_and_settled(
    scene_on_each: UseCaseScene,
) -> None:
    scene = scene_on_each
    customer, wanted, other = await scene.customer(), await scene.housekeeper(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(14, days=1), wanted)
    assert order.status is S.DISPATCHING
    assert await scene.asked(order) == {wanted}
    assert await scene.money() == {"paid": THREE_HOURS, "escrow": THREE_HOURS, "refunds_due": 0, "income": 0}

    await scene.accept(wanted, order)
    order = await scene.worked(customer, wanted, order)
    await scene.do(visits.confirm_work, customer, order.id)
    await scene.wait(days=9)

    assert await scene.status(order) is S.SETTLED
    assert await scene.money(wanted) == {
        "paid": THREE_HOURS,
        "escrow": 0,
        "refunds_due": 0,
        "income": COMMISSION,
        "pay": PAY,
    }
    assert scene.told(customer) == [
        OrderNotification.ORDER_PAID,
        DispatchNotification.ORDER_ASSIGNED,
        VisitNotification.REMINDER,
        VisitNotification.REMINDER,
        VisitNotification.SET_OUT,
        VisitNotification.ARRIVED,
        VisitNotification.WORK_STARTED,
        VisitNotification.WORK_FINISHED,
        ReviewNotification.REVIEW_REMINDER,
    ]
    assert scene.told(wanted) == [
        DispatchNotification.OFFER,
        VisitNotification.REMINDER,
        VisitNotification.REMINDER,
        OrderNotification.ORDER_SETTLED,
    ]
    assert scene.told(other) == []
    assert scene.failed_tasks == []


async def test_an_order_for_anyone_goes_to_the_first_who_accepts(scene: UseCaseScene) -> None:
    customer = await scene.customer()
    first, second = await scene.housekeeper(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(14, days=1))
    assert await scene.asked(order) == {first, second}
    order = await scene.accept(second, order)
    assert order.housekeeper_id == second
    assert scene.told(first) == [DispatchNotification.OFFER, DispatchNotification.OFFER_CLOSED]
    await scene.worked(customer, second, order)
    await scene.wait(hours=49)
    assert await scene.status(order) is S.SETTLED
    assert (await scene.money(second))["pay"] == PAY
    assert (await scene.money(first))["pay"] == 0


async def test_every_transition_is_one_row_of_history(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    placed_at = scene.now
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=1))
    order = await scene.worked(customer, housekeeper, order)
    await scene.wait(hours=49)
    rows = await scene.do(order_queries.history, customer, order.id)
    assert [(row.before, row.after, row.by) for row in rows] == [
        ("", S.AWAITING_PAYMENT, customer),
        (S.AWAITING_PAYMENT, S.DISPATCHING, customer),
        (S.DISPATCHING, S.ASSIGNED, housekeeper),
        (S.ASSIGNED, S.EN_ROUTE, housekeeper),
        (S.EN_ROUTE, S.ARRIVED, housekeeper),
        (S.ARRIVED, S.IN_SERVICE, housekeeper),
        (S.IN_SERVICE, S.FINISHED, housekeeper),
        (S.FINISHED, S.SETTLED, None),
    ]
    assert rows[0].at == placed_at
    assert rows[-1].at == order.end + scene.agency.policy.platform.payout.automatic_after


async def test_the_platform_bears_a_coupon(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    await scene.give_coupon(customer, 2000)
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=1))
    assert (order.gross, order.total) == (THREE_HOURS, THREE_HOURS - 2000)
    await scene.worked(customer, housekeeper, order)
    await scene.wait(hours=49)
    assert await scene.money(housekeeper) == {
        "paid": THREE_HOURS - 2000,
        "escrow": 0,
        "refunds_due": 0,
        "income": COMMISSION - 2000,
        "pay": PAY,
    }


async def test_a_coupon_larger_than_the_commission_still_pays_the_housekeeper_in_full(
    scene: UseCaseScene,
) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    await scene.give_coupon(customer, 20000)
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=1))
    assert order.total == 1
    await scene.worked(customer, housekeeper, order)
    await scene.wait(hours=49)
    assert (await scene.money(housekeeper))["pay"] == PAY
    assert (await scene.money())["income"] == 1 - PAY


async def test_a_coupon_is_used_once_and_returned_by_a_free_cancellation(scene: UseCaseScene) -> None:
    customer = await scene.customer()
    await scene.give_coupon(customer, 2000)
    await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(14, days=2))
    assert (await scene.place(customer, scene.at(9, days=3))).total == THREE_HOURS
    await scene.do(orders.cancel, customer, order.id, 0)
    assert (await scene.place(customer, scene.at(14, days=3))).total == THREE_HOURS - 2000

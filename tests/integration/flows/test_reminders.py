"""Reminders: in time, outside quiet hours, and never for an obsolete state."""

from datetime import timedelta

import pytest

from application.homecare.orders import use_cases as orders
from application.homecare.reviews import use_cases as reviews
from application.homecare.reviews.use_cases import Rating
from application.homecare.visits import use_cases as visits
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.orders.model import OrderStatus as S
from domain.homecare.orders.notifications import OrderNotification
from domain.homecare.reviews.notifications import ReviewNotification
from domain.homecare.visits.notifications import VisitNotification
from domain.homecare.visits.tickets import VisitTicket
from domain.platform.support.notifications import SupportNotification
from tests.support.factories import HOME
from tests.support.use_case_scene import UseCaseScene, refused

pytestmark = pytest.mark.clock

TOTAL = 15000


async def test_both_sides_are_reminded_a_day_and_two_hours_before(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    await scene.assigned(customer, housekeeper, scene.at(14, days=3))
    await scene.until(scene.at(13, days=3))
    for person in (customer, housekeeper):
        assert scene.when_told(person, VisitNotification.REMINDER) == [
            scene.at(14, days=2),
            scene.at(12, days=3),
        ]
        assert [
            one.data["hours"] for one in scene.arrived[person] if one.kind == VisitNotification.REMINDER
        ] == [24, 2]


async def test_a_reminder_of_an_early_visit_comes_the_evening_before(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    await scene.assigned(customer, housekeeper, scene.at(8, days=3))
    await scene.until(scene.at(8, days=3))
    assert scene.when_told(customer, VisitNotification.REMINDER) == [
        scene.at(8, days=2),
        scene.at(21, 30, days=2),
    ]


async def test_an_obsolete_reminder_is_not_sent(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=3))
    await scene.wait(minutes=1)
    await scene.do(orders.cancel, customer, order.id, 0)
    await scene.until(scene.at(20, days=4))
    clocked = (
        VisitNotification.REMINDER,
        VisitNotification.DEPARTURE_PROMPT,
        VisitNotification.LATE,
        VisitNotification.NO_SHOW,
        ReviewNotification.REVIEW_REMINDER,
    )
    assert scene.told(customer, *clocked) == scene.told(housekeeper, *clocked) == []


async def test_the_departure_prompt_allows_for_travel_time(scene: UseCaseScene) -> None:
    customer = await scene.customer()
    near = await scene.housekeeper()
    far = await scene.housekeeper(latitude=HOME.latitude + 0.09)
    for housekeeper in (near, far):
        await scene.assigned(customer, housekeeper, scene.at(14, days=1))
    await scene.until(scene.at(13, 50, days=1))
    assert scene.when_told(near, VisitNotification.DEPARTURE_PROMPT) == [scene.at(13, 40, days=1)]
    assert scene.when_told(far, VisitNotification.DEPARTURE_PROMPT) == [scene.at(13, 5, days=1)]


async def test_a_housekeeper_en_route_gets_no_departure_prompt(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.until(scene.at(11))
    await scene.do(visits.set_out, housekeeper, order.id)
    await scene.do(visits.arrive, housekeeper, order.id, order.point)
    await scene.until(scene.at(15))
    assert scene.told(housekeeper) == [DispatchNotification.OFFER]


async def test_lateness_is_told_after_15_minutes_and_a_no_show_after_30(
    scene: UseCaseScene,
) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.until(scene.at(14, 30))
    for person in (customer, housekeeper):
        assert scene.when_told(person, VisitNotification.LATE) == [scene.at(14, 15)]
    assert scene.told(customer, VisitNotification.NO_SHOW) == []
    await scene.wait(seconds=1)
    assert scene.told(customer)[-1] == VisitNotification.NO_SHOW
    assert scene.told(operator) == [SupportNotification.TICKET]
    assert [ticket.kind for ticket in await scene.tickets()] == [VisitTicket.NO_SHOW]
    shown = await scene.do(orders.preview_cancellation, customer, order.id)
    assert (shown.outlook.fee, shown.refund) == (0, TOTAL)
    await scene.do(orders.cancel, customer, order.id, 0)
    await scene.wait(minutes=1)
    assert (await scene.money(housekeeper))["paid"] == 0


async def test_an_announced_delay_is_no_no_show(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.until(scene.at(13, 50))
    await scene.do(visits.report_delay, housekeeper, order.id, 40)
    await scene.until(scene.at(15, 9))
    assert scene.told(
        customer, VisitNotification.DELAYED, VisitNotification.LATE, VisitNotification.NO_SHOW
    ) == [VisitNotification.DELAYED, VisitNotification.LATE]
    assert scene.when_told(customer, VisitNotification.LATE) == [scene.at(14, 55)]
    shown = await scene.do(orders.preview_cancellation, customer, order.id)
    assert shown.outlook.fee == TOTAL
    await scene.until(scene.at(15, 10) + timedelta(seconds=1))
    assert scene.told(customer)[-1] == VisitNotification.NO_SHOW


async def test_a_housekeeper_en_route_is_no_no_show_before_the_expected_arrival(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper(latitude=HOME.latitude + 0.135)
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.until(scene.at(13, 50))
    order = await scene.do(visits.set_out, housekeeper, order.id)
    assert order.expected_at == scene.at(14, 50)
    await scene.until(scene.at(15, 20))
    assert scene.told(customer, VisitNotification.NO_SHOW) == []
    await scene.wait(seconds=1)
    assert scene.told(customer, VisitNotification.NO_SHOW) == [VisitNotification.NO_SHOW]


async def test_a_late_arrival_after_a_no_show_keeps_the_free_cancellation(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.until(scene.at(14, 40))
    steps = [visits.set_out, visits.arrive]
    await scene.do(visits.report_delay, housekeeper, order.id, 60)
    for step in steps:
        shown = await scene.do(orders.preview_cancellation, customer, order.id)
        assert shown.outlook.fee == 0
        await scene.do(step, housekeeper, order.id)
    await scene.do(orders.cancel, customer, order.id, 0)
    await scene.wait(minutes=1)
    assert await scene.money(housekeeper) == {
        "paid": 0,
        "escrow": 0,
        "refunds_due": 0,
        "income": 0,
        "pay": 0,
    }
    assert scene.told(customer, VisitNotification.NO_SHOW) == [VisitNotification.NO_SHOW]


async def test_a_delay_out_of_range_is_refused(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    for minutes in (0, 181):
        attempt = scene.do(visits.report_delay, housekeeper, order.id, minutes)
        await refused("delay-out-of-range", attempt)


async def test_a_review_is_requested_once_after_a_day(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.worked(customer, housekeeper, order)
    await scene.wait(days=8)
    assert scene.when_told(customer, ReviewNotification.REVIEW_REMINDER) == [order.end + timedelta(hours=24)]


async def test_a_review_request_is_postponed_past_quiet_hours_and_dropped_once_written(
    scene: UseCaseScene,
) -> None:
    customer, other, housekeeper = (
        await scene.customer(),
        await scene.customer(),
        await scene.housekeeper(),
    )
    second = await scene.housekeeper()
    for one, worker in ((customer, housekeeper), (other, second)):
        order = await scene.place(one, scene.at(16), worker)
        order = await scene.accept(worker, await scene.pay(order))
        hold = order
        if one == customer:
            first_order = hold
    for worker in (housekeeper, second):
        order_id = first_order.id if worker == housekeeper else hold.id
        await scene.until(max(scene.now, scene.at(16)))
        await scene.do(visits.arrive, worker, order_id, first_order.point)
        order = await scene.order(order_id)
        await scene.do(visits.start_with_code, worker, order_id, order.start_code)
    await scene.until(scene.at(23, 20))  # 24 hours later it is night, whichever way the clocks change
    for worker, order_id in ((housekeeper, first_order.id), (second, hold.id)):
        await scene.do(visits.finish, worker, order_id)
    await scene.until(scene.at(23, days=1))
    await scene.do(reviews.write, customer, first_order.id, Rating(5))
    await scene.until(scene.at(12, days=2))
    assert scene.told(customer, ReviewNotification.REVIEW_REMINDER) == []
    assert scene.when_told(other, ReviewNotification.REVIEW_REMINDER) == [scene.at(8, days=2)]


async def test_during_quiet_hours_only_urgent_notifications_are_sent(scene: UseCaseScene) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=5))
    await scene.until(scene.at(23, days=1))
    await scene.do(visits.complain, customer, order.id, "想换人")
    await scene.do(orders.cancel, customer, order.id, 0)
    await scene.until(scene.at(7, 59, days=2))
    assert scene.told(operator) == []
    assert scene.told(housekeeper) == [DispatchNotification.OFFER]
    assert OrderNotification.REFUND_DONE not in scene.told(customer)
    await scene.until(scene.at(8, days=2))
    assert scene.told(operator) == [SupportNotification.TICKET]
    assert scene.told(housekeeper) == [DispatchNotification.OFFER, OrderNotification.ORDER_CANCELLED]
    assert scene.told(customer)[-1] == OrderNotification.REFUND_DONE
    assert await scene.status(order) is S.CANCELLED

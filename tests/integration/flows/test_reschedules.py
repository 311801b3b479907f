"""Rescheduling of orders."""

from datetime import timedelta

import pytest

from application.homecare.dispatch import use_cases as dispatch
from application.homecare.orders import rescheduling
from application.homecare.orders import use_cases as orders
from application.homecare.visits import use_cases as visits
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.housekeepers.model import WorkingHours
from domain.homecare.orders.model import OrderStatus as S
from domain.homecare.orders.notifications import OrderNotification
from domain.homecare.visits.notifications import VisitNotification
from tests.support.use_case_scene import UseCaseScene, refused

pytestmark = pytest.mark.clock


async def test_rescheduling_a_day_ahead_takes_effect_at_once_and_the_housekeeper_is_told(
    scene: UseCaseScene,
) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=2))
    moved, at_once = await scene.do(rescheduling.reschedule, customer, order.id, scene.at(9, days=3))
    await scene.until(scene.now)
    assert at_once
    assert (moved.start, moved.end) == (scene.at(9, days=3), scene.at(12, days=3))
    assert moved.first_start == scene.at(14, days=2)
    assert (moved.status, moved.housekeeper_id, moved.total) == (S.ASSIGNED, housekeeper, order.total)
    assert scene.told(housekeeper) == [DispatchNotification.OFFER, OrderNotification.RESCHEDULED]
    assert OrderNotification.RESCHEDULED not in scene.told(customer)
    assert await scene.busy(housekeeper, scene.at(0, days=2)) == frozenset()
    assert len(await scene.busy(housekeeper, scene.at(0, days=3))) == 7


async def test_reminders_are_planned_again_for_the_new_time(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=2))
    await scene.do(rescheduling.reschedule, customer, order.id, scene.at(16, days=3))
    await scene.until(scene.at(16, days=3))
    assert scene.when_told(customer, VisitNotification.REMINDER) == [
        scene.at(16, days=2),
        scene.at(14, days=3),
    ]
    assert scene.when_told(housekeeper, VisitNotification.DEPARTURE_PROMPT) == [scene.at(15, 40, days=3)]
    assert scene.told(customer, VisitNotification.LATE, VisitNotification.NO_SHOW) == []


async def test_rescheduling_within_a_day_takes_effect_once_the_housekeeper_agrees(
    scene: UseCaseScene,
) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(16))
    asked, at_once = await scene.do(rescheduling.reschedule, customer, order.id, scene.at(9, days=1))
    await scene.until(scene.now)
    assert not at_once
    assert (asked.start, asked.wanted_start) == (scene.at(16), scene.at(9, days=1))
    assert scene.told(housekeeper) == [DispatchNotification.OFFER, OrderNotification.RESCHEDULE_ASKED]

    await scene.do(rescheduling.answer_reschedule, housekeeper, order.id, True)
    await scene.until(scene.now)
    order = await scene.order(order.id)
    assert (order.start, order.wanted_start, order.reschedules) == (scene.at(9, days=1), None, 1)
    assert scene.told(customer)[-1] == OrderNotification.RESCHEDULED
    assert OrderNotification.RESCHEDULED not in scene.told(housekeeper)
    await refused("nothing-asked", scene.do(rescheduling.answer_reschedule, housekeeper, order.id, True))


async def test_a_declined_reschedule_changes_nothing(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(16))
    await scene.do(rescheduling.reschedule, customer, order.id, scene.at(9, days=1))
    await scene.do(rescheduling.answer_reschedule, housekeeper, order.id, False)
    await scene.until(scene.now)
    order = await scene.order(order.id)
    assert (order.start, order.wanted_start, order.reschedules) == (scene.at(16), None, 0)
    assert scene.told(customer)[-1] == OrderNotification.RESCHEDULE_REFUSED


async def test_setting_out_declines_a_requested_reschedule(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(13))
    await scene.do(rescheduling.reschedule, customer, order.id, scene.at(9, days=1))
    await scene.do(visits.set_out, housekeeper, order.id)
    await scene.until(scene.now)
    assert scene.told(customer, VisitNotification.SET_OUT, OrderNotification.RESCHEDULE_REFUSED) == [
        OrderNotification.RESCHEDULE_REFUSED,
        VisitNotification.SET_OUT,
    ]
    await refused("nothing-asked", scene.do(rescheduling.answer_reschedule, housekeeper, order.id, True))


async def test_an_order_is_rescheduled_twice_at_most(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=3))
    for day in (4, 5):
        await scene.do(rescheduling.reschedule, customer, order.id, scene.at(14, days=day))
    attempt = scene.do(rescheduling.reschedule, customer, order.id, scene.at(14, days=6))
    await refused("reschedules-used-up", attempt)


async def test_the_cancellation_fee_counts_from_the_first_start(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=2))
    await scene.do(rescheduling.reschedule, customer, order.id, scene.at(14, days=9))
    await scene.until(scene.at(11, days=2))
    shown = await scene.do(orders.preview_cancellation, customer, order.id)
    assert shown.outlook.fee == order.total // 2


async def test_a_time_at_which_the_housekeeper_is_busy_or_off_is_refused(
    scene: UseCaseScene,
) -> None:
    customer = await scene.customer()
    first = scene.agency.clock.today().weekday()
    five_days = frozenset((first + day) % 7 for day in range(5))
    housekeeper = await scene.housekeeper(working_hours=WorkingHours(five_days))
    order = await scene.assigned(customer, housekeeper, scene.at(9, days=2))
    await scene.assigned(customer, housekeeper, scene.at(14, days=3))
    for taken in (scene.at(13, days=3), scene.at(16, 30, days=3), scene.at(9, days=5)):
        await refused("slot-taken", scene.do(rescheduling.reschedule, customer, order.id, taken))
    order = await scene.order(order.id)
    assert (order.start, order.status, order.reschedules) == (scene.at(9, days=2), S.ASSIGNED, 0)
    assert len(await scene.busy(housekeeper, scene.at(0, days=2))) == 7


async def test_an_order_does_not_conflict_with_its_own_occupied_time(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(9, days=2))
    moved, _ = await scene.do(rescheduling.reschedule, customer, order.id, scene.at(9, 30, days=2))
    assert moved.start == scene.at(9, 30, days=2)
    assert min(await scene.busy(housekeeper, scene.at(0, days=2))) == scene.at(9, 30, days=2)


async def test_agreeing_is_refused_once_the_new_time_is_occupied(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(16))
    await scene.do(rescheduling.reschedule, customer, order.id, scene.at(9, days=1))
    await scene.assigned(customer, housekeeper, scene.at(10, days=1))
    await refused("slot-taken", scene.do(rescheduling.answer_reschedule, housekeeper, order.id, True))
    order = await scene.order(order.id)
    assert (order.start, order.status, order.housekeeper_id) == (scene.at(16), S.ASSIGNED, housekeeper)


@pytest.mark.parametrize(
    ("day", "hour", "minute", "code"),
    [
        (2, 14, 0, "same-time"),
        (2, 14, 15, "start-off-step"),
        (0, 11, 0, "start-too-soon"),
        (15, 14, 0, "start-too-late"),
        (3, 7, 30, "start-out-of-hours"),
        (3, 18, 0, "end-out-of-hours"),
    ],
)
async def test_the_new_time_must_be_bookable(
    scene: UseCaseScene, day: int, hour: int, minute: int, code: str
) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=2))
    wanted = scene.at(hour, minute, days=day)
    await refused(code, scene.do(rescheduling.reschedule, customer, order.id, wanted))


async def test_rescheduling_during_dispatch_restarts_the_waves(
    scene: UseCaseScene,
) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(14, days=1))
    await scene.decline(housekeeper, order)
    await scene.wait(minutes=1)
    await scene.do(rescheduling.reschedule, customer, order.id, scene.at(14, days=4))
    assert await scene.asked(order) == {housekeeper}
    await scene.wait(hours=1)
    assert (await scene.accept(housekeeper, order)).start == scene.at(14, days=4)


async def test_rescheduling_an_unpaid_order_moves_the_chosen_housekeepers_slot_hold(
    scene: UseCaseScene,
) -> None:
    customer, wanted = await scene.customer(), await scene.housekeeper()
    order = await scene.place(customer, scene.at(14, days=1), wanted)
    await scene.do(rescheduling.reschedule, customer, order.id, scene.at(9, days=2))
    assert await scene.busy(wanted, scene.at(0, days=1)) == frozenset()
    assert len(await scene.busy(wanted, scene.at(0, days=2))) == 7
    await scene.pay(order)
    assert await scene.asked(order) == {wanted}


async def test_a_rescheduled_order_can_be_given_back_and_accepted_by_another(scene: UseCaseScene) -> None:
    customer, first = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, first, scene.at(14, days=3))
    second = await scene.housekeeper()
    await scene.do(rescheduling.reschedule, customer, order.id, scene.at(14, days=4))
    await scene.wait(minutes=1)
    await scene.do(dispatch.give_back, first, order.id, "")
    order = await scene.accept(second, order)
    assert (order.housekeeper_id, order.start) == (second, scene.at(14, days=4))


async def test_only_an_own_order_can_be_rescheduled_and_only_before_the_visit(scene: UseCaseScene) -> None:
    customer, other, housekeeper = (
        await scene.customer(),
        await scene.customer(),
        await scene.housekeeper(),
    )
    order = await scene.assigned(customer, housekeeper, scene.at(13))
    wanted = scene.at(9, days=1)
    await refused("not-your-order", scene.do(rescheduling.reschedule, other, order.id, wanted))
    await refused("not-allowed", scene.do(rescheduling.answer_reschedule, other, order.id, True))
    rival = await scene.housekeeper()
    await refused("not-your-order", scene.do(rescheduling.answer_reschedule, rival, order.id, True))
    await scene.until(order.start - timedelta(minutes=30))
    await scene.do(visits.set_out, housekeeper, order.id)
    await refused("order-not-possible-now", scene.do(rescheduling.reschedule, customer, order.id, wanted))

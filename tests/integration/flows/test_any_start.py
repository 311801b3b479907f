"""Final statuses of orders, and rules about time, from any start moment."""

from datetime import timedelta

import pytest

from domain.homecare.booking.availability import bookable_days, bookable_starts
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.dispatch.urgency import is_urgent
from domain.homecare.orders.model import OrderStatus
from domain.homecare.visits.notifications import VisitNotification
from tests.support.use_case_scene import UseCaseScene

pytestmark = pytest.mark.clock(any_hour=True)


async def test_an_order_is_booked_finished_and_settled(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(14, days=2), housekeeper)
    order = await scene.accept(housekeeper, order)
    order = await scene.worked(customer, housekeeper, order)
    assert order.status is OrderStatus.FINISHED
    await scene.wait(hours=48)
    assert await scene.status(order) is OrderStatus.SETTLED
    assert (await scene.money(housekeeper))["escrow"] == 0
    assert scene.failed_tasks == []


async def test_reminders_come_a_day_and_two_hours_before_the_start(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(14, days=2), housekeeper)
    order = await scene.accept(housekeeper, order)
    await scene.until(order.start - timedelta(minutes=1))
    expected = [order.start - before for before in scene.agency.policy.reminders.before]
    for person in (customer, housekeeper):
        assert scene.when_told(person, VisitNotification.REMINDER) == expected


async def test_an_order_that_nobody_accepts_is_refunded_before_its_start(scene: UseCaseScene) -> None:
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(15, days=1))
    await scene.until(order.start)
    assert await scene.status(order) is OrderStatus.UNFILLED
    await scene.wait(hours=1)
    assert set((await scene.money()).values()) == {0}


async def test_an_unpaid_order_expires(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.place(customer, scene.at(9, days=2), housekeeper)
    await scene.until(order.pay_until)
    assert await scene.status(order) is OrderStatus.EXPIRED
    assert await scene.busy(housekeeper, order.start - timedelta(hours=2)) == frozenset()


async def test_offers_that_are_not_urgent_arrive_outside_quiet_hours(scene: UseCaseScene) -> None:
    customer, staff = await scene.customer(), await scene.staff(4)
    order = await scene.ordered(customer, scene.at(15, days=1))
    await scene.until(order.start)
    quiet = scene.agency.policy.platform.quiet_hours
    for housekeeper in staff:
        for moment in scene.when_told(housekeeper, DispatchNotification.OFFER):
            assert is_urgent(order, moment) or not quiet.cover(scene.agency.clock.local(moment).time())


async def test_every_bookable_start_is_within_the_policy(scene: UseCaseScene) -> None:
    agency, booking = scene.agency, scene.agency.policy.booking
    uow = timedelta(hours=3)
    days = bookable_days(booking, agency.clock)
    assert len(days) == booking.horizon.days + 1
    for day in days:
        for start in bookable_starts(booking, agency.clock, day, uow, whole_days=False):
            local = agency.clock.local(start)
            assert local.date() == day and local.minute in (0, 30)
            assert booking.opens <= local.time() and agency.clock.local(start + uow).time() <= booking.closes
            assert agency.clock.now() + booking.notice <= start <= agency.clock.now() + booking.horizon
    for day in days[1:-1]:
        assert len(bookable_starts(booking, agency.clock, day, uow, whole_days=False)) == 19

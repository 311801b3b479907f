"""Unfinished visits: both parties are asked, an operator may decide, and finally the program does."""

from datetime import timedelta

import pytest

from application.homecare.orders import rescheduling
from application.homecare.visits import unfinished_visits
from application.homecare.visits import use_cases as visits
from domain.homecare.orders.model import OrderStatus as S
from domain.homecare.orders.tickets import OrderTicket
from domain.homecare.visits.notifications import VisitNotification
from domain.homecare.visits.tickets import VisitTicket
from domain.platform.support.notifications import SupportNotification
from tests.support.use_case_scene import UseCaseScene, refused

pytestmark = pytest.mark.clock

TOTAL, PAY = 15000, 12000


async def test_an_hour_after_the_end_both_parties_are_asked_and_a_ticket_opens(scene: UseCaseScene) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await scene.in_service(customer, housekeeper, scene.at(14))
    await scene.until(scene.at(17, 59))
    assert not scene.told(customer, VisitNotification.VISIT_OPEN)
    await scene.until(scene.at(18))
    assert (
        scene.told(customer, VisitNotification.VISIT_OPEN)
        == scene.told(housekeeper, VisitNotification.VISIT_OPEN)
        == [VisitNotification.VISIT_OPEN]
    )
    assert [ticket.kind for ticket in await scene.tickets()] == [VisitTicket.VISIT_OPEN]
    assert scene.told(operator) == [SupportNotification.TICKET]

    await scene.do(visits.finish, housekeeper, order.id)
    assert await scene.tickets() == []


async def test_a_finished_visit_is_not_asked_about(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.in_service(customer, housekeeper, scene.at(14))
    await scene.until(order.end)
    await scene.do(visits.finish, housekeeper, order.id)
    await scene.wait(days=4)
    assert not scene.told(customer, VisitNotification.VISIT_OPEN)
    assert await scene.status(order) is S.SETTLED


async def test_work_in_service_is_finished_after_a_day_and_settled_two_days_later(
    scene: UseCaseScene,
) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.in_service(customer, housekeeper, scene.at(14))
    await scene.until(order.end + timedelta(hours=23, minutes=59))
    assert await scene.status(order) is S.IN_SERVICE
    await scene.until(order.end + timedelta(hours=24))
    assert await scene.status(order) is S.FINISHED
    assert scene.told(customer, VisitNotification.WORK_FINISHED) == [VisitNotification.WORK_FINISHED]
    await scene.wait(hours=48)
    assert await scene.status(order) is S.SETTLED
    assert (await scene.money(housekeeper))["pay"] == PAY


async def test_a_visit_that_never_started_is_cancelled_after_three_days_with_a_full_refund(
    scene: UseCaseScene,
) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.until(order.start)
    await scene.do(visits.arrive, housekeeper, order.id, order.point)
    await scene.until(order.end + timedelta(hours=71, minutes=59))
    assert await scene.status(order) is S.ARRIVED
    await scene.until(order.end + timedelta(hours=72))
    ended = await scene.order(order.id)
    assert (ended.status, ended.fee) == (S.CANCELLED, 0)
    await scene.wait(hours=1)
    assert await scene.money() == {"paid": 0, "escrow": 0, "refunds_due": 0, "income": 0}
    assert await scene.tickets() == []


async def test_an_unreported_no_show_keeps_its_ticket(scene: UseCaseScene) -> None:
    """The ticket of the no-show stays open."""
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.wait(days=4)
    assert await scene.status(order) is S.CANCELLED
    assert (await scene.money())["paid"] == 0
    assert [ticket.kind for ticket in await scene.tickets()] == [VisitTicket.NO_SHOW]


async def test_an_operator_marks_the_visit_as_done(scene: UseCaseScene) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    await scene.until(scene.at(16, 30))
    await refused("visit-not-over", scene.do(unfinished_visits.conclude_visit, operator, order.id))
    await scene.until(scene.at(18))
    await refused("not-allowed", scene.do(unfinished_visits.conclude_visit, housekeeper, order.id))
    assert (await scene.do(unfinished_visits.conclude_visit, operator, order.id)).status is S.FINISHED
    async with scene.look() as uow:
        passed = [change.after for change in await uow.orders.changes(order.id)]
    assert passed[-3:] == [S.ARRIVED, S.IN_SERVICE, S.FINISHED]
    assert [ticket.kind for ticket in await scene.tickets()] == [VisitTicket.NO_SHOW]
    await scene.wait(days=2)
    assert (await scene.money(housekeeper))["pay"] == PAY


async def test_a_rescheduled_visit_is_asked_about_after_its_new_end(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=3))
    await scene.do(rescheduling.reschedule, customer, order.id, scene.at(14, days=4))
    await scene.until(scene.at(19, days=3))
    assert not scene.told(customer, VisitNotification.VISIT_OPEN)
    await scene.until(scene.at(18, days=4))
    assert scene.told(customer, VisitNotification.VISIT_OPEN) == [VisitNotification.VISIT_OPEN]


async def test_deciding_a_dispute_closes_the_complaint(scene: UseCaseScene) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    order = await scene.worked(customer, housekeeper, order)
    await scene.do(visits.complain, customer, order.id, "地没拖")
    assert [ticket.kind for ticket in await scene.tickets()] == [OrderTicket.COMPLAINT]
    await scene.do(visits.resolve_dispute, operator, order.id, TOTAL)
    assert await scene.tickets() == []

"""Where a housekeeper must be to start, and what happens to work that ends long before its time."""

from datetime import timedelta

import pytest

from application.homecare.visits import unfinished_visits
from application.homecare.visits import use_cases as visits
from domain.homecare.orders.model import Order
from domain.homecare.orders.model import OrderStatus as S
from domain.homecare.visits.notifications import VisitNotification
from domain.homecare.visits.tickets import VisitTicket
from domain.kernel.geo import Point
from tests.support.factories import HOME
from tests.support.use_case_scene import UseCaseScene, refused

METRE = 1 / 111_195
"""Degrees of latitude."""
EXACT = Point(HOME.latitude + 0.01, HOME.longitude)


def north_of(point: Point, metres: float) -> Point:
    return Point(point.latitude + metres * METRE, point.longitude)


async def due(scene: UseCaseScene, exact: bool = True) -> tuple[Order, int]:
    """Return an order at its start, assigned; its place is exact, or the centre of its district."""
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14))
    if exact:
        async with scene.begin() as uow:
            kept = await uow.orders.get(order.id)
            kept.latitude, kept.longitude = EXACT.latitude, EXACT.longitude
    await scene.until(order.start)
    return await scene.order(order.id), housekeeper


@pytest.mark.parametrize(
    ("exact", "metres", "near_enough"),
    [(True, 490, True), (True, 510, False), (False, 19_900, True), (False, 20_100, False)],
)
async def test_the_location_must_be_as_near_as_the_place_is_known(
    scene: UseCaseScene, exact: bool, metres: int, near_enough: bool
) -> None:
    order, housekeeper = await due(scene, exact)
    arrival = scene.do(visits.arrive, housekeeper, order.id, north_of(order.point, metres))
    if near_enough:
        assert (await arrival).place_checked_at == scene.now
    else:
        await refused("too-far", arrival)


async def test_the_code_alone_starts_nothing_and_counts_as_no_try(scene: UseCaseScene) -> None:
    order, housekeeper = await due(scene)
    await scene.do(visits.arrive, housekeeper, order.id)
    await refused("place-unknown", scene.do(visits.start_with_code, housekeeper, order.id, order.start_code))
    await refused("place-unknown", scene.do(visits.start_with_code, housekeeper, order.id, "no"))
    await refused("too-far", scene.do(visits.show_place, housekeeper, order.id, HOME))
    assert (await scene.order(order.id)).code_attempts == 0
    await scene.do(visits.show_place, housekeeper, order.id, north_of(EXACT, 100))
    _, right = await scene.do(visits.start_with_code, housekeeper, order.id, order.start_code)
    assert right


async def test_without_a_location_the_customer_or_an_operator_starts(scene: UseCaseScene) -> None:
    order, housekeeper = await due(scene)
    await scene.do(visits.arrive, housekeeper, order.id)
    await scene.do(visits.start_by_customer, order.customer_id, order.id)
    assert await scene.status(order) is S.IN_SERVICE
    other = await scene.housekeeper()
    second = await scene.at_the_door(await scene.customer(), other, scene.at(10, days=1))
    await scene.do(visits.start_by_operator, await scene.operator(), second.id)
    assert await scene.status(second) is S.IN_SERVICE


async def test_a_live_location_at_an_exact_address_is_the_one_that_the_start_needs(
    scene: UseCaseScene,
) -> None:
    order, housekeeper = await due(scene)
    await scene.do(visits.set_out, housekeeper, order.id)
    await scene.do(visits.report_position, housekeeper, north_of(EXACT, 2_000))
    assert (await scene.order(order.id)).place_checked_at is None
    await scene.do(visits.report_position, housekeeper, north_of(EXACT, 50))
    await scene.do(visits.arrive, housekeeper, order.id)
    _, right = await scene.do(visits.start_with_code, housekeeper, order.id, order.start_code)
    assert right


async def test_a_live_location_in_the_district_alone_shows_nothing(scene: UseCaseScene) -> None:
    order, housekeeper = await due(scene, exact=False)
    await scene.do(visits.set_out, housekeeper, order.id)
    await scene.do(visits.report_position, housekeeper, order.point)
    assert (await scene.order(order.id)).place_checked_at is None


async def test_somebody_else_after_a_return_must_show_the_place_again(scene: UseCaseScene) -> None:
    order, _ = await due(scene)
    async with scene.begin() as uow:
        kept = await uow.orders.get(order.id)
        kept.confirm_place(scene.now)
        kept.give_back(scene.now, scene.now, "ill")
        assert kept.place_checked_at is None


# short visits


async def finished_after(scene: UseCaseScene, percent: float) -> Order:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.in_service(customer, housekeeper, scene.at(14))
    await scene.until(order.start + order.work_time * percent / 100)
    await scene.do(visits.finish, housekeeper, order.id)
    return await scene.order(order.id)


@pytest.mark.parametrize(("percent", "short"), [(59.9, True), (60, False), (100, False)])
async def test_work_is_cut_short_before_sixty_percent_of_its_time(
    scene: UseCaseScene, percent: float, short: bool
) -> None:
    order = await finished_after(scene, percent)
    assert order.cut_short is short
    await scene.wait(hours=49)
    assert await scene.status(order) is (S.FINISHED if short else S.SETTLED)


async def test_short_work_waits_for_the_customer_then_for_an_operator(scene: UseCaseScene) -> None:
    operator, order = await scene.operator(), await finished_after(scene, 30)
    assert order.housekeeper_id is not None
    resolution = visits.resolve_dispute
    await refused("order-not-possible-now", scene.do(resolution, operator, order.id, 0))
    await scene.wait(hours=72)
    [ticket] = await scene.tickets(VisitTicket.SHORT_VISIT)
    assert ticket.subject == order.subject
    for person in (order.customer_id, order.housekeeper_id):
        assert len(scene.told(person, VisitNotification.SHORT_VISIT_OPEN)) == 1
    await scene.do(resolution, operator, order.id, 5000)
    await scene.wait(minutes=5)
    assert await scene.status(order) is S.REFUNDED
    assert await scene.tickets(VisitTicket.SHORT_VISIT) == []
    assert await scene.money(order.housekeeper_id) == {
        "paid": 10000,
        "escrow": 0,
        "refunds_due": 0,
        "income": 2000,
        "pay": 8000,
    }


async def test_an_operator_may_pay_short_work_in_full(scene: UseCaseScene) -> None:
    operator, order = await scene.operator(), await finished_after(scene, 30)
    await scene.wait(hours=49)
    await scene.do(visits.resolve_dispute, operator, order.id, 0)
    assert await scene.status(order) is S.SETTLED


async def test_the_customer_decides_about_short_work_at_any_time(scene: UseCaseScene) -> None:
    await scene.operator()
    order = await finished_after(scene, 30)
    await scene.wait(hours=60)
    await scene.do(visits.confirm_work, order.customer_id, order.id)
    assert await scene.status(order) is S.SETTLED
    assert await scene.tickets(VisitTicket.SHORT_VISIT) == []


async def test_a_complaint_about_short_work_is_a_dispute_as_ever(scene: UseCaseScene) -> None:
    order = await finished_after(scene, 30)
    await scene.do(visits.complain, order.customer_id, order.id, "只做了一会儿")
    await scene.wait(hours=60)
    assert await scene.status(order) is S.DISPUTED
    assert await scene.tickets(VisitTicket.SHORT_VISIT) == []


async def test_what_an_operator_or_the_program_ends_is_not_short(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.at_the_door(customer, housekeeper, scene.at(14))
    await scene.until(order.end + timedelta(minutes=5))
    concluded = await scene.do(unfinished_visits.conclude_visit, await scene.operator(), order.id)
    assert not concluded.cut_short

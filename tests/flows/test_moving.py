"""Another time for a visit."""

from datetime import timedelta

import pytest

from domain.dispatch import use_cases as dispatch
from domain.housekeepers.model import WorkingHours
from domain.notices.model import NoticeKind as K
from domain.orders import use_cases as orders
from domain.orders.model import OrderStatus as S
from domain.visits import use_cases as visits
from tests.flows.agency import Agency, refused


async def test_a_day_ahead_a_visit_moves_at_once_and_she_is_told(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14, days=2))
    moved, at_once = await agency.do(orders.reschedule, customer, order.id, agency.at(9, days=3))
    await agency.until(agency.now)
    assert at_once
    assert (moved.start, moved.end) == (agency.at(9, days=3), agency.at(12, days=3))
    assert moved.first_start == agency.at(14, days=2)
    assert (moved.status, moved.housekeeper_id, moved.total) == (S.ASSIGNED, housekeeper, order.total)
    assert agency.told(housekeeper) == [K.OFFER, K.RESCHEDULED]
    assert K.RESCHEDULED not in agency.told(customer)
    assert await agency.busy(housekeeper, agency.at(0, days=2)) == frozenset()
    assert len(await agency.busy(housekeeper, agency.at(0, days=3))) == 7


async def test_reminders_follow_the_visit_to_its_new_time(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14, days=2))
    await agency.do(orders.reschedule, customer, order.id, agency.at(16, days=3))
    await agency.until(agency.at(16, days=3))
    assert agency.when_told(customer, K.REMINDER) == [agency.at(16, days=2), agency.at(14, days=3)]
    assert agency.when_told(housekeeper, K.DEPARTURE_PROMPT) == [agency.at(15, 40, days=3)]
    assert agency.told(customer, K.LATE, K.NO_SHOW) == []


async def test_within_a_day_she_is_asked_and_agrees(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(16))
    asked, at_once = await agency.do(orders.reschedule, customer, order.id, agency.at(9, days=1))
    await agency.until(agency.now)
    assert not at_once
    assert (asked.start, asked.wanted_start) == (agency.at(16), agency.at(9, days=1))
    assert agency.told(housekeeper) == [K.OFFER, K.RESCHEDULE_ASKED]

    await agency.do(orders.agree_to_move, housekeeper, order.id, True)
    await agency.until(agency.now)
    order = await agency.order(order.id)
    assert (order.start, order.wanted_start, order.reschedules) == (agency.at(9, days=1), None, 1)
    assert agency.told(customer)[-1] is K.RESCHEDULED
    assert K.RESCHEDULED not in agency.told(housekeeper)
    await refused("nothing-asked", agency.do(orders.agree_to_move, housekeeper, order.id, True))


async def test_when_she_refuses_all_stays_as_it_was(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(16))
    await agency.do(orders.reschedule, customer, order.id, agency.at(9, days=1))
    await agency.do(orders.agree_to_move, housekeeper, order.id, False)
    await agency.until(agency.now)
    order = await agency.order(order.id)
    assert (order.start, order.wanted_start, order.reschedules) == (agency.at(16), None, 0)
    assert agency.told(customer)[-1] is K.RESCHEDULE_REFUSED


async def test_who_sets_out_for_the_old_time_has_refused_the_new_one(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(13))
    await agency.do(orders.reschedule, customer, order.id, agency.at(9, days=1))
    await agency.do(visits.set_out, housekeeper, order.id)
    await agency.until(agency.now)
    assert agency.told(customer, K.SET_OUT, K.RESCHEDULE_REFUSED) == [K.RESCHEDULE_REFUSED, K.SET_OUT]
    await refused("nothing-asked", agency.do(orders.agree_to_move, housekeeper, order.id, True))


async def test_a_visit_moves_twice_at_most(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14, days=3))
    for day in (4, 5):
        await agency.do(orders.reschedule, customer, order.id, agency.at(14, days=day))
    doing = agency.do(orders.reschedule, customer, order.id, agency.at(14, days=6))
    await refused("reschedules-used-up", doing)


async def test_the_fee_clock_stays_on_the_first_start(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14, days=2))
    await agency.do(orders.reschedule, customer, order.id, agency.at(14, days=9))
    await agency.until(agency.at(11, days=2))
    shown = await agency.do(orders.preview_cancellation, customer, order.id)
    assert shown.outlook.fee == order.total // 2


async def test_she_cannot_be_moved_to_when_she_has_another_visit_or_does_not_work(agency: Agency) -> None:
    customer = await agency.customer()
    housekeeper = await agency.housekeeper(working_hours=WorkingHours(frozenset(range(5))))
    order = await agency.assigned(customer, housekeeper, agency.at(9, days=2))
    await agency.assigned(customer, housekeeper, agency.at(14, days=3))
    for taken in (agency.at(13, days=3), agency.at(16, 30, days=3), agency.at(9, days=5)):
        await refused("slot-taken", agency.do(orders.reschedule, customer, order.id, taken))
    order = await agency.order(order.id)
    assert (order.start, order.status, order.reschedules) == (agency.at(9, days=2), S.ASSIGNED, 0)
    assert len(await agency.busy(housekeeper, agency.at(0, days=2))) == 7


async def test_half_an_hour_later_does_not_collide_with_itself(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(9, days=2))
    moved, _ = await agency.do(orders.reschedule, customer, order.id, agency.at(9, 30, days=2))
    assert moved.start == agency.at(9, 30, days=2)
    assert min(await agency.busy(housekeeper, agency.at(0, days=2))) == agency.at(9, 30, days=2)


async def test_a_time_taken_while_she_thinks_cannot_be_agreed_to(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(16))
    await agency.do(orders.reschedule, customer, order.id, agency.at(9, days=1))
    await agency.assigned(customer, housekeeper, agency.at(10, days=1))
    await refused("slot-taken", agency.do(orders.agree_to_move, housekeeper, order.id, True))
    order = await agency.order(order.id)
    assert (order.start, order.status, order.housekeeper_id) == (agency.at(16), S.ASSIGNED, housekeeper)


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
async def test_the_new_time_must_be_one_that_can_be_booked(
    agency: Agency, day: int, hour: int, minute: int, code: str
) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14, days=2))
    wanted = agency.at(hour, minute, days=day)
    await refused(code, agency.do(orders.reschedule, customer, order.id, wanted))


async def test_during_the_search_a_move_starts_it_anew_with_those_who_could_not_before(
    agency: Agency,
) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(14, days=1))
    await agency.decline(housekeeper, order)
    await agency.wait(minutes=1)
    await agency.do(orders.reschedule, customer, order.id, agency.at(14, days=4))
    assert await agency.asked(order) == {housekeeper}
    await agency.wait(hours=1)
    assert (await agency.accept(housekeeper, order)).start == agency.at(14, days=4)


async def test_the_chosen_ones_time_moves_with_an_order_not_yet_paid(agency: Agency) -> None:
    customer, wanted = await agency.customer(), await agency.housekeeper()
    order = await agency.place(customer, agency.at(14, days=1), wanted)
    await agency.do(orders.reschedule, customer, order.id, agency.at(9, days=2))
    assert await agency.busy(wanted, agency.at(0, days=1)) == frozenset()
    assert len(await agency.busy(wanted, agency.at(0, days=2))) == 7
    await agency.pay(order)
    assert await agency.asked(order) == {wanted}


async def test_after_a_move_the_order_can_be_given_back_and_taken_by_another(agency: Agency) -> None:
    customer, first = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, first, agency.at(14, days=3))
    second = await agency.housekeeper()
    await agency.do(orders.reschedule, customer, order.id, agency.at(14, days=4))
    await agency.wait(minutes=1)
    await agency.do(dispatch.give_back, first, order.id, "")
    order = await agency.accept(second, order)
    assert (order.housekeeper_id, order.start) == (second, agency.at(14, days=4))


async def test_only_her_own_visit_can_be_moved_and_only_before_it(agency: Agency) -> None:
    customer, other, housekeeper = (
        await agency.customer(),
        await agency.customer(),
        await agency.housekeeper(),
    )
    order = await agency.assigned(customer, housekeeper, agency.at(13))
    wanted = agency.at(9, days=1)
    await refused("not-your-order", agency.do(orders.reschedule, other, order.id, wanted))
    await refused("not-allowed", agency.do(orders.agree_to_move, other, order.id, True))
    rival = await agency.housekeeper()
    await refused("not-your-order", agency.do(orders.agree_to_move, rival, order.id, True))
    await agency.until(order.start - timedelta(minutes=30))
    await agency.do(visits.set_out, housekeeper, order.id)
    await refused("order-not-possible-now", agency.do(orders.reschedule, customer, order.id, wanted))

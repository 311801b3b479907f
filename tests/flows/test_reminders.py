"""What people are told by the clock: in time, never at night, never for what is no longer so."""

from datetime import timedelta

from domain.notices.model import NoticeKind as K
from domain.orders import use_cases as orders
from domain.orders.model import OrderStatus as S
from domain.reviews import use_cases as reviews
from domain.reviews.use_cases import Rating
from domain.support.model import TicketKind
from domain.visits import use_cases as visits
from tests.flows.agency import HOME, Agency, refused

TOTAL = 15000


async def test_both_sides_are_reminded_a_day_and_two_hours_before(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    await agency.assigned(customer, housekeeper, agency.at(14, days=3))
    await agency.until(agency.at(13, days=3))
    for person in (customer, housekeeper):
        assert agency.when_told(person, K.REMINDER) == [agency.at(14, days=2), agency.at(12, days=3)]
        assert [one.data["hours"] for one in agency.phones[person] if one.kind is K.REMINDER] == [24, 2]


async def test_a_reminder_of_an_early_visit_comes_the_evening_before(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    await agency.assigned(customer, housekeeper, agency.at(8, days=3))
    await agency.until(agency.at(8, days=3))
    assert agency.when_told(customer, K.REMINDER) == [agency.at(8, days=2), agency.at(21, 30, days=2)]


async def test_nobody_is_reminded_of_an_order_that_is_no_longer_so(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14, days=3))
    await agency.wait(minutes=1)
    await agency.do(orders.cancel, customer, order.id, 0)
    await agency.until(agency.at(20, days=4))
    clocked = (K.REMINDER, K.DEPARTURE_PROMPT, K.LATE, K.NO_SHOW, K.REVIEW_REMINDER)
    assert agency.told(customer, *clocked) == agency.told(housekeeper, *clocked) == []


async def test_she_is_asked_to_leave_in_time_for_the_way(agency: Agency) -> None:
    customer = await agency.customer()
    near = await agency.housekeeper()
    far = await agency.housekeeper(latitude=HOME.latitude + 0.09)
    for housekeeper in (near, far):
        await agency.assigned(customer, housekeeper, agency.at(14, days=1))
    await agency.until(agency.at(13, 50, days=1))
    assert agency.when_told(near, K.DEPARTURE_PROMPT) == [agency.at(13, 40, days=1)]
    assert agency.when_told(far, K.DEPARTURE_PROMPT) == [agency.at(13, 5, days=1)]


async def test_who_left_already_is_not_asked_to(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.until(agency.at(11))
    await agency.do(visits.set_out, housekeeper, order.id)
    await agency.do(visits.arrive, housekeeper, order.id)
    await agency.until(agency.at(15))
    assert agency.told(housekeeper) == [K.OFFER]


async def test_late_is_said_after_a_quarter_and_after_half_an_hour_it_is_a_no_show(agency: Agency) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.until(agency.at(14, 30))
    for person in (customer, housekeeper):
        assert agency.when_told(person, K.LATE) == [agency.at(14, 15)]
    assert agency.told(customer, K.NO_SHOW) == []
    await agency.wait(seconds=1)
    assert agency.told(customer)[-1] is K.NO_SHOW
    assert agency.told(operator) == [K.TICKET]
    assert [ticket.kind for ticket in await agency.tickets()] == [TicketKind.NO_SHOW]
    shown = await agency.do(orders.preview_cancellation, customer, order.id)
    assert (shown.outlook.fee, shown.refund) == (0, TOTAL)
    await agency.do(orders.cancel, customer, order.id, 0)
    await agency.wait(minutes=1)
    assert (await agency.money(housekeeper))["paid"] == 0


async def test_a_delay_that_was_announced_is_no_no_show(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.until(agency.at(13, 50))
    await agency.do(visits.report_delay, housekeeper, order.id, 40)
    await agency.until(agency.at(15, 9))
    assert agency.told(customer, K.DELAYED, K.LATE, K.NO_SHOW) == [K.DELAYED, K.LATE]
    assert agency.when_told(customer, K.LATE) == [agency.at(14, 55)]
    shown = await agency.do(orders.preview_cancellation, customer, order.id)
    assert shown.outlook.fee == TOTAL
    await agency.until(agency.at(15, 10) + timedelta(seconds=1))
    assert agency.told(customer)[-1] is K.NO_SHOW


async def test_who_set_out_and_is_expected_later_is_no_no_show_before_that(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper(latitude=HOME.latitude + 0.135)
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.until(agency.at(13, 50))
    order = await agency.do(visits.set_out, housekeeper, order.id)
    assert order.expected_at == agency.at(14, 50)
    await agency.until(agency.at(15, 20))
    assert agency.told(customer, K.NO_SHOW) == []
    await agency.wait(seconds=1)
    assert agency.told(customer, K.NO_SHOW) == [K.NO_SHOW]


async def test_coming_after_all_does_not_take_the_free_cancellation_back(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.until(agency.at(14, 40))
    steps = [visits.set_out, visits.arrive]
    await agency.do(visits.report_delay, housekeeper, order.id, 60)
    for step in steps:
        shown = await agency.do(orders.preview_cancellation, customer, order.id)
        assert shown.outlook.fee == 0
        await agency.do(step, housekeeper, order.id)
    await agency.do(orders.cancel, customer, order.id, 0)
    await agency.wait(minutes=1)
    assert await agency.money(housekeeper) == {
        "paid": 0,
        "escrow": 0,
        "refunds_due": 0,
        "income": 0,
        "pay": 0,
    }
    assert agency.told(customer, K.NO_SHOW) == [K.NO_SHOW]


async def test_a_delay_has_its_bounds(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    for minutes in (0, 181):
        doing = agency.do(visits.report_delay, housekeeper, order.id, minutes)
        await refused("delay-out-of-range", doing)


async def test_a_review_is_asked_for_once_a_day_later(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.worked(customer, housekeeper, order)
    await agency.wait(days=8)
    assert agency.when_told(customer, K.REVIEW_REMINDER) == [agency.at(17, days=1)]


async def test_a_review_of_late_work_is_asked_for_in_the_morning_unless_it_is_there(agency: Agency) -> None:
    customer, other, housekeeper = (
        await agency.customer(),
        await agency.customer(),
        await agency.housekeeper(),
    )
    second = await agency.housekeeper()
    for one, hers in ((customer, housekeeper), (other, second)):
        order = await agency.place(one, agency.at(16), hers)
        order = await agency.accept(hers, await agency.pay(order))
        hold = order
        if one == customer:
            first_order = hold
    for hers in (housekeeper, second):
        order_id = first_order.id if hers == housekeeper else hold.id
        await agency.until(max(agency.now, agency.at(16)))
        await agency.do(visits.arrive, hers, order_id)
        order = await agency.order(order_id)
        await agency.do(visits.start_with_code, hers, order_id, order.start_code)
    await agency.until(agency.at(22, 30))
    for hers, order_id in ((housekeeper, first_order.id), (second, hold.id)):
        await agency.do(visits.finish, hers, order_id)
    await agency.until(agency.at(23, days=1))
    await agency.do(reviews.write, customer, first_order.id, Rating(5))
    await agency.until(agency.at(12, days=2))
    assert agency.told(customer, K.REVIEW_REMINDER) == []
    assert agency.when_told(other, K.REVIEW_REMINDER) == [agency.at(8, days=2)]


async def test_at_night_only_what_is_near_is_told(agency: Agency) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    order = await agency.assigned(customer, housekeeper, agency.at(14, days=5))
    await agency.until(agency.at(23, days=1))
    await agency.do(visits.complain, customer, order.id, "想换人")
    await agency.do(orders.cancel, customer, order.id, 0)
    await agency.until(agency.at(7, 59, days=2))
    assert agency.told(operator) == []
    assert agency.told(housekeeper) == [K.OFFER]
    assert K.REFUND_DONE not in agency.told(customer)
    await agency.until(agency.at(8, days=2))
    assert agency.told(operator) == [K.TICKET]
    assert agency.told(housekeeper) == [K.OFFER, K.ORDER_CANCELLED]
    assert agency.told(customer)[-1] is K.REFUND_DONE
    assert await agency.status(order) is S.CANCELLED

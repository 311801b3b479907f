"""A visit whose end nobody told: both sides are asked, an operator may say, and in the end the program decides."""

from domain.notices.model import NoticeKind as K
from domain.orders import use_cases as orders
from domain.orders.model import Order
from domain.orders.model import OrderStatus as S
from domain.support.model import TicketKind
from domain.visits import chasing
from domain.visits import use_cases as visits
from tests.flows.agency import Agency, refused

TOTAL, PAY = 15000, 12000


async def begun(agency: Agency, customer: int, housekeeper: int) -> Order:
    """She came and began; the work lasts from two to five."""
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.until(order.start)
    await agency.do(visits.arrive, housekeeper, order.id)
    order = await agency.order(order.id)
    await agency.do(visits.start_with_code, housekeeper, order.id, order.start_code)
    return await agency.order(order.id)


async def test_both_are_asked_an_hour_after_its_end_and_an_operator_sees_to_it(agency: Agency) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    order = await begun(agency, customer, housekeeper)
    await agency.until(agency.at(17, 59))
    assert not agency.told(customer, K.VISIT_OPEN)
    await agency.until(agency.at(18))
    assert agency.told(customer, K.VISIT_OPEN) == agency.told(housekeeper, K.VISIT_OPEN) == [K.VISIT_OPEN]
    assert [ticket.kind for ticket in await agency.tickets()] == [TicketKind.VISIT_OPEN]
    assert agency.told(operator) == [K.TICKET]

    await agency.do(visits.finish, housekeeper, order.id)
    assert await agency.tickets() == []


async def test_who_says_that_she_is_done_is_not_asked(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await begun(agency, customer, housekeeper)
    await agency.until(order.end)
    await agency.do(visits.finish, housekeeper, order.id)
    await agency.wait(days=4)
    assert not agency.told(customer, K.VISIT_OPEN)
    assert await agency.status(order) is S.SETTLED


async def test_work_that_began_counts_as_done_after_a_day_and_is_paid_two_days_later(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await begun(agency, customer, housekeeper)
    await agency.until(agency.at(16, 59, days=1))
    assert await agency.status(order) is S.IN_SERVICE
    await agency.until(agency.at(17, days=1))
    assert await agency.status(order) is S.FINISHED
    assert agency.told(customer, K.WORK_FINISHED) == [K.WORK_FINISHED]
    await agency.wait(hours=48)
    assert await agency.status(order) is S.SETTLED
    assert (await agency.money(housekeeper))["pay"] == PAY


async def test_work_that_never_began_is_given_up_after_three_days_with_all_the_money_back(
    agency: Agency,
) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.until(order.start)
    await agency.do(visits.arrive, housekeeper, order.id)
    await agency.until(agency.at(16, 59, days=3))
    assert await agency.status(order) is S.ARRIVED
    await agency.until(agency.at(17, days=3))
    ended = await agency.order(order.id)
    assert (ended.status, ended.fee) == (S.CANCELLED, 0)
    await agency.wait(hours=1)
    assert await agency.money() == {"paid": 0, "escrow": 0, "refunds_due": 0, "income": 0}
    assert await agency.tickets() == []


async def test_nobody_came_and_nobody_said_a_word(agency: Agency) -> None:
    """The no-show stays with an operator, who may want to talk to the housekeeper."""
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.wait(days=4)
    assert await agency.status(order) is S.CANCELLED
    assert (await agency.money())["paid"] == 0
    assert [ticket.kind for ticket in await agency.tickets()] == [TicketKind.NO_SHOW]


async def test_an_operator_knows_that_it_took_place(agency: Agency) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    await agency.until(agency.at(16, 30))
    await refused("visit-not-over", agency.do(chasing.took_place, operator, order.id))
    await agency.until(agency.at(18))
    await refused("not-allowed", agency.do(chasing.took_place, housekeeper, order.id))
    assert (await agency.do(chasing.took_place, operator, order.id)).status is S.FINISHED
    async with agency.look() as work:
        passed = [change.after for change in await work.orders.changes(order.id)]
    assert passed[-3:] == [S.ARRIVED, S.IN_SERVICE, S.FINISHED]
    assert [ticket.kind for ticket in await agency.tickets()] == [TicketKind.NO_SHOW]
    await agency.wait(days=2)
    assert (await agency.money(housekeeper))["pay"] == PAY


async def test_a_moved_visit_is_asked_about_at_its_new_end(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(14, days=3))
    await agency.do(orders.reschedule, customer, order.id, agency.at(14, days=4))
    await agency.until(agency.at(19, days=3))
    assert not agency.told(customer, K.VISIT_OPEN)
    await agency.until(agency.at(18, days=4))
    assert agency.told(customer, K.VISIT_OPEN) == [K.VISIT_OPEN]


async def test_a_dispute_that_is_decided_closes_the_complaint(agency: Agency) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    order = await agency.assigned(customer, housekeeper, agency.at(14))
    order = await agency.worked(customer, housekeeper, order)
    await agency.do(visits.complain, customer, order.id, "地没拖")
    assert [ticket.kind for ticket in await agency.tickets()] == [TicketKind.COMPLAINT]
    await agency.do(visits.operator_resolves, operator, order.id, TOTAL)
    assert await agency.tickets() == []

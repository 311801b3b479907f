"""An order goes from one housekeeper to another: given back, taken away, or put before her by an operator."""

from datetime import timedelta
from typing import Any

import pytest

from domain.dispatch import use_cases as dispatch
from domain.dispatch.model import OfferState
from domain.notices.model import NoticeKind as K
from domain.orders.model import OrderStatus as S
from domain.support.model import TicketKind
from domain.visits import use_cases as visits
from tests.flows.agency import HOME, Agency, refused

TOTAL = 15000
NEARBY: dict[str, Any] = {
    "districts": frozenset({"东城区"}),
    "latitude": HOME.latitude,
    "longitude": HOME.longitude + 0.05,
}
FAR_AWAY: dict[str, Any] = {"districts": frozenset({"海淀区"}), "latitude": 39.95, "longitude": 116.31}


async def test_an_order_given_back_is_dispatched_at_once_and_not_to_her(agency: Agency) -> None:
    customer, first = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, first, agency.at(16, days=5))
    second = await agency.housekeeper()
    await agency.wait(minutes=10)
    given, penalty = await agency.do(dispatch.give_back, first, order.id, "生病")
    await agency.until(agency.now)
    assert (given.status, penalty) == (S.DISPATCHING, 0)
    assert (given.total, given.start) == (order.total, order.start)
    assert await agency.asked(order) == {second}
    assert agency.told(customer, K.ORDER_GIVEN_BACK) == [K.ORDER_GIVEN_BACK]
    assert await agency.busy(first, agency.at(0, days=5)) == frozenset()
    again = await agency.accept(second, order)
    assert again.housekeeper_id == second
    assert agency.told(customer)[-1] is K.ORDER_ASSIGNED
    await agency.worked(customer, second, again)
    await agency.wait(days=3)
    assert (await agency.money(second))["pay"] == 12000
    assert agency.told(first, K.REMINDER, K.OFFER) == [K.OFFER]


@pytest.mark.parametrize(("days", "penalty", "lowered"), [(5, 0, 0), (2, 0, 1), (1, 2000, 1)])
async def test_giving_back_late_lowers_the_ranking_and_at_last_costs(
    agency: Agency, days: int, penalty: int, lowered: int
) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, housekeeper, agency.at(9, days=days))
    _, charged = await agency.do(dispatch.give_back, housekeeper, order.id, "")
    assert charged == penalty
    assert (await agency.money(housekeeper))["pay"] == -penalty
    async with agency.look() as work:
        assert (await work.housekeepers.get(housekeeper)).given_back == lowered


async def test_no_month_costs_a_housekeeper_more_than_the_cap(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    for _ in range(7):
        order = await agency.assigned(customer, housekeeper, agency.at(14))
        await agency.do(dispatch.give_back, housekeeper, order.id, "")
        await agency.wait(minutes=1)
    assert (await agency.money(housekeeper))["pay"] == -10000


async def test_an_order_given_back_after_its_start_is_not_put_before_anybody(agency: Agency) -> None:
    customer, first = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, first, agency.at(14))
    second = await agency.housekeeper()
    await agency.until(agency.at(14, 10))
    await agency.do(dispatch.give_back, first, order.id, "")
    await agency.wait(minutes=1)
    assert await agency.status(order) is S.UNFILLED
    assert agency.told(second) == []
    assert agency.told(customer)[-2:] == [K.ORDER_UNFILLED, K.REFUND_DONE]


async def test_another_person_is_free_until_the_housekeeper_set_out(agency: Agency) -> None:
    customer, first = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, first, agency.at(16, days=1))
    second = await agency.housekeeper()
    await agency.do(dispatch.change_housekeeper, customer, order.id, second)
    await agency.until(agency.now)
    assert agency.told(first)[-1] is K.ORDER_TAKEN_AWAY
    assert await agency.asked(order) == {second}
    assert await agency.busy(first, agency.at(0, days=1)) == frozenset()
    order = await agency.accept(second, order)
    assert order.housekeeper_id == second
    assert (await agency.money())["escrow"] == TOTAL

    await agency.until(order.start - timedelta(hours=1))
    assert agency.told(first, K.REMINDER, K.DEPARTURE_PROMPT) == []
    await agency.do(visits.set_out, second, order.id)
    doing = agency.do(dispatch.change_housekeeper, customer, order.id, None)
    await refused("order-not-possible-now", doing)


async def test_anyone_instead_of_her_does_not_ask_her_again(agency: Agency) -> None:
    customer, first = await agency.customer(), await agency.housekeeper()
    order = await agency.assigned(customer, first, agency.at(16, days=1))
    await agency.do(dispatch.change_housekeeper, customer, order.id, None)
    await agency.wait(minutes=31)
    assert agency.told(first, K.OFFER) == [K.OFFER]
    assert [ticket.kind for ticket in await agency.tickets()] == [TicketKind.UNFILLED]


async def test_an_operator_puts_an_order_before_one_housekeeper(agency: Agency) -> None:
    customer, operator = await agency.customer(), await agency.operator()
    far = await agency.housekeeper(**FAR_AWAY)
    await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(16))
    await agency.wait(minutes=11)
    assert len(await agency.tickets(TicketKind.UNFILLED)) == 1
    await refused("not-allowed", agency.do(dispatch.assign_by_operator, customer, order.id, far))
    await agency.do(dispatch.assign_by_operator, operator, order.id, far)
    await agency.do(dispatch.assign_by_operator, operator, order.id, far)
    await agency.until(agency.now)
    assert agency.told(far) == [K.OFFER]
    order = await agency.accept(far, order)
    assert (order.status, order.housekeeper_id) == (S.ASSIGNED, far)
    assert await agency.tickets() == []


async def test_an_operators_offer_lapses_as_any_other(agency: Agency) -> None:
    customer, operator = await agency.customer(), await agency.operator()
    wanted, far = await agency.housekeeper(), await agency.housekeeper(**FAR_AWAY)
    order = await agency.ordered(customer, agency.at(16), wanted)
    await agency.decline(wanted, order)
    await agency.wait(minutes=1)
    await agency.do(dispatch.assign_by_operator, operator, order.id, far)
    await agency.wait(minutes=5)
    assert (await agency.offer_to(far, order)).state is OfferState.LAPSED
    assert agency.told(far) == [K.OFFER, K.OFFER_CLOSED]
    assert agency.told(customer, K.CHOSEN_DECLINED) == [K.CHOSEN_DECLINED]


async def test_a_no_to_the_operator_is_not_the_chosen_ones_no(agency: Agency) -> None:
    customer, operator = await agency.customer(), await agency.operator()
    wanted, other = await agency.housekeeper(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(16, days=1), wanted)
    await agency.do(dispatch.assign_by_operator, operator, order.id, other)
    await agency.decline(other, order)
    assert agency.told(customer, K.CHOSEN_DECLINED) == []
    assert len(await agency.busy(wanted, agency.at(0, days=1))) == 7

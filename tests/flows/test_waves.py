"""Finding the housekeeper: who is asked when, and what her answer does."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from domain.dispatch import use_cases as dispatch
from domain.dispatch.model import OfferState
from domain.housekeepers import use_cases as housekeepers
from domain.housekeepers.model import Housekeeper
from domain.kernel.errors import DomainError
from domain.notices.model import NoticeKind as K
from domain.orders import use_cases as orders
from domain.orders.model import Order
from domain.orders.model import OrderStatus as S
from domain.people.model import Person
from domain.support.model import TicketKind
from domain.work import Work
from tests.flows.agency import HOME, Agency, refused

TOTAL = 15000
NEARBY: dict[str, Any] = {
    "districts": frozenset({"东城区"}),
    "latitude": HOME.latitude,
    "longitude": HOME.longitude + 0.05,
}
FAR_AWAY: dict[str, Any] = {"districts": frozenset({"海淀区"}), "latitude": 39.95, "longitude": 116.31}


async def test_three_are_asked_then_ten_then_all_within_six_kilometres_then_an_operator(
    agency: Agency,
) -> None:
    customer, operator = await agency.customer(), await agency.operator()
    district = await agency.staff(15)
    nearby = await agency.staff(2, **NEARBY)
    far_away = await agency.staff(2, **FAR_AWAY)
    order = await agency.ordered(customer, agency.at(16))

    waves = [await agency.asked(order)]
    for _ in range(2):
        await agency.wait(minutes=5)
        waves.append(await agency.asked(order))
    assert [len(wave) for wave in waves] == [3, 10, 4]
    assert waves[0] | waves[1] < set(district)
    assert set(nearby) < waves[2]
    assert set.union(*waves) == set(district) | set(nearby)
    assert not any(agency.told(one) for one in far_away)
    assert agency.told(operator) == []

    await agency.wait(minutes=5)
    assert await agency.asked(order) == set()
    assert [ticket.kind for ticket in await agency.tickets()] == [TicketKind.UNFILLED]
    assert agency.told(operator) == [K.TICKET]


@pytest.mark.parametrize(
    ("days", "hour", "pause"),
    [(0, 16, timedelta(minutes=5)), (1, 16, timedelta(minutes=30)), (3, 16, timedelta(hours=2))],
)
async def test_the_nearer_the_visit_the_shorter_the_time_to_answer(
    agency: Agency, days: int, hour: int, pause: timedelta
) -> None:
    customer, _ = await agency.customer(), await agency.staff(4)
    order = await agency.ordered(customer, agency.at(hour, days=days))
    first = await agency.asked(order)
    assert {offer.deadline - agency.now for offer in await agency.offers(order)} == {pause}
    await agency.wait(seconds=(pause - timedelta(seconds=1)).total_seconds())
    assert await agency.asked(order) == first
    await agency.wait(seconds=1)
    assert len(await agency.asked(order)) == 1
    assert await agency.asked(order) != first


async def test_an_offer_of_the_night_arrives_in_the_morning_with_its_whole_time(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    await agency.until(agency.at(23))
    order = await agency.ordered(customer, agency.at(16, days=1))
    await agency.wait(minutes=30)
    assert agency.told(housekeeper) == []
    await agency.until(agency.at(9, days=1))
    assert agency.when_told(housekeeper, K.OFFER) == [agency.at(8, days=1)]
    [offer] = await agency.offers(order)
    assert offer.deadline == agency.at(8, 5, days=1)


async def test_a_visit_early_in_the_morning_may_wake_people_up(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    await agency.until(agency.at(22, 30))
    await agency.ordered(customer, agency.at(9, days=1))
    assert agency.when_told(housekeeper, K.OFFER) == [agency.at(22, 30)]


async def test_an_order_of_the_night_is_given_up_well_before_its_start(agency: Agency) -> None:
    customer = await agency.customer()
    await agency.housekeeper()
    await agency.until(agency.at(22))
    order = await agency.ordered(customer, agency.at(10, 30, days=1))
    await agency.until(agency.at(8, 30, days=1))
    assert await agency.status(order) is S.UNFILLED


async def test_when_everybody_declines_the_next_are_asked_at_once(agency: Agency) -> None:
    customer, _ = await agency.customer(), await agency.staff(4)
    order = await agency.ordered(customer, agency.at(16, days=1))
    first = await agency.asked(order)
    for housekeeper in sorted(first)[:2]:
        await agency.decline(housekeeper, order)
        assert await agency.asked(order) < first
    await agency.decline(max(first), order)
    assert len(await agency.asked(order)) == 1
    assert not await agency.asked(order) & first


async def test_a_late_no_is_welcome_and_a_late_yes_is_not(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(16, days=1))
    await agency.wait(minutes=31)
    await refused("offer-lapsed", agency.accept(housekeeper, order))
    await agency.decline(housekeeper, order)
    assert (await agency.offer_to(housekeeper, order)).state is OfferState.LAPSED


async def test_somebody_elses_offer_cannot_be_answered(agency: Agency) -> None:
    customer, asked, other = await agency.customer(), await agency.housekeeper(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(16, days=1))
    offer = await agency.offer_to(asked, order)
    await refused("not-your-offer", agency.do(dispatch.accept_offer, other, offer.id))
    await refused("not-your-offer", agency.do(dispatch.decline_offer, other, offer.id))
    await refused("not-allowed", agency.do(dispatch.accept_offer, customer, offer.id))


async def test_of_two_who_accept_at_the_same_moment_one_wins_and_one_is_told(
    agency_on_each: Agency,
) -> None:
    agency = agency_on_each
    customer, rivals = await agency.customer(), await agency.staff(3)
    order = await agency.ordered(customer, agency.at(16, days=1))
    offers = {rival: (await agency.offer_to(rival, order)).id for rival in rivals}

    async def accept(rival: int) -> str:
        try:
            await agency.do(dispatch.accept_offer, rival, offers[rival])
        except DomainError as problem:
            return problem.code
        return "hers"

    answers = dict(zip(rivals, await asyncio.gather(*map(accept, rivals)), strict=True))
    assert sorted(answers.values()) == ["hers", "offer-taken", "offer-taken"]
    order = await agency.order(order.id)
    assert order.status is S.ASSIGNED
    assert answers[order.housekeeper_id or 0] == "hers"
    for rival in rivals:
        held = await agency.busy(rival, agency.at(0, days=1))
        assert bool(held) == (rival == order.housekeeper_id)


async def test_who_took_another_order_meanwhile_cannot_take_this_one(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    first = await agency.ordered(customer, agency.at(14, days=1))
    second = await agency.ordered(customer, agency.at(15, days=1))
    await agency.accept(housekeeper, first)
    await refused("slot-taken", agency.accept(housekeeper, second))
    assert await agency.status(second) is S.DISPATCHING


async def test_two_orders_of_one_person_at_once_never_share_a_half_hour(agency_on_each: Agency) -> None:
    agency = agency_on_each
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    both = [await agency.ordered(customer, agency.at(hour, days=1)) for hour in (14, 15)]
    offers = [(await agency.offer_to(housekeeper, order)).id for order in both]
    outcome = await asyncio.gather(
        *(agency.do(dispatch.accept_offer, housekeeper, offer) for offer in offers), return_exceptions=True
    )
    [problem] = [one for one in outcome if isinstance(one, DomainError)]
    assert problem.code == "slot-taken"
    assert len([one for one in outcome if isinstance(one, Order)]) == 1


async def test_a_chosen_one_who_declines_leaves_the_choice_to_the_customer(agency: Agency) -> None:
    customer, wanted, other = await agency.customer(), await agency.housekeeper(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(16, days=2), wanted)
    await agency.decline(wanted, order)
    assert agency.told(customer) == [K.ORDER_PAID, K.CHOSEN_DECLINED]
    assert await agency.asked(order) == set()
    assert await agency.busy(wanted, agency.at(0, days=2)) == frozenset()
    await agency.wait(hours=3)
    assert agency.told(other) == []


async def test_a_chosen_one_who_does_not_answer_leaves_the_choice_to_the_customer(agency: Agency) -> None:
    customer, wanted = await agency.customer(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(16), wanted)
    await agency.wait(minutes=5)
    assert agency.told(customer) == [K.ORDER_PAID, K.CHOSEN_DECLINED]
    assert (await agency.offer_to(wanted, order)).state is OfferState.LAPSED


async def test_after_the_chosen_ones_no_anyone_is_asked(agency: Agency) -> None:
    customer, wanted, other = await agency.customer(), await agency.housekeeper(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(16, days=1), wanted)
    await agency.decline(wanted, order)
    await agency.do(dispatch.ask_somebody_else, customer, order.id, None)
    assert await agency.asked(order) == {other}


async def test_after_the_chosen_ones_no_another_is_asked_and_her_time_is_held(agency: Agency) -> None:
    customer, wanted, other = await agency.customer(), await agency.housekeeper(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(16, days=1), wanted)
    await agency.decline(wanted, order)
    await agency.do(dispatch.ask_somebody_else, customer, order.id, other)
    assert await agency.asked(order) == {other}
    assert len(await agency.busy(other, agency.at(0, days=1))) == 7
    await agency.decline(other, order)
    assert agency.told(customer, K.CHOSEN_DECLINED) == [K.CHOSEN_DECLINED] * 2


async def test_the_same_one_may_be_asked_again_and_her_second_no_is_told_too(agency: Agency) -> None:
    customer, wanted = await agency.customer(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(16, days=1), wanted)
    for _ in range(2):
        await agency.decline(wanted, order)
        await agency.wait(minutes=1)
        await agency.do(dispatch.ask_somebody_else, customer, order.id, wanted)
    assert agency.told(customer, K.CHOSEN_DECLINED) == [K.CHOSEN_DECLINED] * 2
    await agency.accept(wanted, order)
    assert await agency.status(order) is S.ASSIGNED


async def test_after_the_chosen_ones_no_the_customer_may_have_all_her_money_back(agency: Agency) -> None:
    customer, wanted = await agency.customer(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(16), wanted)
    await agency.decline(wanted, order)
    await agency.do(orders.cancel, customer, order.id, 0)
    await agency.wait(minutes=1)
    assert await agency.money() == {"paid": 0, "escrow": 0, "refunds_due": 0, "income": 0}


async def test_nobody_can_be_wished_for_who_does_not_do_this_or_is_not_free(agency: Agency) -> None:
    customer, wanted = await agency.customer(), await agency.housekeeper()
    cook = await agency.housekeeper(prices={"ac_cleaning": None})
    far = await agency.housekeeper(**FAR_AWAY)
    busy = await agency.housekeeper()
    start = agency.at(16, days=1)
    await agency.ordered(customer, start, busy)
    order = await agency.ordered(customer, start, wanted)
    for nobody in (cook, far, busy, customer, 9999):
        doing = agency.do(dispatch.ask_somebody_else, customer, order.id, nobody)
        await refused("housekeeper-not-free", doing)
    assert await agency.asked(order) == {wanted}


async def test_unfilled_two_hours_before_the_start_brings_all_the_money_back_and_a_coupon(
    agency: Agency,
) -> None:
    customer, operator, _ = await agency.customer(), await agency.operator(), await agency.housekeeper()
    await agency.give_coupon(customer, 1000)
    order = await agency.ordered(customer, agency.at(16, days=1))
    await agency.until(agency.at(14, days=1) - timedelta(seconds=1))
    assert await agency.status(order) is S.DISPATCHING
    await agency.until(agency.at(14, days=1))
    assert await agency.status(order) is S.UNFILLED
    await agency.wait(minutes=1)
    assert await agency.money() == {"paid": 0, "escrow": 0, "refunds_due": 0, "income": 0}
    assert agency.told(customer) == [K.ORDER_PAID, K.ORDER_UNFILLED, K.REFUND_DONE]
    assert await agency.asked(order) == set()
    assert await agency.tickets() == []
    assert agency.told(operator) == [K.TICKET]
    async with agency.look() as work:
        kept = await work.orders.usable_coupon(customer, agency.now)
        assert kept is not None and kept.amount == 1000
        later = await work.orders.usable_coupon(customer, agency.now + timedelta(days=89, hours=23))
        assert later is not None and later.amount == 2000


async def test_a_visit_two_hours_ahead_is_searched_for_half_an_hour(agency: Agency) -> None:
    customer, _ = await agency.customer(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(12))
    await agency.wait(minutes=29)
    assert await agency.status(order) is S.DISPATCHING
    await agency.wait(minutes=1)
    assert await agency.status(order) is S.UNFILLED


async def test_who_comes_online_during_the_search_is_asked_too(agency: Agency) -> None:
    customer, _ = await agency.customer(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(16))
    await agency.wait(minutes=12)
    late = await agency.housekeeper()
    await agency.wait(minutes=5)
    assert await agency.asked(order) == {late}


async def test_a_cancelled_order_leaves_no_ticket_and_no_offer(agency: Agency) -> None:
    customer, _, housekeeper = await agency.customer(), await agency.operator(), await agency.housekeeper()
    order = await agency.ordered(customer, agency.at(16))
    await agency.wait(minutes=11)
    late = await agency.housekeeper()
    await agency.wait(minutes=5)
    assert await agency.asked(order) == {late}
    await agency.do(orders.cancel, customer, order.id, 0)
    await agency.until(agency.now)
    assert await agency.tickets() == []
    await refused("offer-taken", agency.accept(late, order))
    assert agency.told(housekeeper) == [K.OFFER, K.OFFER_CLOSED]


async def test_who_is_away_or_does_not_work_then_is_not_asked(agency: Agency) -> None:
    customer, away = await agency.customer(), await agency.housekeeper()
    offline = await agency.housekeeper()
    free = await agency.housekeeper()

    async def be_away(work: Work, person: Person) -> list[Order]:
        return await housekeepers.be_absent(work, person, agency.at(15, days=1), agency.at(17, days=1))

    async def switch_off(work: Work, person: Person) -> Housekeeper:
        return await housekeepers.switch(work, person, False)

    await agency.do(be_away, away)
    await agency.do(switch_off, offline)
    order = await agency.ordered(customer, agency.at(16, days=1))
    assert await agency.asked(order) == {free}


async def test_an_absence_names_every_visit_that_it_touches(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    before = await agency.assigned(customer, housekeeper, agency.at(8, days=1))
    touched = await agency.assigned(customer, housekeeper, agency.at(13, days=1))

    async def be_away(work: Work, person: Person) -> list[Order]:
        return await housekeepers.be_absent(work, person, agency.at(15, days=1), agency.at(18, days=1))

    found = await agency.do(be_away, housekeeper)
    assert [visit.id for visit in found] == [touched.id]
    assert before.status is S.ASSIGNED

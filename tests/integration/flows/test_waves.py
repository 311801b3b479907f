"""Dispatch: waves, offers and answers."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from application.homecare.dispatch import use_cases as dispatch
from application.homecare.housekeepers import use_cases as housekeepers
from application.homecare.orders import use_cases as orders
from application.unit_of_work import UnitOfWork
from domain.homecare.dispatch.model import OfferState
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.dispatch.tickets import DispatchTicket
from domain.homecare.housekeepers.model import Housekeeper
from domain.homecare.orders.model import Order
from domain.homecare.orders.model import OrderStatus as S
from domain.homecare.orders.notifications import OrderNotification
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person
from domain.platform.support.notifications import SupportNotification
from tests.support.factories import HOME
from tests.support.use_case_scene import UseCaseScene, refused

TOTAL = 15000
NEARBY: dict[str, Any] = {
    "districts": frozenset({"东城区"}),
    "latitude": HOME.latitude,
    "longitude": HOME.longitude + 0.05,
}
FAR_AWAY: dict[str, Any] = {"districts": frozenset({"海淀区"}), "latitude": 39.95, "longitude": 116.31}


async def test_waves_ask_three_then_ten_then_all_within_six_kilometres_then_an_operator(
    scene: UseCaseScene,
) -> None:
    customer, operator = await scene.customer(), await scene.operator()
    district = await scene.staff(15)
    nearby = await scene.staff(2, **NEARBY)
    far_away = await scene.staff(2, **FAR_AWAY)
    order = await scene.ordered(customer, scene.at(16))

    waves = [await scene.asked(order)]
    for _ in range(2):
        await scene.wait(minutes=5)
        waves.append(await scene.asked(order))
    assert [len(wave) for wave in waves] == [3, 10, 4]
    assert waves[0] | waves[1] < set(district)
    assert set(nearby) < waves[2]
    assert set.union(*waves) == set(district) | set(nearby)
    assert not any(scene.told(one) for one in far_away)
    assert scene.told(operator) == []

    await scene.wait(minutes=5)
    assert await scene.asked(order) == set()
    assert [ticket.kind for ticket in await scene.tickets()] == [DispatchTicket.UNFILLED]
    assert scene.told(operator) == [SupportNotification.TICKET]


@pytest.mark.parametrize(
    ("days", "hour", "pause"),
    [(0, 16, timedelta(minutes=5)), (1, 16, timedelta(minutes=30)), (3, 16, timedelta(hours=2))],
)
async def test_the_time_to_answer_shrinks_with_the_time_to_the_visit(
    scene: UseCaseScene, days: int, hour: int, pause: timedelta
) -> None:
    customer, _ = await scene.customer(), await scene.staff(4)
    order = await scene.ordered(customer, scene.at(hour, days=days))
    first = await scene.asked(order)
    assert {offer.deadline - scene.now for offer in await scene.offers(order)} == {pause}
    await scene.wait(seconds=(pause - timedelta(seconds=1)).total_seconds())
    assert await scene.asked(order) == first
    await scene.wait(seconds=1)
    assert len(await scene.asked(order)) == 1
    assert await scene.asked(order) != first


async def test_an_offer_made_at_night_arrives_in_the_morning_with_its_full_deadline(
    scene: UseCaseScene,
) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    await scene.until(scene.at(23))
    order = await scene.ordered(customer, scene.at(16, days=1))
    await scene.wait(minutes=30)
    assert scene.told(housekeeper) == []
    await scene.until(scene.at(9, days=1))
    assert scene.when_told(housekeeper, DispatchNotification.OFFER) == [scene.at(8, days=1)]
    [offer] = await scene.offers(order)
    assert offer.deadline == scene.at(8, 5, days=1)


async def test_an_offer_of_an_early_visit_is_sent_during_quiet_hours(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    await scene.until(scene.at(22, 30))
    await scene.ordered(customer, scene.at(9, days=1))
    assert scene.when_told(housekeeper, DispatchNotification.OFFER) == [scene.at(22, 30)]


async def test_an_order_placed_at_night_is_unfilled_well_before_its_start(scene: UseCaseScene) -> None:
    customer = await scene.customer()
    await scene.housekeeper()
    await scene.until(scene.at(22))
    order = await scene.ordered(customer, scene.at(10, 30, days=1))
    await scene.until(scene.at(8, 30, days=1))
    assert await scene.status(order) is S.UNFILLED


async def test_when_everybody_declines_the_next_wave_starts_at_once(scene: UseCaseScene) -> None:
    customer, _ = await scene.customer(), await scene.staff(4)
    order = await scene.ordered(customer, scene.at(16, days=1))
    first = await scene.asked(order)
    for housekeeper in sorted(first)[:2]:
        await scene.decline(housekeeper, order)
        assert await scene.asked(order) < first
    await scene.decline(max(first), order)
    assert len(await scene.asked(order)) == 1
    assert not await scene.asked(order) & first


async def test_a_late_decline_is_accepted_and_a_late_acceptance_refused(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(16, days=1))
    await scene.wait(minutes=31)
    await refused("offer-lapsed", scene.accept(housekeeper, order))
    await scene.decline(housekeeper, order)
    assert (await scene.offer_to(housekeeper, order)).state is OfferState.LAPSED


async def test_another_housekeepers_offer_cannot_be_answered(scene: UseCaseScene) -> None:
    customer, asked, other = await scene.customer(), await scene.housekeeper(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(16, days=1))
    offer = await scene.offer_to(asked, order)
    await refused("not-your-offer", scene.do(dispatch.accept_offer, other, offer.id))
    await refused("not-your-offer", scene.do(dispatch.decline_offer, other, offer.id))
    await refused("not-allowed", scene.do(dispatch.accept_offer, customer, offer.id))


async def test_of_two_concurrent_acceptances_one_is_refused(
    scene_on_each: UseCaseScene,
) -> None:
    scene = scene_on_each
    customer, rivals = await scene.customer(), await scene.staff(3)
    order = await scene.ordered(customer, scene.at(16, days=1))
    offers = {rival: (await scene.offer_to(rival, order)).id for rival in rivals}

    async def accept(rival: int) -> str:
        try:
            await scene.do(dispatch.accept_offer, rival, offers[rival])
        except DomainError as problem:
            return problem.code
        return "accepted"

    answers = dict(zip(rivals, await asyncio.gather(*map(accept, rivals)), strict=True))
    assert sorted(answers.values()) == ["accepted", "offer-taken", "offer-taken"]
    order = await scene.order(order.id)
    assert order.status is S.ASSIGNED
    assert answers[order.housekeeper_id or 0] == "accepted"
    for rival in rivals:
        held = await scene.busy(rival, scene.at(0, days=1))
        assert bool(held) == (rival == order.housekeeper_id)


async def test_accepting_is_refused_once_the_time_is_occupied(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    first = await scene.ordered(customer, scene.at(14, days=1))
    second = await scene.ordered(customer, scene.at(15, days=1))
    await scene.accept(housekeeper, first)
    await refused("slot-taken", scene.accept(housekeeper, second))
    assert await scene.status(second) is S.DISPATCHING


async def test_two_orders_accepted_at_once_never_share_a_half_hour(scene_on_each: UseCaseScene) -> None:
    scene = scene_on_each
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    both = [await scene.ordered(customer, scene.at(hour, days=1)) for hour in (14, 15)]
    offers = [(await scene.offer_to(housekeeper, order)).id for order in both]
    outcome = await asyncio.gather(
        *(scene.do(dispatch.accept_offer, housekeeper, offer) for offer in offers), return_exceptions=True
    )
    [problem] = [one for one in outcome if isinstance(one, DomainError)]
    assert problem.code == "slot-taken"
    assert len([one for one in outcome if isinstance(one, Order)]) == 1


async def test_when_the_chosen_housekeeper_declines_the_customer_is_asked(scene: UseCaseScene) -> None:
    customer, wanted, other = await scene.customer(), await scene.housekeeper(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(16, days=2), wanted)
    await scene.decline(wanted, order)
    assert scene.told(customer) == [OrderNotification.ORDER_PAID, DispatchNotification.CHOSEN_DECLINED]
    assert await scene.asked(order) == set()
    assert await scene.busy(wanted, scene.at(0, days=2)) == frozenset()
    await scene.wait(hours=3)
    assert scene.told(other) == []


async def test_when_the_chosen_housekeeper_does_not_answer_the_customer_is_asked(
    scene: UseCaseScene,
) -> None:
    customer, wanted = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(16), wanted)
    await scene.wait(minutes=5)
    assert scene.told(customer) == [OrderNotification.ORDER_PAID, DispatchNotification.CHOSEN_DECLINED]
    assert (await scene.offer_to(wanted, order)).state is OfferState.LAPSED


async def test_after_the_chosen_housekeeper_declined_the_customer_can_ask_anyone(scene: UseCaseScene) -> None:
    customer, wanted, other = await scene.customer(), await scene.housekeeper(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(16, days=1), wanted)
    await scene.decline(wanted, order)
    await scene.do(dispatch.choose_other_housekeeper, customer, order.id, None)
    assert await scene.asked(order) == {other}


async def test_after_the_chosen_housekeeper_declined_another_can_be_chosen_and_is_reserved(
    scene: UseCaseScene,
) -> None:
    customer, wanted, other = await scene.customer(), await scene.housekeeper(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(16, days=1), wanted)
    await scene.decline(wanted, order)
    await scene.do(dispatch.choose_other_housekeeper, customer, order.id, other)
    assert await scene.asked(order) == {other}
    assert len(await scene.busy(other, scene.at(0, days=1))) == 7
    await scene.decline(other, order)
    assert (
        scene.told(customer, DispatchNotification.CHOSEN_DECLINED)
        == [DispatchNotification.CHOSEN_DECLINED] * 2
    )


async def test_the_same_housekeeper_can_be_asked_again_and_decline_again(scene: UseCaseScene) -> None:
    customer, wanted = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(16, days=1), wanted)
    for _ in range(2):
        await scene.decline(wanted, order)
        await scene.wait(minutes=1)
        await scene.do(dispatch.choose_other_housekeeper, customer, order.id, wanted)
    assert (
        scene.told(customer, DispatchNotification.CHOSEN_DECLINED)
        == [DispatchNotification.CHOSEN_DECLINED] * 2
    )
    await scene.accept(wanted, order)
    assert await scene.status(order) is S.ASSIGNED


async def test_after_the_chosen_housekeeper_declined_cancelling_refunds_everything(
    scene: UseCaseScene,
) -> None:
    customer, wanted = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(16), wanted)
    await scene.decline(wanted, order)
    await scene.do(orders.cancel, customer, order.id, 0)
    await scene.wait(minutes=1)
    assert await scene.money() == {"paid": 0, "escrow": 0, "refunds_due": 0, "income": 0}


async def test_a_housekeeper_who_does_not_fit_or_is_not_free_cannot_be_chosen(scene: UseCaseScene) -> None:
    customer, wanted = await scene.customer(), await scene.housekeeper()
    cook = await scene.housekeeper(prices={"ac_cleaning": None})
    far = await scene.housekeeper(**FAR_AWAY)
    busy = await scene.housekeeper()
    start = scene.at(16, days=1)
    await scene.ordered(customer, start, busy)
    order = await scene.ordered(customer, start, wanted)
    for nobody in (cook, far, busy, customer, 9999):
        attempt = scene.do(dispatch.choose_other_housekeeper, customer, order.id, nobody)
        await refused("housekeeper-not-free", attempt)
    assert await scene.asked(order) == {wanted}


async def test_an_order_unfilled_two_hours_before_the_start_is_refunded_with_a_coupon(
    scene: UseCaseScene,
) -> None:
    customer, operator, _ = await scene.customer(), await scene.operator(), await scene.housekeeper()
    await scene.give_coupon(customer, 1000)
    order = await scene.ordered(customer, scene.at(16, days=1))
    await scene.until(scene.at(14, days=1) - timedelta(seconds=1))
    assert await scene.status(order) is S.DISPATCHING
    await scene.until(scene.at(14, days=1))
    assert await scene.status(order) is S.UNFILLED
    await scene.wait(minutes=1)
    assert await scene.money() == {"paid": 0, "escrow": 0, "refunds_due": 0, "income": 0}
    assert scene.told(customer) == [
        OrderNotification.ORDER_PAID,
        DispatchNotification.SEARCH_BY_OPERATOR,
        DispatchNotification.SEARCH_BY_OPERATOR,
        DispatchNotification.ORDER_UNFILLED,
        OrderNotification.REFUND_DONE,
    ]
    assert await scene.asked(order) == set()
    assert await scene.tickets() == []
    assert scene.told(operator) == [SupportNotification.TICKET]
    async with scene.look() as uow:
        kept = await uow.orders.usable_coupon(customer, scene.now)
        assert kept is not None and kept.amount == 1000
        later = await uow.orders.usable_coupon(customer, scene.now + timedelta(days=89, hours=23))
        assert later is not None and later.amount == 2000


async def test_dispatch_of_a_visit_two_hours_ahead_lasts_half_an_hour(scene: UseCaseScene) -> None:
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(12))
    await scene.wait(minutes=29)
    assert await scene.status(order) is S.DISPATCHING
    await scene.wait(minutes=1)
    assert await scene.status(order) is S.UNFILLED


async def test_a_housekeeper_who_comes_online_during_dispatch_is_asked(scene: UseCaseScene) -> None:
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(16))
    await scene.wait(minutes=12)
    late = await scene.housekeeper()
    await scene.wait(minutes=5)
    assert await scene.asked(order) == {late}


async def test_a_cancelled_order_leaves_no_open_ticket_and_no_open_offer(scene: UseCaseScene) -> None:
    customer, _, housekeeper = await scene.customer(), await scene.operator(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(16))
    await scene.wait(minutes=11)
    late = await scene.housekeeper()
    await scene.wait(minutes=5)
    assert await scene.asked(order) == {late}
    await scene.do(orders.cancel, customer, order.id, 0)
    await scene.until(scene.now)
    assert await scene.tickets() == []
    await refused("offer-taken", scene.accept(late, order))
    assert scene.told(housekeeper) == [DispatchNotification.OFFER, DispatchNotification.OFFER_CLOSED]


async def test_a_housekeeper_who_is_absent_or_off_is_not_asked(scene: UseCaseScene) -> None:
    customer, away = await scene.customer(), await scene.housekeeper()
    offline = await scene.housekeeper()
    free = await scene.housekeeper()

    async def be_away(uow: UnitOfWork, person: Person) -> list[Order]:
        return await housekeepers.add_absence(uow, person, scene.at(15, days=1), scene.at(17, days=1))

    async def switch_off(uow: UnitOfWork, person: Person) -> Housekeeper:
        return await housekeepers.set_online(uow, person, False)

    await scene.do(be_away, away)
    await scene.do(switch_off, offline)
    order = await scene.ordered(customer, scene.at(16, days=1))
    assert await scene.asked(order) == {free}


async def test_an_absence_names_every_visit_that_it_touches(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    before = await scene.assigned(customer, housekeeper, scene.at(8, days=1))
    touched = await scene.assigned(customer, housekeeper, scene.at(13, days=1))

    async def be_away(uow: UnitOfWork, person: Person) -> list[Order]:
        return await housekeepers.add_absence(uow, person, scene.at(15, days=1), scene.at(18, days=1))

    found = await scene.do(be_away, housekeeper)
    assert [visit.id for visit in found] == [touched.id]
    assert before.status is S.ASSIGNED

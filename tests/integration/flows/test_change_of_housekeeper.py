"""An order changes its housekeeper: given back, taken away, or offered by an operator."""

from datetime import timedelta
from typing import Any

import pytest

from application.homecare.dispatch import use_cases as dispatch
from application.homecare.visits import use_cases as visits
from domain.homecare.dispatch.model import OfferState
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.dispatch.tickets import DispatchTicket
from domain.homecare.orders.model import OrderStatus as S
from domain.homecare.orders.notifications import OrderNotification
from domain.homecare.visits.notifications import VisitNotification
from tests.support.factories import HOME
from tests.support.use_case_scene import UseCaseScene, refused

TOTAL = 15000
NEARBY: dict[str, Any] = {
    "districts": frozenset({"东城区"}),
    "latitude": HOME.latitude,
    "longitude": HOME.longitude + 0.05,
}
FAR_AWAY: dict[str, Any] = {"districts": frozenset({"海淀区"}), "latitude": 39.95, "longitude": 116.31}


async def test_an_order_given_back_is_offered_at_once_to_others(scene: UseCaseScene) -> None:
    customer, first = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, first, scene.at(16, days=5))
    second = await scene.housekeeper()
    await scene.wait(minutes=10)
    given, penalty = await scene.do(dispatch.give_back, first, order.id, "生病")
    await scene.until(scene.now)
    assert (given.status, penalty) == (S.DISPATCHING, 0)
    assert (given.total, given.start) == (order.total, order.start)
    assert await scene.asked(order) == {second}
    assert scene.told(customer, DispatchNotification.ORDER_GIVEN_BACK) == [
        DispatchNotification.ORDER_GIVEN_BACK
    ]
    assert await scene.busy(first, scene.at(0, days=5)) == frozenset()
    again = await scene.accept(second, order)
    assert again.housekeeper_id == second
    assert scene.told(customer)[-1] == DispatchNotification.ORDER_ASSIGNED
    await scene.worked(customer, second, again)
    await scene.wait(days=3)
    assert (await scene.money(second))["pay"] == 12000
    assert scene.told(first, VisitNotification.REMINDER, DispatchNotification.OFFER) == [
        DispatchNotification.OFFER
    ]


@pytest.mark.parametrize(("days", "penalty", "lowered"), [(5, 0, 0), (2, 0, 1), (1, 2000, 1)])
async def test_giving_back_late_lowers_the_ranking_and_then_costs_a_penalty(
    scene: UseCaseScene, days: int, penalty: int, lowered: int
) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(9, days=days))
    _, charged = await scene.do(dispatch.give_back, housekeeper, order.id, "")
    assert charged == penalty
    assert (await scene.money(housekeeper))["pay"] == -penalty
    async with scene.look() as uow:
        assert (await uow.housekeepers.get(housekeeper)).given_back == lowered


async def test_penalties_of_a_month_stop_at_the_cap(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    for _ in range(7):
        order = await scene.assigned(customer, housekeeper, scene.at(14))
        await scene.do(dispatch.give_back, housekeeper, order.id, "")
        await scene.wait(minutes=1)
    assert (await scene.money(housekeeper))["pay"] == -10000


async def test_an_order_given_back_after_its_start_is_not_offered_again(scene: UseCaseScene) -> None:
    customer, first = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, first, scene.at(14))
    second = await scene.housekeeper()
    await scene.until(scene.at(14, 10))
    await scene.do(dispatch.give_back, first, order.id, "")
    await scene.wait(minutes=1)
    assert await scene.status(order) is S.UNFILLED
    assert scene.told(second) == []
    assert scene.told(customer)[-2:] == [DispatchNotification.ORDER_UNFILLED, OrderNotification.REFUND_DONE]


async def test_changing_the_housekeeper_is_free_until_they_set_out(scene: UseCaseScene) -> None:
    customer, first = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, first, scene.at(16, days=1))
    second = await scene.housekeeper()
    await scene.do(dispatch.change_housekeeper, customer, order.id, second)
    await scene.until(scene.now)
    assert scene.told(first)[-1] == DispatchNotification.ORDER_TAKEN_AWAY
    assert await scene.asked(order) == {second}
    assert await scene.busy(first, scene.at(0, days=1)) == frozenset()
    order = await scene.accept(second, order)
    assert order.housekeeper_id == second
    assert (await scene.money())["escrow"] == TOTAL

    await scene.until(order.start - timedelta(hours=1))
    assert scene.told(first, VisitNotification.REMINDER, VisitNotification.DEPARTURE_PROMPT) == []
    await scene.do(visits.set_out, second, order.id)
    attempt = scene.do(dispatch.change_housekeeper, customer, order.id, None)
    await refused("order-not-possible-now", attempt)


async def test_changing_to_anyone_does_not_ask_the_former_housekeeper(scene: UseCaseScene) -> None:
    customer, first = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, first, scene.at(16, days=1))
    await scene.do(dispatch.change_housekeeper, customer, order.id, None)
    await scene.wait(minutes=31)
    assert scene.told(first, DispatchNotification.OFFER) == [DispatchNotification.OFFER]
    assert [ticket.kind for ticket in await scene.tickets()] == [DispatchTicket.UNFILLED]


async def test_an_operator_offers_an_order_to_one_housekeeper(scene: UseCaseScene) -> None:
    customer, operator = await scene.customer(), await scene.operator()
    far = await scene.housekeeper(**FAR_AWAY)
    await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(16))
    await scene.wait(minutes=11)
    assert len(await scene.tickets(DispatchTicket.UNFILLED)) == 1
    await refused("not-allowed", scene.do(dispatch.assign_by_operator, customer, order.id, far))
    await scene.do(dispatch.assign_by_operator, operator, order.id, far)
    await scene.do(dispatch.assign_by_operator, operator, order.id, far)
    await scene.until(scene.now)
    assert scene.told(far) == [DispatchNotification.OFFER]
    order = await scene.accept(far, order)
    assert (order.status, order.housekeeper_id) == (S.ASSIGNED, far)
    assert await scene.tickets() == []


async def test_an_operators_offer_lapses_like_any_other(scene: UseCaseScene) -> None:
    customer, operator = await scene.customer(), await scene.operator()
    wanted, far = await scene.housekeeper(), await scene.housekeeper(**FAR_AWAY)
    order = await scene.ordered(customer, scene.at(16), wanted)
    await scene.decline(wanted, order)
    await scene.wait(minutes=1)
    await scene.do(dispatch.assign_by_operator, operator, order.id, far)
    await scene.wait(minutes=5)
    assert (await scene.offer_to(far, order)).state is OfferState.LAPSED
    assert scene.told(far) == [DispatchNotification.OFFER, DispatchNotification.OFFER_CLOSED]
    assert scene.told(customer, DispatchNotification.CHOSEN_DECLINED) == [
        DispatchNotification.CHOSEN_DECLINED
    ]


async def test_declining_an_operators_offer_does_not_count_as_the_chosen_housekeepers_refusal(
    scene: UseCaseScene,
) -> None:
    customer, operator = await scene.customer(), await scene.operator()
    wanted, other = await scene.housekeeper(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(16, days=1), wanted)
    await scene.do(dispatch.assign_by_operator, operator, order.id, other)
    await scene.decline(other, order)
    assert scene.told(customer, DispatchNotification.CHOSEN_DECLINED) == []
    assert len(await scene.busy(wanted, scene.at(0, days=1))) == 7

"""Penalties for giving an order back, and appeals."""

import pytest

from application.homecare.dispatch import appeals
from application.homecare.dispatch import use_cases as dispatch
from application.homecare.dispatch.give_back import preview_give_back
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.dispatch.tickets import DispatchTicket
from domain.homecare.orders.model import Order
from domain.platform.ledger.model import PENALTIES, payable
from tests.support.use_case_scene import UseCaseScene, refused

PENALTY = 2000


async def penalised(scene: UseCaseScene, customer: int, housekeeper: int) -> Order:
    """Give an order back five hours before its start."""
    order = await scene.assigned(customer, housekeeper, scene.at(15))
    _, charged = await scene.do(dispatch.give_back, housekeeper, order.id, "病了")
    assert charged == PENALTY
    return order


@pytest.mark.parametrize("lift", [True, False])
async def test_an_operator_lifts_or_confirms_a_penalty(scene: UseCaseScene, lift: bool) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await penalised(scene, customer, housekeeper)
    assert await scene.balance(payable(housekeeper)) == -PENALTY
    ticket = await scene.do(appeals.appeal, housekeeper, order.id, "孩子发烧，有病历")
    await scene.until(scene.now)
    assert [one.kind for one in await scene.tickets(DispatchTicket.APPEAL)] == [DispatchTicket.APPEAL]

    await scene.do(appeals.decide_appeal, operator, ticket.id, lift)
    await scene.until(scene.now)
    assert await scene.balance(payable(housekeeper)) == (0 if lift else -PENALTY)
    assert await scene.balance(PENALTIES) == (0 if lift else PENALTY)
    assert scene.told(housekeeper, DispatchNotification.APPEAL_DECIDED) == [
        DispatchNotification.APPEAL_DECIDED
    ]
    await scene.money()
    await refused("ticket-closed", scene.do(appeals.decide_appeal, operator, ticket.id, True))


async def test_a_lifted_penalty_cannot_be_appealed_again(scene: UseCaseScene) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    order = await penalised(scene, customer, housekeeper)
    ticket = await scene.do(appeals.appeal, housekeeper, order.id, "病了")
    await scene.do(appeals.decide_appeal, operator, ticket.id, True)
    await refused("nothing-to-appeal", scene.do(appeals.appeal, housekeeper, order.id, "再来一次"))


async def test_a_lifted_penalty_does_not_count_towards_the_monthly_cap(scene: UseCaseScene) -> None:
    customer, operator, housekeeper = (
        await scene.customer(),
        await scene.operator(),
        await scene.housekeeper(),
    )
    for day in range(1, 6):
        await scene.until(scene.at(12, days=day - 1))
        order = await scene.assigned(customer, housekeeper, scene.at(9, days=day))
        await scene.do(dispatch.give_back, housekeeper, order.id, "病了")
    async with scene.look() as uow:
        charged = [entry.amount for entry in await uow.ledger.of_account(payable(housekeeper))]
    assert charged == [-PENALTY] * 5, "the month's cap is reached"
    later = await scene.assigned(customer, housekeeper, scene.at(15, days=5))
    await scene.until(scene.at(10, days=5))
    assert (await scene.do(preview_give_back, housekeeper, later.id)).penalty == 0
    ticket = await scene.do(appeals.appeal, housekeeper, order.id, "医院证明")
    await scene.do(appeals.decide_appeal, operator, ticket.id, True)
    assert (await scene.do(preview_give_back, housekeeper, later.id)).penalty == PENALTY


async def test_nobody_appeals_for_another_or_decides_their_own_appeal(scene: UseCaseScene) -> None:
    customer, housekeeper, other = (
        await scene.customer(),
        await scene.housekeeper(),
        await scene.housekeeper(),
    )
    order = await scene.assigned(customer, housekeeper, scene.at(15))
    await scene.do(dispatch.give_back, housekeeper, order.id, "病了")
    await refused("nothing-to-appeal", scene.do(appeals.appeal, other, order.id, "我"))
    await refused("words-missing", scene.do(appeals.appeal, housekeeper, order.id, "  "))
    ticket = await scene.do(appeals.appeal, housekeeper, order.id, "病了")
    await refused("not-allowed", scene.do(appeals.decide_appeal, housekeeper, ticket.id, True))

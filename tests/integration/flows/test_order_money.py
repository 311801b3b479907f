"""No final status leaves money in escrow, and the order statement lists every movement."""

from collections.abc import Awaitable, Callable

import pytest

from application.homecare.orders import use_cases as orders
from application.homecare.orders.order_statement import OrderMoney, earned, order_money
from application.homecare.visits import use_cases as visits
from domain.homecare.orders.model import Order
from domain.homecare.orders.model import OrderStatus as S
from domain.homecare.orders.notifications import OrderNotification
from domain.platform.ledger.model import INCOME, escrow, payable
from tests.support.use_case_scene import UseCaseScene, refused

TOTAL = 15000
Story = Callable[[UseCaseScene, int, int, int], Awaitable[Order]]


async def assigned(scene: UseCaseScene, customer: int, housekeeper: int, days: int = 3) -> Order:
    return await scene.assigned(customer, housekeeper, scene.at(14, days=days))


async def settled(scene: UseCaseScene, customer: int, housekeeper: int, operator: int) -> Order:
    order = await scene.worked(customer, housekeeper, await assigned(scene, customer, housekeeper))
    await scene.wait(hours=49)
    return order


async def cancelled_for_free(scene: UseCaseScene, customer: int, housekeeper: int, operator: int) -> Order:
    order = await assigned(scene, customer, housekeeper)
    await scene.do(orders.cancel, customer, order.id, 0)
    return order


async def cancelled_for_a_fee(scene: UseCaseScene, customer: int, housekeeper: int, operator: int) -> Order:
    order = await assigned(scene, customer, housekeeper, days=1)
    await scene.wait(hours=25)
    await scene.do(orders.cancel, customer, order.id, TOTAL // 2)
    return order


async def disputed(scene: UseCaseScene, customer: int, housekeeper: int) -> Order:
    order = await scene.worked(customer, housekeeper, await assigned(scene, customer, housekeeper))
    await scene.do(visits.complain, customer, order.id, "没擦干净")
    return order


def dispute_ended(refund: int) -> Story:
    async def story(scene: UseCaseScene, customer: int, housekeeper: int, operator: int) -> Order:
        order = await disputed(scene, customer, housekeeper)
        await scene.do(visits.resolve_dispute, operator, order.id, refund)
        return order

    return story


async def nobody_found(scene: UseCaseScene, customer: int, housekeeper: int, operator: int) -> Order:
    order = await scene.ordered(customer, scene.at(14, days=1), housekeeper)
    await scene.decline(housekeeper, order)
    await scene.wait(days=2)
    return order


async def given_up_by_an_operator(
    scene: UseCaseScene, customer: int, housekeeper: int, operator: int
) -> Order:
    order = await assigned(scene, customer, housekeeper)
    await scene.do(orders.cancel_by_operator, operator, order.id, "operator")
    return order


ENDS: dict[str, Story] = {
    "settled": settled,
    "cancelled for free": cancelled_for_free,
    "cancelled for a fee": cancelled_for_a_fee,
    "disputed, all back": dispute_ended(TOTAL),
    "disputed, a third back": dispute_ended(5000),
    "disputed, one fen back": dispute_ended(1),
    "disputed, nothing back": dispute_ended(0),
    "nobody found": nobody_found,
    "given up": given_up_by_an_operator,
}


async def money_as(scene: UseCaseScene, person: int, order: Order) -> OrderMoney:
    return await scene.do(order_money, person, order.id)


@pytest.mark.parametrize("end", ENDS)
async def test_no_final_status_leaves_money_in_escrow(scene: UseCaseScene, end: str) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    operator = await scene.operator()
    order = await ENDS[end](scene, customer, housekeeper, operator)
    await scene.wait(days=1)
    assert (await scene.order(order.id)).status in {S.SETTLED, S.CANCELLED, S.REFUNDED, S.UNFILLED}
    money = await money_as(scene, operator, order)
    assert money.entries
    assert money.whole and money.total == 0
    assert sum(entry.amount for entry in money.entries if entry.account == escrow(money.order.subject)) == 0
    movements = {entry.movement for entry in money.entries}
    for one in movements:
        assert sum(entry.amount for entry in money.entries if entry.movement == one) == 0
    paid = -sum(one.amount for one in money.entries if one.account.startswith("clearing:"))
    left = await scene.balance(payable(housekeeper))
    assert paid == left + await scene.balance(INCOME)


async def test_each_party_sees_its_own_statement_lines(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    operator = await scene.operator()
    order = await dispute_ended(5000)(scene, customer, housekeeper, operator)
    await scene.wait(minutes=5)
    seen = await money_as(scene, housekeeper, order)
    assert [(one.memo, one.amount) for one in seen.entries] == [("dispute", 8000)]
    payers = await money_as(scene, customer, order)
    memos = [one.memo for one in payers.entries if one.account.startswith("clearing:")]
    assert memos == ["paid", "refunded"]
    assert payers.total == -10_000
    stranger = await scene.customer("别人")
    await refused("not-your-order", money_as(scene, stranger, order))
    await refused("order-unknown", scene.do(order_money, operator, 999))


async def test_after_a_dispute_the_housekeeper_is_told_the_remaining_earnings(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    operator = await scene.operator()
    order = await dispute_ended(5000)(scene, customer, housekeeper, operator)
    await scene.wait(days=1)
    assert scene.told(housekeeper, OrderNotification.DISPUTE_ENDED, OrderNotification.ORDER_SETTLED) == [
        OrderNotification.DISPUTE_ENDED
    ]
    async with scene.look() as uow:
        assert await earned(uow, order.id, housekeeper) == 8000


async def test_a_dispute_without_a_refund_settles_the_order(scene: UseCaseScene) -> None:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    operator = await scene.operator()
    await dispute_ended(0)(scene, customer, housekeeper, operator)
    await scene.wait(days=1)
    assert scene.told(housekeeper, OrderNotification.DISPUTE_ENDED, OrderNotification.ORDER_SETTLED) == [
        OrderNotification.ORDER_SETTLED
    ]

"""However an order ends, nothing of it stays in escrow, and its money can be told line by line."""

from collections.abc import Awaitable, Callable

import pytest

from domain.ledger.model import ESCROW, INCOME, payable
from domain.ledger.telling import OrderMoney, earned, order_money
from domain.notices.model import NoticeKind as K
from domain.orders import use_cases as orders
from domain.orders.model import Order
from domain.orders.model import OrderStatus as S
from domain.visits import use_cases as visits
from tests.flows.agency import Agency, refused

TOTAL = 15000
Story = Callable[[Agency, int, int, int], Awaitable[Order]]


async def assigned(agency: Agency, customer: int, housekeeper: int, days: int = 3) -> Order:
    return await agency.assigned(customer, housekeeper, agency.at(14, days=days))


async def settled(agency: Agency, customer: int, housekeeper: int, operator: int) -> Order:
    order = await agency.worked(customer, housekeeper, await assigned(agency, customer, housekeeper))
    await agency.wait(hours=49)
    return order


async def cancelled_for_free(agency: Agency, customer: int, housekeeper: int, operator: int) -> Order:
    order = await assigned(agency, customer, housekeeper)
    await agency.do(orders.cancel, customer, order.id, 0)
    return order


async def cancelled_for_a_fee(agency: Agency, customer: int, housekeeper: int, operator: int) -> Order:
    order = await assigned(agency, customer, housekeeper, days=1)
    await agency.wait(hours=25)
    await agency.do(orders.cancel, customer, order.id, TOTAL // 2)
    return order


async def disputed(agency: Agency, customer: int, housekeeper: int) -> Order:
    order = await agency.worked(customer, housekeeper, await assigned(agency, customer, housekeeper))
    await agency.do(visits.complain, customer, order.id, "没擦干净")
    return order


def dispute_ended(refund: int) -> Story:
    async def story(agency: Agency, customer: int, housekeeper: int, operator: int) -> Order:
        order = await disputed(agency, customer, housekeeper)
        await agency.do(visits.operator_resolves, operator, order.id, refund)
        return order

    return story


async def nobody_found(agency: Agency, customer: int, housekeeper: int, operator: int) -> Order:
    order = await agency.ordered(customer, agency.at(14, days=1), housekeeper)
    await agency.decline(housekeeper, order)
    await agency.wait(days=2)
    return order


async def given_up_by_an_operator(agency: Agency, customer: int, housekeeper: int, operator: int) -> Order:
    order = await assigned(agency, customer, housekeeper)
    await agency.do(orders.cancel_by_operator, operator, order.id, "operator")
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


async def money_as(agency: Agency, person: int, order: Order) -> OrderMoney:
    return await agency.do(order_money, person, order.id)


@pytest.mark.parametrize("end", ENDS)
async def test_nothing_stays_in_escrow(agency: Agency, end: str) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    operator = await agency.operator()
    order = await ENDS[end](agency, customer, housekeeper, operator)
    await agency.wait(days=1)
    assert (await agency.order(order.id)).status in {S.SETTLED, S.CANCELLED, S.REFUNDED, S.UNFILLED}
    money = await money_as(agency, operator, order)
    assert money.entries
    assert money.whole and money.total == 0
    assert sum(entry.amount for entry in money.entries if entry.account == ESCROW) == 0
    movements = {entry.movement for entry in money.entries}
    for one in movements:
        assert sum(entry.amount for entry in money.entries if entry.movement == one) == 0
    paid = -sum(one.amount for one in money.entries if one.account.startswith("clearing:"))
    hers = await agency.balance(payable(housekeeper))
    assert paid == hers + await agency.balance(INCOME)


async def test_each_side_sees_its_own_lines(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    operator = await agency.operator()
    order = await dispute_ended(5000)(agency, customer, housekeeper, operator)
    await agency.wait(minutes=5)
    hers = await money_as(agency, housekeeper, order)
    assert [(one.memo, one.amount) for one in hers.entries] == [("dispute", 8000)]
    payers = await money_as(agency, customer, order)
    memos = [one.memo for one in payers.entries if one.account.startswith("clearing:")]
    assert memos == ["paid", "refunded"]
    assert payers.total == -10_000
    stranger = await agency.customer("别人")
    await refused("not-your-order", money_as(agency, stranger, order))
    await refused("order-unknown", agency.do(order_money, operator, 999))


async def test_after_a_dispute_she_is_told_what_is_left_for_her(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    operator = await agency.operator()
    order = await dispute_ended(5000)(agency, customer, housekeeper, operator)
    await agency.wait(days=1)
    assert agency.told(housekeeper, K.DISPUTE_ENDED, K.ORDER_SETTLED) == [K.DISPUTE_ENDED]
    async with agency.look() as work:
        assert await earned(work, order.id, housekeeper) == 8000


async def test_a_dispute_that_ends_without_a_refund_is_a_settlement(agency: Agency) -> None:
    customer, housekeeper = await agency.customer(), await agency.housekeeper()
    operator = await agency.operator()
    await dispute_ended(0)(agency, customer, housekeeper, operator)
    await agency.wait(days=1)
    assert agency.told(housekeeper, K.DISPUTE_ENDED, K.ORDER_SETTLED) == [K.ORDER_SETTLED]

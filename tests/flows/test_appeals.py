"""A penalty for giving an order back, and the appeal against it."""

import pytest

from domain.dispatch import appeals
from domain.dispatch import use_cases as dispatch
from domain.dispatch.giving_back import preview_give_back
from domain.ledger.model import PENALTIES, payable
from domain.notices.model import NoticeKind as K
from domain.orders.model import Order
from domain.support.model import TicketKind
from tests.flows.agency import Agency, refused

PENALTY = 2000


async def penalised(agency: Agency, customer: int, housekeeper: int) -> Order:
    """She gives an order back five hours before it begins."""
    order = await agency.assigned(customer, housekeeper, agency.at(15))
    _, charged = await agency.do(dispatch.give_back, housekeeper, order.id, "病了")
    assert charged == PENALTY
    return order


@pytest.mark.parametrize("lift", [True, False])
async def test_an_operator_lifts_it_or_lets_it_stand(agency: Agency, lift: bool) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    order = await penalised(agency, customer, housekeeper)
    assert await agency.balance(payable(housekeeper)) == -PENALTY
    ticket = await agency.do(appeals.appeal, housekeeper, order.id, "孩子发烧，有病历")
    await agency.until(agency.now)
    assert [one.kind for one in await agency.tickets(TicketKind.APPEAL)] == [TicketKind.APPEAL]

    await agency.do(appeals.decide_appeal, operator, ticket.id, lift)
    await agency.until(agency.now)
    assert await agency.balance(payable(housekeeper)) == (0 if lift else -PENALTY)
    assert await agency.balance(PENALTIES) == (0 if lift else PENALTY)
    assert agency.told(housekeeper, K.APPEAL_DECIDED) == [K.APPEAL_DECIDED]
    await agency.money()
    await refused("ticket-closed", agency.do(appeals.decide_appeal, operator, ticket.id, True))


async def test_what_was_lifted_cannot_be_appealed_again(agency: Agency) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    order = await penalised(agency, customer, housekeeper)
    ticket = await agency.do(appeals.appeal, housekeeper, order.id, "病了")
    await agency.do(appeals.decide_appeal, operator, ticket.id, True)
    await refused("nothing-to-appeal", agency.do(appeals.appeal, housekeeper, order.id, "再来一次"))


async def test_what_was_lifted_no_longer_counts_against_the_months_cap(agency: Agency) -> None:
    customer, operator, housekeeper = (
        await agency.customer(),
        await agency.operator(),
        await agency.housekeeper(),
    )
    for day in range(1, 6):
        await agency.until(agency.at(12, days=day - 1))
        order = await agency.assigned(customer, housekeeper, agency.at(9, days=day))
        await agency.do(dispatch.give_back, housekeeper, order.id, "病了")
    async with agency.look() as work:
        charged = [entry.amount for entry in await work.ledger.of_account(payable(housekeeper))]
    assert charged == [-PENALTY] * 5, "the month's cap is reached"
    later = await agency.assigned(customer, housekeeper, agency.at(15, days=5))
    await agency.until(agency.at(10, days=5))
    assert (await agency.do(preview_give_back, housekeeper, later.id)).penalty == 0
    ticket = await agency.do(appeals.appeal, housekeeper, order.id, "医院证明")
    await agency.do(appeals.decide_appeal, operator, ticket.id, True)
    assert (await agency.do(preview_give_back, housekeeper, later.id)).penalty == PENALTY


async def test_nobody_appeals_for_another_or_decides_her_own(agency: Agency) -> None:
    customer, housekeeper, other = (
        await agency.customer(),
        await agency.housekeeper(),
        await agency.housekeeper(),
    )
    order = await agency.assigned(customer, housekeeper, agency.at(15))
    await agency.do(dispatch.give_back, housekeeper, order.id, "病了")
    await refused("nothing-to-appeal", agency.do(appeals.appeal, other, order.id, "我"))
    await refused("words-missing", agency.do(appeals.appeal, housekeeper, order.id, "  "))
    ticket = await agency.do(appeals.appeal, housekeeper, order.id, "病了")
    await refused("not-allowed", agency.do(appeals.decide_appeal, housekeeper, ticket.id, True))

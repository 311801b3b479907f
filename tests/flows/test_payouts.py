"""What a housekeeper earned, on its way to her bank; every step in the books."""

import asyncio

import pytest

from domain.kernel.errors import DomainError
from domain.ledger.model import PAYOUTS_DUE, movement, payable
from domain.notices.model import NoticeKind as K
from domain.payouts import use_cases as payouts
from domain.payouts.model import Payout, PayoutState
from domain.support.model import TicketKind
from domain.support.use_cases import close_ticket
from tests.flows.agency import Agency, refused

EARNED = 12000
BANK = "clearing:bank"


async def credit(agency: Agency, housekeeper: int, amount: int = EARNED) -> None:
    """Booked to her as if by orders, or by a penalty where it is below zero."""
    key = f"given:{housekeeper}:{amount}:{agency.now.isoformat()}"
    async with agency.database.begin(agency.business) as work:
        await work.ledger.book(
            movement(key, None, "settled", agency.now, {payable(housekeeper): amount, "escrow": -amount})
        )


async def books(agency: Agency, housekeeper: int) -> tuple[int, int, int]:
    """(payable to her, payouts due, moved by the agency's bank), all of it adding up."""
    async with agency.look() as work:
        assert await work.ledger.total() == 0
    return (
        await agency.balance(payable(housekeeper)),
        await agency.balance(PAYOUTS_DUE),
        await agency.balance(BANK),
    )


async def payout(agency: Agency, payout_id: int) -> Payout:
    async with agency.look() as work:
        return await work.payouts.get(payout_id)


async def test_asked_confirmed_and_told(agency: Agency) -> None:
    operator, li = await agency.operator(), await agency.housekeeper()
    await credit(agency, li)
    asked = await agency.do(payouts.ask_payout, li)
    await agency.until(agency.now)
    assert asked.amount == EARNED
    assert await books(agency, li) == (0, EARNED, 0)
    [ticket] = await agency.tickets(TicketKind.PAYOUT)
    assert ticket.person_id == li
    assert agency.told(operator) == [K.TICKET]
    await agency.do(payouts.confirm_payout, operator, asked.id, "ICBC 20261123 0001")
    await agency.until(agency.now)
    assert await books(agency, li) == (0, 0, EARNED)
    assert await agency.tickets() == []
    assert agency.told(li) == [K.PAYOUT_PAID]
    decided = await payout(agency, asked.id)
    assert (decided.state, decided.reference, decided.decided_by) == (
        PayoutState.PAID,
        "ICBC 20261123 0001",
        operator,
    )


async def test_refused_the_money_is_hers_to_ask_for_again(agency: Agency) -> None:
    operator, li = await agency.operator(), await agency.housekeeper()
    await credit(agency, li)
    asked = await agency.do(payouts.ask_payout, li, 5000)
    assert await books(agency, li) == (EARNED - 5000, 5000, 0)
    await agency.do(payouts.refuse_payout, operator, asked.id, "卡号不对")
    await agency.until(agency.now)
    assert await books(agency, li) == (EARNED, 0, 0)
    assert agency.told(li) == [K.PAYOUT_REFUSED]
    again = await agency.do(payouts.ask_payout, li)
    assert again.amount == EARNED


async def test_one_at_a_time_and_only_what_is_hers(agency: Agency) -> None:
    await agency.operator()
    li = await agency.housekeeper()
    await refused("payout-too-little", agency.do(payouts.ask_payout, li))
    await credit(agency, li)
    for amount in (EARNED + 1, 999, 0, -5000):
        await refused("payout-out-of-range", agency.do(payouts.ask_payout, li, amount))
    await agency.do(payouts.ask_payout, li, 2000)
    problem = await refused("payout-open", agency.do(payouts.ask_payout, li, 2000))
    assert problem.values == {"amount": 2000}
    assert await books(agency, li) == (EARNED - 2000, 2000, 0)


async def test_penalties_may_leave_her_in_debt_and_then_nothing_is_paid_out(agency: Agency) -> None:
    li = await agency.housekeeper()
    await credit(agency, li, -2000)
    problem = await refused("payout-in-debt", agency.do(payouts.ask_payout, li))
    assert problem.values == {"amount": 2000}


async def test_decided_once_by_an_operator_and_with_words(agency: Agency) -> None:
    operator, li, customer = await agency.operator(), await agency.housekeeper(), await agency.customer()
    await credit(agency, li)
    asked = await agency.do(payouts.ask_payout, li)
    for nobody in (customer, li):
        await refused("not-allowed", agency.do(payouts.confirm_payout, nobody, asked.id, "x"))
        await refused("not-allowed", agency.do(payouts.refuse_payout, nobody, asked.id, "x"))
    await refused("not-allowed", agency.do(payouts.ask_payout, customer))
    await refused("payout-reference-missing", agency.do(payouts.confirm_payout, operator, asked.id, " "))
    await refused("payout-reason-missing", agency.do(payouts.refuse_payout, operator, asked.id, ""))
    await refused("payout-unknown", agency.do(payouts.confirm_payout, operator, asked.id + 99, "x"))
    await agency.do(payouts.confirm_payout, operator, asked.id, "0001")
    await refused("payout-decided", agency.do(payouts.refuse_payout, operator, asked.id, "x"))
    await refused("payout-decided", agency.do(payouts.confirm_payout, operator, asked.id, "0001"))
    assert await books(agency, li) == (0, 0, EARNED)


async def test_its_ticket_closes_with_the_decision_alone(agency: Agency) -> None:
    operator, li = await agency.operator(), await agency.housekeeper()
    await credit(agency, li)
    await agency.do(payouts.ask_payout, li)
    [ticket] = await agency.tickets(TicketKind.PAYOUT)
    await refused("payout-undecided", agency.do(close_ticket, operator, ticket.id, "closed"))
    assert len(await agency.tickets(TicketKind.PAYOUT)) == 1


async def outcome(doing: object) -> str:
    try:
        await doing  # type: ignore[misc]
    except DomainError as problem:
        return problem.code
    return "done"


async def test_asked_many_times_at_once_it_is_asked_once(agency_on_each: Agency) -> None:
    agency = agency_on_each
    li = await agency.housekeeper()
    await credit(agency, li)
    outcomes = await asyncio.gather(*(outcome(agency.do(payouts.ask_payout, li)) for _ in range(6)))
    assert sorted(outcomes) == ["done", *["payout-open"] * 5]
    assert await books(agency, li) == (0, EARNED, 0)


@pytest.mark.parametrize("confirming", [3, 1])
async def test_decided_by_many_at_once_it_is_decided_once(agency_on_each: Agency, confirming: int) -> None:
    agency = agency_on_each
    operators = [await agency.operator() for _ in range(4)]
    li = await agency.housekeeper()
    await credit(agency, li)
    asked = await agency.do(payouts.ask_payout, li)
    decide = [payouts.confirm_payout] * confirming + [payouts.refuse_payout] * (4 - confirming)
    outcomes = await asyncio.gather(
        *(
            outcome(agency.do(one, operator, asked.id, "words"))
            for one, operator in zip(decide, operators, strict=True)
        )
    )
    assert sorted(outcomes) == ["done", *["payout-decided"] * 3]
    left, due, moved = await books(agency, li)
    assert due == 0
    assert (left, moved) in ((0, EARNED), (EARNED, 0))

"""Payouts of earnings, with every step in the ledger."""

import asyncio

import pytest

from application.platform.payouts import use_cases as payouts
from application.platform.support.use_cases import close_ticket
from domain.homecare.orders.model import order_subject
from domain.kernel.errors import DomainError
from domain.platform.ledger.model import PAYOUTS_DUE, escrow, movement, payable
from domain.platform.payouts.model import Payout, PayoutState
from domain.platform.payouts.notifications import PayoutNotification
from domain.platform.payouts.tickets import PayoutTicket
from domain.platform.support.notifications import SupportNotification
from tests.support.use_case_scene import UseCaseScene, refused

EARNED = 12000
BANK = "clearing:bank"


async def credit(scene: UseCaseScene, housekeeper: int, amount: int = EARNED) -> None:
    """Book earnings as of orders, or a penalty if negative."""
    subject = order_subject(1)
    key = f"given:{housekeeper}:{amount}:{scene.now.isoformat()}"
    async with scene.begin() as uow:
        await uow.ledger.book(
            movement(
                key, subject, "settled", scene.now, {payable(housekeeper): amount, escrow(subject): -amount}
            )
        )


async def books(scene: UseCaseScene, housekeeper: int) -> tuple[int, int, int]:
    """Return (payable to the housekeeper, payouts due, moved by the agency's bank); assert that the ledger balances."""
    async with scene.look() as uow:
        assert await uow.ledger.total() == 0
    return (
        await scene.balance(payable(housekeeper)),
        await scene.balance(PAYOUTS_DUE),
        await scene.balance(BANK),
    )


async def payout(scene: UseCaseScene, payout_id: int) -> Payout:
    async with scene.look() as uow:
        return await uow.payouts.get(payout_id)


async def test_a_payout_is_requested_paid_and_told(scene: UseCaseScene) -> None:
    operator, li = await scene.operator(), await scene.housekeeper()
    await credit(scene, li)
    asked = await scene.do(payouts.request_payout, li)
    await scene.until(scene.now)
    assert asked.amount == EARNED
    assert await books(scene, li) == (0, EARNED, 0)
    [ticket] = await scene.tickets(PayoutTicket.PAYOUT)
    assert ticket.person_id == li
    assert scene.told(operator) == [SupportNotification.TICKET]
    await scene.do(payouts.confirm_payout, operator, asked.id, "ICBC 20261123 0001")
    await scene.until(scene.now)
    assert await books(scene, li) == (0, 0, EARNED)
    assert await scene.tickets() == []
    assert scene.told(li) == [PayoutNotification.PAYOUT_PAID]
    decided = await payout(scene, asked.id)
    assert (decided.state, decided.reference, decided.decided_by) == (
        PayoutState.PAID,
        "ICBC 20261123 0001",
        operator,
    )


async def test_a_refused_payout_can_be_requested_again(scene: UseCaseScene) -> None:
    operator, li = await scene.operator(), await scene.housekeeper()
    await credit(scene, li)
    asked = await scene.do(payouts.request_payout, li, 5000)
    assert await books(scene, li) == (EARNED - 5000, 5000, 0)
    await scene.do(payouts.refuse_payout, operator, asked.id, "卡号不对")
    await scene.until(scene.now)
    assert await books(scene, li) == (EARNED, 0, 0)
    assert scene.told(li) == [PayoutNotification.PAYOUT_REFUSED]
    again = await scene.do(payouts.request_payout, li)
    assert again.amount == EARNED


async def test_one_payout_at_a_time_up_to_the_balance(scene: UseCaseScene) -> None:
    await scene.operator()
    li = await scene.housekeeper()
    await refused("payout-too-little", scene.do(payouts.request_payout, li))
    await credit(scene, li)
    for amount in (EARNED + 1, 999, 0, -5000):
        await refused("payout-out-of-range", scene.do(payouts.request_payout, li, amount))
    await scene.do(payouts.request_payout, li, 2000)
    problem = await refused("payout-open", scene.do(payouts.request_payout, li, 2000))
    assert problem.values == {"amount": 2000}
    assert await books(scene, li) == (EARNED - 2000, 2000, 0)


async def test_a_negative_balance_is_not_paid_out(scene: UseCaseScene) -> None:
    li = await scene.housekeeper()
    await credit(scene, li, -2000)
    problem = await refused("payout-in-debt", scene.do(payouts.request_payout, li))
    assert problem.values == {"amount": 2000}


async def test_a_payout_is_decided_once_by_an_operator_with_a_reason(scene: UseCaseScene) -> None:
    operator, li, customer = await scene.operator(), await scene.housekeeper(), await scene.customer()
    await credit(scene, li)
    asked = await scene.do(payouts.request_payout, li)
    for nobody in (customer, li):
        await refused("not-allowed", scene.do(payouts.confirm_payout, nobody, asked.id, "x"))
        await refused("not-allowed", scene.do(payouts.refuse_payout, nobody, asked.id, "x"))
    await refused("not-allowed", scene.do(payouts.request_payout, customer))
    await refused("payout-reference-missing", scene.do(payouts.confirm_payout, operator, asked.id, " "))
    await refused("payout-reason-missing", scene.do(payouts.refuse_payout, operator, asked.id, ""))
    await refused("payout-unknown", scene.do(payouts.confirm_payout, operator, asked.id + 99, "x"))
    await scene.do(payouts.confirm_payout, operator, asked.id, "0001")
    await refused("payout-decided", scene.do(payouts.refuse_payout, operator, asked.id, "x"))
    await refused("payout-decided", scene.do(payouts.confirm_payout, operator, asked.id, "0001"))
    assert await books(scene, li) == (0, 0, EARNED)


async def test_the_ticket_of_a_payout_closes_only_with_the_decision(scene: UseCaseScene) -> None:
    operator, li = await scene.operator(), await scene.housekeeper()
    await credit(scene, li)
    await scene.do(payouts.request_payout, li)
    [ticket] = await scene.tickets(PayoutTicket.PAYOUT)
    await refused("payout-undecided", scene.do(close_ticket, operator, ticket.id, "closed"))
    assert len(await scene.tickets(PayoutTicket.PAYOUT)) == 1


async def outcome(attempt: object) -> str:
    try:
        await attempt  # type: ignore[misc]
    except DomainError as problem:
        return problem.code
    return "done"


async def test_concurrent_requests_create_one_payout(scene_on_each: UseCaseScene) -> None:
    scene = scene_on_each
    li = await scene.housekeeper()
    await credit(scene, li)
    outcomes = await asyncio.gather(*(outcome(scene.do(payouts.request_payout, li)) for _ in range(6)))
    assert sorted(outcomes) == ["done", *["payout-open"] * 5]
    assert await books(scene, li) == (0, EARNED, 0)


@pytest.mark.parametrize("confirming", [3, 1])
async def test_concurrent_decisions_decide_a_payout_once(
    scene_on_each: UseCaseScene, confirming: int
) -> None:
    scene = scene_on_each
    operators = [await scene.operator() for _ in range(4)]
    li = await scene.housekeeper()
    await credit(scene, li)
    asked = await scene.do(payouts.request_payout, li)
    decide = [payouts.confirm_payout] * confirming + [payouts.refuse_payout] * (4 - confirming)
    outcomes = await asyncio.gather(
        *(
            outcome(scene.do(one, operator, asked.id, "words"))
            for one, operator in zip(decide, operators, strict=True)
        )
    )
    assert sorted(outcomes) == ["done", *["payout-decided"] * 3]
    left, due, moved = await books(scene, li)
    assert due == 0
    assert (left, moved) in ((0, EARNED), (EARNED, 0))

"""Large decisions wait for another operator, who is no party."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from application.access.permissions import OVERSEEN, OverseenUseCase, large_decisions
from application.homecare.dispatch import appeals
from application.homecare.visits import use_cases as visits
from application.platform.payouts import use_cases as payouts
from application.platform.people import operator_roles
from application.platform.proposals import use_cases as proposals
from application.platform.support import use_cases as support
from domain.homecare.dispatch.tickets import DispatchTicket
from domain.homecare.housekeepers.model import Standing
from domain.homecare.orders.model import OrderStatus as S
from domain.platform.payouts.model import PayoutState
from domain.platform.proposals.model import ProposalState
from domain.platform.proposals.notifications import ProposalNotification
from domain.platform.proposals.tickets import ProposalTicket
from tests.integration.access.test_use_cases import FOR_PEOPLE
from tests.integration.flows.operator_matters import (
    LARGE,
    LIMIT,
    appealed,
    asked_payout,
    difference_about,
    disputed,
    failed_refund,
    in_dispatch,
    policy,
    promote,
    waiting_applicant,
)
from tests.support.reusable_database import ReusableDatabase
from tests.support.use_case_scene import UseCaseScene, refused


@pytest.fixture
async def scene(reusable_database: ReusableDatabase) -> UseCaseScene:
    return UseCaseScene(await reusable_database.empty(), policy())


async def large_payout(scene: UseCaseScene) -> tuple[str, dict[str, Any]]:
    payout = await asked_payout(scene, LARGE)
    return "confirm_payout", {"payout_id": payout.id, "reference": "REF"}


async def large_dispute(scene: UseCaseScene) -> tuple[str, dict[str, Any]]:
    order = await disputed(scene, LARGE)
    return "resolve_dispute", {"order_id": order.id, "refund": order.total}


async def large_cancellation(scene: UseCaseScene) -> tuple[str, dict[str, Any]]:
    order, _ = await in_dispatch(scene, LARGE)
    return "cancel_by_operator", {"order_id": order.id, "reason": "operator", "customer_absent": False}


async def large_refund(scene: UseCaseScene) -> tuple[str, dict[str, Any]]:
    refund, _ = await failed_refund(scene, LARGE)
    return "record_manual_refund", {"refund_id": refund}


async def large_difference(scene: UseCaseScene) -> tuple[str, dict[str, Any]]:
    found, _ = await difference_about(scene, LIMIT + 1)
    return "settle_difference", {"difference_id": found}


async def a_certification(scene: UseCaseScene) -> tuple[str, dict[str, Any]]:
    return "certify", {"housekeeper_id": await waiting_applicant(scene)}


LARGE_CASES = (
    *(large_payout, large_dispute, large_cancellation, large_refund, large_difference),
    a_certification,
)


def use_case_of(decision: str) -> Callable[..., Awaitable[Any]]:
    [found] = [
        one
        for one in FOR_PEOPLE.values()
        if isinstance(known := getattr(one, OVERSEEN, None), OverseenUseCase)
        and large_decisions.get(decision) is known
    ]
    return found


@pytest.mark.parametrize("case", LARGE_CASES, ids=lambda case: case.__name__)
async def test_a_large_decision_is_carried_out_when_another_operator_confirms(
    scene: UseCaseScene, case: Callable[[UseCaseScene], Awaitable[tuple[str, dict[str, Any]]]]
) -> None:
    decision, arguments = await case(scene)
    first, second = await scene.operator(), await scene.operator()
    problem = await refused("second-operator-needed", scene.do(use_case_of(decision), first, **arguments))
    assert problem.values["decision"] == decision
    assert problem.values["arguments"] == arguments
    await refused("reason-missing", scene.do(proposals.propose, first, decision, arguments, " "))
    proposal = await scene.do(proposals.propose, first, decision, arguments, "因为")
    await refused("proposal-open", scene.do(use_case_of(decision), second, **arguments))
    await refused("proposal-own", scene.do(proposals.confirm_proposal, first, proposal.id))
    [ticket] = await scene.tickets(ProposalTicket.PROPOSAL)
    await refused("proposal-undecided", scene.do(support.close_ticket, second, ticket.id, "closed"))
    await scene.do(proposals.confirm_proposal, second, proposal.id)
    await refused("proposal-decided", scene.do(proposals.confirm_proposal, second, proposal.id))
    await scene.wait(hours=12)
    assert await scene.tickets(ProposalTicket.PROPOSAL) == []
    assert scene.told(first, ProposalNotification.PROPOSAL_DECIDED) == [ProposalNotification.PROPOSAL_DECIDED]
    async with scene.look() as uow:
        assert await uow.ledger.total() == 0
        assert (await uow.proposals.get(proposal.id)).state is ProposalState.CONFIRMED


@pytest.mark.parametrize("case", LARGE_CASES, ids=lambda case: case.__name__)
async def test_the_only_operator_decides_a_large_matter_alone(
    scene: UseCaseScene, case: Callable[[UseCaseScene], Awaitable[tuple[str, dict[str, Any]]]]
) -> None:
    decision, arguments = await case(scene)
    await scene.do(use_case_of(decision), await scene.operator(), **arguments)


async def test_an_appeal_may_be_large_too(scene: UseCaseScene) -> None:
    scene.agency = replace(scene.agency, policy=policy(second_operator_above=0))
    ticket, _ = await appealed(scene)
    first, second = await scene.operator(), await scene.operator()
    await refused("second-operator-needed", scene.do(appeals.decide_appeal, first, ticket, True))
    await scene.do(appeals.decide_appeal, second, ticket, False)
    assert await scene.tickets(DispatchTicket.APPEAL) == []


async def test_every_large_decision_has_a_case() -> None:
    assert {case.__name__ for case in LARGE_CASES} >= {"large_payout", "a_certification"}
    names = {"confirm_payout", "resolve_dispute", "cancel_by_operator", "record_manual_refund"}
    assert set(large_decisions) == names | {"settle_difference", "certify", "decide_appeal"}


async def test_amounts_up_to_the_limit_need_nobody_else(scene: UseCaseScene) -> None:
    payout = await asked_payout(scene)
    first, _ = await scene.operator(), await scene.operator()
    await scene.do(payouts.confirm_payout, first, payout.id, "REF")


async def test_a_party_counts_neither_as_the_second_operator_nor_may_confirm(scene: UseCaseScene) -> None:
    payout = await asked_payout(scene, LARGE)
    await promote(scene, payout.housekeeper_id)
    first = await scene.operator()
    second = await scene.operator()
    arguments = {"payout_id": payout.id, "reference": "REF"}
    proposal = await scene.do(proposals.propose, first, "confirm_payout", arguments, "对过账")
    await refused(
        "operator-is-party", scene.do(proposals.confirm_proposal, payout.housekeeper_id, proposal.id)
    )
    await refused(
        "operator-is-party", scene.do(proposals.refuse_proposal, payout.housekeeper_id, proposal.id)
    )
    await scene.do(operator_roles.remove_operator, first, second)
    await scene.do(proposals.refuse_proposal, first, proposal.id)
    paid = await scene.do(payouts.confirm_payout, first, payout.id, "REF")
    assert paid.state is PayoutState.PAID


async def test_a_refused_and_an_expired_proposal_do_nothing(scene: UseCaseScene) -> None:
    person = await waiting_applicant(scene)
    first, second = await scene.operator(), await scene.operator()
    arguments = {"housekeeper_id": person}
    proposal = await scene.do(proposals.propose, first, "certify", arguments, "资料齐全")
    await scene.do(proposals.refuse_proposal, second, proposal.id)
    again = await scene.do(proposals.propose, first, "certify", arguments, "资料齐全")
    await scene.wait(hours=25)
    async with scene.look() as uow:
        assert (await uow.proposals.get(proposal.id)).state is ProposalState.REFUSED
        assert (await uow.proposals.get(again.id)).state is ProposalState.EXPIRED
        assert (await uow.housekeepers.get(person)).standing is Standing.WAITING
    await refused("proposal-decided", scene.do(proposals.confirm_proposal, second, again.id))
    assert len(scene.told(first, ProposalNotification.PROPOSAL_DECIDED)) == 2


async def test_what_was_decided_meanwhile_is_not_decided_again(scene: UseCaseScene) -> None:
    payout = await asked_payout(scene, LARGE)
    first, second = await scene.operator(), await scene.operator()
    arguments = {"payout_id": payout.id, "reference": "REF"}
    proposal = await scene.do(proposals.propose, first, "confirm_payout", arguments, "对过账")
    await scene.do(payouts.refuse_payout, second, payout.id, "账号不对")
    await refused("payout-decided", scene.do(proposals.confirm_proposal, second, proposal.id))
    await scene.do(proposals.refuse_proposal, first, proposal.id)
    async with scene.look() as uow:
        assert (await uow.proposals.get(proposal.id)).state is ProposalState.WITHDRAWN
        assert await uow.ledger.total() == 0


async def test_wrong_arguments_are_refused_before_anybody_is_asked(scene: UseCaseScene) -> None:
    payout = await asked_payout(scene, LARGE)
    first, _ = await scene.operator(), await scene.operator()
    await refused("payout-reference-missing", scene.do(payouts.confirm_payout, first, payout.id, " "))
    await refused("decision-unknown", scene.do(proposals.propose, first, "forget", {}, "why"))


async def test_the_refund_of_a_dispute_is_the_stake_and_not_the_pay(scene: UseCaseScene) -> None:
    """Nothing goes back: the housekeeper is owed the money, and its payout is decided by itself."""
    order = await disputed(scene, LARGE)
    first, _ = await scene.operator(), await scene.operator()
    await scene.do(visits.resolve_dispute, first, order.id, 0)
    assert await scene.status(order) is S.SETTLED

"""Operators decide nothing that they are a party to; large decisions wait for another operator; codes; removal."""

import ast
import inspect
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from application.access.permissions import OVERSEEN, OverseenUseCase, large_decisions
from application.homecare.dispatch import appeals
from application.homecare.dispatch import use_cases as dispatch
from application.homecare.housekeepers import certification
from application.homecare.housekeepers import use_cases as housekeepers
from application.homecare.orders import operator_messages
from application.homecare.orders import use_cases as orders
from application.homecare.visits import unfinished_visits
from application.homecare.visits import use_cases as visits
from application.platform.differences import use_cases as differences
from application.platform.payments import manual_refunds
from application.platform.payouts import use_cases as payouts
from application.platform.people import operator_codes, operator_roles
from application.platform.people.use_cases import get_or_create_person
from application.platform.proposals import use_cases as proposals
from application.platform.support import conversation
from application.platform.support import use_cases as support
from domain.homecare.dispatch.tickets import DispatchTicket
from domain.homecare.housekeepers.model import Standing
from domain.homecare.orders.model import Order
from domain.homecare.orders.model import OrderStatus as S
from domain.homecare.policy import HomecarePolicy
from domain.kernel.localised import Language
from domain.platform.payments.model import MoneyKind
from domain.platform.payments.ports import ProviderName
from domain.platform.payouts.model import Payout, PayoutState
from domain.platform.people.model import Role
from domain.platform.people.notifications import PeopleNotification
from domain.platform.people.policy import OperatorPolicy
from domain.platform.people.second_factor import code_of, step_at
from domain.platform.proposals.model import ProposalState
from domain.platform.proposals.notifications import ProposalNotification
from domain.platform.proposals.tickets import ProposalTicket
from domain.platform.reconciliation.model import Difference, DifferenceKind
from domain.platform.support.notifications import SupportNotification
from domain.platform.support.tickets import SupportTicket
from tests.integration.access.test_use_cases import FOR_PEOPLE
from tests.integration.flows.test_people import apply
from tests.support.reusable_database import ReusableDatabase
from tests.support.use_case_scene import UseCaseScene, refused

SMALL, LARGE = 4, 8
"""Hours of an order whose price needs one operator, and of one that needs two (200 and 400 CNY; see the fixture)."""
LIMIT = 30_000


def policy(**operators: Any) -> HomecarePolicy:
    rules = OperatorPolicy(**{"second_operator_above": LIMIT, **operators})
    return HomecarePolicy(platform=replace(HomecarePolicy().platform, operators=rules))


@pytest.fixture
async def scene(reusable_database: ReusableDatabase) -> UseCaseScene:
    return UseCaseScene(await reusable_database.empty(), policy())


@pytest.fixture
async def guarded_scene(reusable_database: ReusableDatabase) -> UseCaseScene:
    """Decisions about money and identity data ask for a code."""
    return UseCaseScene(await reusable_database.empty(), policy(second_factor=True))


async def promote(scene: UseCaseScene, person: int) -> None:
    """Make somebody who has business with the agency an operator, too."""
    async with scene.begin() as uow:
        (await uow.people.get(person)).grant(Role.OPERATOR)


async def finished(scene: UseCaseScene, hours: int = SMALL) -> Order:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(11, days=1), hours=hours)
    return await scene.worked(customer, housekeeper, order)


async def disputed(scene: UseCaseScene, hours: int = SMALL) -> Order:
    order = await finished(scene, hours)
    await scene.do(visits.complain, order.customer_id, order.id, "没擦干净")
    return await scene.order(order.id)


async def asked_payout(scene: UseCaseScene, hours: int = SMALL) -> Payout:
    order = await finished(scene, hours)
    assert order.housekeeper_id is not None
    await scene.do(visits.confirm_work, order.customer_id, order.id)
    return await scene.do(payouts.request_payout, order.housekeeper_id)


async def failed_refund(scene: UseCaseScene, hours: int = SMALL) -> tuple[int, int]:
    """Return the refund and the customer, whom the provider did not pay back."""
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(9, days=5), hours=hours)
    scene.wechat.refuses_refunds = True
    await scene.do(orders.cancel, customer, order.id, 0)
    await scene.wait(minutes=1)
    async with scene.look() as uow:
        [refund] = await uow.payments.refunds_of(order.subject)
    return refund.id, customer


async def difference_about(scene: UseCaseScene, stated: int = 100) -> tuple[int, int]:
    customer, _ = await scene.customer(), await scene.housekeeper()
    order = await scene.ordered(customer, scene.at(9, days=5))
    found = Difference(
        provider=ProviderName.WECHAT,
        money=MoneyKind.PAYMENT,
        kind=DifferenceKind.AMOUNT,
        number="N1",
        stated=stated,
        expected=0,
        currency="CNY",
        found_at=scene.now,
        subject=order.subject,
    )
    async with scene.begin() as uow:
        await differences.record_difference(uow, found)
    async with scene.look() as uow:
        [kept] = await uow.reconciliations.open_differences()
    return kept.id, customer


async def ticket_about(scene: UseCaseScene) -> tuple[int, int]:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(9, days=5))
    async with scene.begin() as uow:
        ticket = await support.open_ticket(uow, SupportTicket.HUMAN, customer, order.subject, "?")
    return ticket.id, housekeeper


async def appealed(scene: UseCaseScene) -> tuple[int, int]:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    order = await scene.assigned(customer, housekeeper, scene.at(14, days=1))
    await scene.until(order.start - timedelta(hours=10))
    await scene.do(dispatch.give_back, housekeeper, order.id, "病了")
    ticket = await scene.do(appeals.appeal, housekeeper, order.id, "发烧")
    return ticket.id, housekeeper


async def waiting_applicant(scene: UseCaseScene) -> int:
    person = await scene.customer()
    await apply(scene, person)
    return person


async def arrived(scene: UseCaseScene) -> Order:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    return await scene.at_the_door(customer, housekeeper, scene.at(14))


async def in_dispatch(scene: UseCaseScene, hours: int = SMALL) -> tuple[Order, int]:
    customer, housekeeper = await scene.customer(), await scene.housekeeper()
    return await scene.ordered(customer, scene.at(9, days=5), hours=hours), housekeeper


Decision = tuple[Callable[..., Awaitable[Any]], tuple[Any, ...], int]
"""The use case, its arguments, and a person whom it concerns."""


async def dispute_of_housekeeper(scene: UseCaseScene) -> Decision:
    order = await disputed(scene)
    assert order.housekeeper_id is not None
    return visits.resolve_dispute, (order.id, 0), order.housekeeper_id


async def dispute_of_customer(scene: UseCaseScene) -> Decision:
    order = await disputed(scene)
    return visits.resolve_dispute, (order.id, 5000), order.customer_id


async def cancellation(scene: UseCaseScene) -> Decision:
    order, _ = await in_dispatch(scene)
    return orders.cancel_by_operator, (order.id, "why"), order.customer_id


async def absence(scene: UseCaseScene) -> Decision:
    order = await arrived(scene)
    assert order.housekeeper_id is not None
    return orders.cancel_by_operator, (order.id, "absent", True), order.housekeeper_id


async def offer_to_oneself(scene: UseCaseScene) -> Decision:
    order, housekeeper = await in_dispatch(scene)
    return dispatch.assign_by_operator, (order.id, housekeeper), housekeeper


async def offer_of_own_order(scene: UseCaseScene) -> Decision:
    order, housekeeper = await in_dispatch(scene)
    return dispatch.assign_by_operator, (order.id, housekeeper), order.customer_id


async def start(scene: UseCaseScene) -> Decision:
    order = await arrived(scene)
    assert order.housekeeper_id is not None
    return visits.start_by_operator, (order.id,), order.housekeeper_id


async def conclusion(scene: UseCaseScene) -> Decision:
    order = await arrived(scene)
    await scene.until(order.end)
    assert order.housekeeper_id is not None
    return unfinished_visits.conclude_visit, (order.id,), order.housekeeper_id


async def own_appeal(scene: UseCaseScene) -> Decision:
    ticket, housekeeper = await appealed(scene)
    return appeals.decide_appeal, (ticket, True), housekeeper


async def own_certification(scene: UseCaseScene) -> Decision:
    person = await waiting_applicant(scene)
    return housekeepers.certify, (person,), person


async def own_refusal(scene: UseCaseScene) -> Decision:
    person = await waiting_applicant(scene)
    return housekeepers.refuse, (person, "why"), person


async def own_payout(scene: UseCaseScene) -> Decision:
    payout = await asked_payout(scene)
    return payouts.confirm_payout, (payout.id, "REF"), payout.housekeeper_id


async def own_payout_refused(scene: UseCaseScene) -> Decision:
    payout = await asked_payout(scene)
    return payouts.refuse_payout, (payout.id, "why"), payout.housekeeper_id


async def own_payout_opened(scene: UseCaseScene) -> Decision:
    payout = await asked_payout(scene)
    return payouts.payout_to_decide, (payout.id,), payout.housekeeper_id


async def own_refund(scene: UseCaseScene) -> Decision:
    refund, customer = await failed_refund(scene)
    return manual_refunds.record_manual_refund, (refund,), customer


async def own_refund_again(scene: UseCaseScene) -> Decision:
    refund, customer = await failed_refund(scene)
    return manual_refunds.retry_refund, (refund,), customer


async def own_difference(scene: UseCaseScene) -> Decision:
    found, customer = await difference_about(scene)
    return differences.settle_difference, (found,), customer


async def ticket_closed(scene: UseCaseScene) -> Decision:
    ticket, party = await ticket_about(scene)
    return support.close_ticket, (ticket, "closed"), party


async def ticket_answered(scene: UseCaseScene) -> Decision:
    ticket, party = await ticket_about(scene)
    return conversation.write_to_person, (ticket, "hello"), party


async def words_to_oneself(scene: UseCaseScene) -> Decision:
    person = await scene.customer()
    return conversation.write_to_anybody, (person, "hello"), person


async def words_to_the_other_side(scene: UseCaseScene) -> Decision:
    """In the agency's name to somebody with whom the operator has an order of their own."""
    order = await arrived(scene)
    return operator_messages.write_about_order, (order.id, order.customer_id, "hello"), order.customer_id


async def own_removal(scene: UseCaseScene) -> Decision:
    person = await scene.operator()
    return operator_roles.remove_operator, (person,), person


async def own_reset(scene: UseCaseScene) -> Decision:
    person = await scene.operator()
    return operator_codes.reset_second_factor, (person,), person


CASES = (
    *(dispute_of_housekeeper, dispute_of_customer, cancellation, absence, offer_to_oneself),
    *(offer_of_own_order, start, conclusion, own_appeal, own_certification, own_refusal, own_payout),
    *(own_payout_refused, own_payout_opened, own_refund, own_refund_again, own_difference, ticket_closed),
    *(ticket_answered, words_to_oneself, words_to_the_other_side, own_removal, own_reset),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
async def test_an_operator_decides_nothing_they_are_a_party_to(
    scene: UseCaseScene, case: Callable[[UseCaseScene], Awaitable[Decision]]
) -> None:
    use_case, arguments, party = await case(scene)
    await promote(scene, party)
    await refused("operator-is-party", scene.do(use_case, party, *arguments))
    other = await scene.operator()
    await scene.do(use_case, other, *arguments)


def tried_use_case(case: Callable[..., object]) -> str:
    """Return the name of the use case that the case returns first."""
    [returned] = [
        node.value
        for node in ast.walk(ast.parse(inspect.getsource(case)))
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple)
    ]
    return ast.unparse(returned.elts[0]).rpartition(".")[2]


def test_every_decision_is_tried_by_a_party() -> None:
    deciding = {
        one.__name__
        for one in FOR_PEOPLE.values()
        if (found := getattr(one, OVERSEEN, None)) is not None and found.oversight.kind == "decides"
    }
    assert {tried_use_case(case) for case in CASES} == deciding


# large decisions


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


# operators themselves


async def test_a_removed_operator_loses_everything_at_once(scene: UseCaseScene) -> None:
    person = await waiting_applicant(scene)
    first, second = await scene.operator(), await scene.operator()
    proposal = await scene.do(proposals.propose, second, "certify", {"housekeeper_id": person}, "why")
    invitation = await scene.do(operator_roles.invite_operator, second)
    await scene.do(operator_roles.remove_operator, first, second)
    for use_case, arguments in ((support.queue, ()), (proposals.confirm_proposal, (proposal.id,))):
        await refused("not-allowed", scene.do(use_case, second, *arguments))
    guest = await scene.customer()
    await refused("invitation-invalid", scene.do(operator_roles.accept_invitation, guest, invitation.token))
    async with scene.look() as uow:
        assert (await uow.proposals.get(proposal.id)).state is ProposalState.WITHDRAWN
    assert await scene.tickets(ProposalTicket.PROPOSAL) == []
    await scene.wait(minutes=1)
    assert scene.told(second, PeopleNotification.OPERATOR_REMOVED)
    await refused("operator-unknown", scene.do(operator_roles.remove_operator, first, second))


async def test_the_others_hear_of_a_removal(scene: UseCaseScene) -> None:
    first, second, third = await scene.operator(), await scene.operator(), await scene.operator()
    await scene.do(operator_roles.remove_operator, first, second)
    await scene.wait(minutes=1)
    assert scene.told(third, PeopleNotification.OPERATORS_CHANGED)
    assert scene.told(first, PeopleNotification.OPERATORS_CHANGED) == []


async def test_the_settings_do_not_bring_a_removed_operator_back_but_an_invitation_does(
    scene: UseCaseScene,
) -> None:
    first, second = await scene.operator(), await scene.operator()
    async with scene.look() as uow:
        account = (await uow.people.get(second)).telegram_id

    async def seen_again() -> bool:
        async with scene.begin() as uow:
            person = await get_or_create_person(uow, account, "运营", Language.ZH, frozenset({account}))
            return person.has(Role.OPERATOR)

    await scene.do(operator_roles.remove_operator, first, second)
    assert not await seen_again()
    invitation = await scene.do(operator_roles.invite_operator, first)
    await scene.do(operator_roles.accept_invitation, second, invitation.token)
    assert await seen_again()
    await scene.do(operator_roles.leave_operators, second)
    assert not await seen_again()


async def test_the_owner_removes_even_the_last_operator(scene: UseCaseScene) -> None:
    operator = await scene.operator()
    await refused("operator-last", scene.do(operator_roles.leave_operators, operator))
    async with scene.begin() as uow:
        account = (await uow.people.get(operator)).telegram_id
        await operator_roles.remove_operator_for_owner(uow, account)
    async with scene.look() as uow:
        assert await uow.people.operators() == []


async def test_an_invitation_is_taken_back_before_it_is_used(scene: UseCaseScene) -> None:
    operator, guest = await scene.operator(), await scene.customer()
    invitation = await scene.do(operator_roles.invite_operator, operator)
    await scene.do(operator_roles.take_back_invitation, operator, invitation.id)
    await refused("invitation-invalid", scene.do(operator_roles.accept_invitation, guest, invitation.token))
    await refused("invitation-over", scene.do(operator_roles.take_back_invitation, operator, invitation.id))
    await refused("invitation-unknown", scene.do(operator_roles.take_back_invitation, operator, 99))


async def test_a_party_is_not_asked_to_act_on_their_own_ticket(scene: UseCaseScene) -> None:
    one, other = await scene.operator(), await scene.operator()
    async with scene.begin() as uow:
        await support.open_ticket(uow, SupportTicket.HUMAN, one, None, "help")
    await scene.wait(minutes=1)
    assert scene.told(one, SupportNotification.TICKET) == []
    assert scene.told(other, SupportNotification.TICKET)


# second factor


async def enrol(scene: UseCaseScene, operator: int) -> bytes:
    factor = await scene.do(operator_codes.begin_enrolment, operator)
    assert await scene.do(operator_codes.give_code, operator, code_of(factor.secret, step_at(scene.now)))
    return factor.secret


async def test_money_and_identity_data_ask_for_a_code_once_in_a_session(guarded_scene: UseCaseScene) -> None:
    scene = guarded_scene
    payout = await asked_payout(scene)
    operator = await scene.operator()
    await refused("factor-missing", scene.do(payouts.payout_to_decide, operator, payout.id))
    secret = await enrol(scene, operator)
    await scene.do(payouts.payout_to_decide, operator, payout.id)
    await scene.wait(hours=12)
    await refused("factor-needed", scene.do(payouts.confirm_payout, operator, payout.id, "REF"))
    person = await waiting_applicant(scene)
    await refused("factor-needed", scene.do(certification.reveal_id_number, operator, person))
    await refused("factor-needed", scene.do(certification.dossier, operator, person))
    await scene.do(support.queue, operator)
    assert not await scene.do(operator_codes.give_code, operator, "000000")
    assert await scene.do(operator_codes.give_code, operator, code_of(secret, step_at(scene.now)))
    await scene.do(payouts.confirm_payout, operator, payout.id, "REF")


async def test_a_second_operator_confirms_with_a_code_of_their_own(guarded_scene: UseCaseScene) -> None:
    scene = guarded_scene
    person = await waiting_applicant(scene)
    first, second = await scene.operator(), await scene.operator()
    await enrol(scene, first)
    proposal = await scene.do(proposals.propose, first, "certify", {"housekeeper_id": person}, "why")
    await refused("factor-missing", scene.do(proposals.confirm_proposal, second, proposal.id))
    await enrol(scene, second)
    await scene.do(proposals.confirm_proposal, second, proposal.id)
    async with scene.look() as uow:
        assert (await uow.housekeepers.get(person)).standing is Standing.CERTIFIED


async def test_a_lost_factor_is_reset_by_another_operator_or_the_owner(guarded_scene: UseCaseScene) -> None:
    scene = guarded_scene
    first, second = await scene.operator(), await scene.operator()
    await enrol(scene, second)
    await refused("factor-missing", scene.do(operator_codes.reset_second_factor, first, second))
    await enrol(scene, first)
    await scene.do(operator_codes.reset_second_factor, first, second)
    assert await scene.do(operator_codes.own_second_factor, second) is None
    async with scene.begin() as uow:
        account = (await uow.people.get(first)).telegram_id
        await operator_codes.reset_second_factor_for_owner(uow, account)
    assert await scene.do(operator_codes.own_second_factor, first) is None


async def test_the_secret_is_stored_encrypted(guarded_scene: UseCaseScene) -> None:
    from sqlalchemy import text

    scene = guarded_scene
    secret = await enrol(scene, await scene.operator())
    async with scene.database.engine.connect() as connection:
        [stored] = (await connection.execute(text("SELECT secret FROM second_factors"))).scalars().all()
    assert secret not in bytes(stored)
    assert scene.database.cipher.decrypt(bytes(stored)) == secret


async def test_the_refund_of_a_dispute_is_the_stake_and_not_the_pay(scene: UseCaseScene) -> None:
    """Nothing goes back: the housekeeper is owed the money, and its payout is decided by itself."""
    order = await disputed(scene, LARGE)
    first, _ = await scene.operator(), await scene.operator()
    await scene.do(visits.resolve_dispute, first, order.id, 0)
    assert await scene.status(order) is S.SETTLED

"""Operators decide nothing that they are a party to."""

import ast
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from application.access.permissions import OVERSEEN
from application.homecare.dispatch import appeals
from application.homecare.dispatch import use_cases as dispatch
from application.homecare.housekeepers import use_cases as housekeepers
from application.homecare.orders import operator_messages
from application.homecare.orders import use_cases as orders
from application.homecare.visits import unfinished_visits
from application.homecare.visits import use_cases as visits
from application.platform.differences import use_cases as differences
from application.platform.payments import manual_refunds
from application.platform.payouts import use_cases as payouts
from application.platform.people import operator_codes, operator_roles
from application.platform.support import conversation
from application.platform.support import use_cases as support
from tests.integration.access.test_use_cases import FOR_PEOPLE
from tests.integration.flows.operator_matters import (
    appealed,
    arrived,
    asked_payout,
    difference_about,
    disputed,
    failed_refund,
    in_dispatch,
    policy,
    promote,
    ticket_about,
    waiting_applicant,
)
from tests.support.reusable_database import ReusableDatabase
from tests.support.use_case_scene import UseCaseScene, refused


@pytest.fixture
async def scene(reusable_database: ReusableDatabase) -> UseCaseScene:
    return UseCaseScene(await reusable_database.empty(), policy())


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

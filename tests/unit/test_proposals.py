"""Large decisions: which need a second operator, and who may decide them."""

from datetime import timedelta
from functools import partial

import pytest

from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from domain.platform.people.policy import OperatorPolicy
from domain.platform.proposals.model import (
    MAX_REASON_LENGTH,
    PROPOSAL,
    Proposal,
    ProposalState,
    Stake,
    checked_reason,
)
from tests.support.manual_clock import MONDAY_TEN

EXPIRES = MONDAY_TEN + timedelta(hours=24)
PROPOSER, OTHER = 5, 6


def proposal() -> Proposal:
    return Proposal(
        "resolve_dispute", {"order_id": 1}, 1, 60_000, "broken vase", PROPOSER, MONDAY_TEN, EXPIRES, id=9
    )


@pytest.mark.parametrize(
    ("stake", "by_two", "needed"),
    [
        (Stake(50_000), True, False),
        (Stake(50_001), True, True),
        (Stake(is_certification=True), True, True),
        (Stake(is_certification=True), False, False),
        (Stake(), True, False),
    ],
)
def test_a_large_amount_and_a_certification_need_a_second_operator(
    stake: Stake, by_two: bool, needed: bool
) -> None:
    policy = OperatorPolicy(second_operator_above=50_000, certification_by_two=by_two)
    assert stake.needs_second_operator(policy) is needed


def test_another_operator_confirms() -> None:
    made = proposal()
    made.confirm(OTHER, MONDAY_TEN)
    assert (made.state, made.decided_by, made.decided_at) == (ProposalState.CONFIRMED, OTHER, MONDAY_TEN)
    assert made.subject == Subject(PROPOSAL, 9)


def test_the_proposer_cannot_confirm_and_nobody_can_when_it_has_expired() -> None:
    made = proposal()
    with pytest.raises(DomainError, match="proposal-own"):
        made.confirm(PROPOSER, MONDAY_TEN)
    with pytest.raises(DomainError, match="proposal-decided"):
        made.confirm(OTHER, EXPIRES)
    assert made.state is ProposalState.OPEN


@pytest.mark.parametrize(
    ("by", "state"), [(OTHER, ProposalState.REFUSED), (PROPOSER, ProposalState.WITHDRAWN)]
)
def test_a_refusal_of_ones_own_proposal_withdraws_it(by: int, state: ProposalState) -> None:
    made = proposal()
    made.refuse(by, MONDAY_TEN)
    assert (made.state, made.decided_by) == (state, by)


def test_a_proposal_expires_or_is_withdrawn_without_anybody() -> None:
    expired, withdrawn = proposal(), proposal()
    expired.expire(EXPIRES)
    withdrawn.withdraw(MONDAY_TEN)
    assert (expired.state, expired.decided_by) == (ProposalState.EXPIRED, None)
    assert (withdrawn.state, withdrawn.decided_by) == (ProposalState.WITHDRAWN, None)


def test_a_proposal_is_decided_once() -> None:
    made = proposal()
    made.refuse(OTHER, MONDAY_TEN)
    for again in (
        partial(made.confirm, OTHER, MONDAY_TEN),
        partial(made.refuse, OTHER, MONDAY_TEN),
        partial(made.expire, EXPIRES),
        partial(made.withdraw, MONDAY_TEN),
    ):
        with pytest.raises(DomainError, match="proposal-decided"):
            again()
    assert made.state is ProposalState.REFUSED


def test_a_reason_is_stripped_and_bounded() -> None:
    assert checked_reason("  broken vase \n") == "broken vase"
    with pytest.raises(DomainError, match="reason-missing"):
        checked_reason(" \n")
    with pytest.raises(DomainError, match="message-too-long"):
        checked_reason("x" * (MAX_REASON_LENGTH + 1))

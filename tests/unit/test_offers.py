"""An offer is answered once, in time, and its penalty can be lifted once."""

from datetime import datetime, timedelta

import pytest

from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.movements import lifted_key, penalty, penalty_lifted
from domain.kernel.errors import DomainError
from domain.platform.ledger.model import PENALTIES, payable
from tests.support.factories import assigned_order
from tests.support.manual_clock import MONDAY_TEN

NOW = MONDAY_TEN
DEADLINE = NOW + timedelta(minutes=30)


def offer(state: OfferState = OfferState.OPEN) -> Offer:
    return Offer(1, 7, 1, 42_240, 3_200, NOW, DEADLINE, state, id=9)


def test_an_open_offer_is_accepted_before_its_deadline() -> None:
    made = offer()
    made.accept(DEADLINE - timedelta(seconds=1))
    assert made.state is OfferState.ACCEPTED
    assert made.answered_at == DEADLINE - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("state", "at", "code"),
    [
        (OfferState.OPEN, DEADLINE, "offer-lapsed"),
        (OfferState.LAPSED, NOW, "offer-lapsed"),
        (OfferState.CLOSED, NOW, "offer-taken"),
        (OfferState.ACCEPTED, NOW, "offer-answered"),
        (OfferState.DECLINED, NOW, "offer-answered"),
    ],
)
def test_an_offer_that_is_over_or_answered_cannot_be_accepted(
    state: OfferState, at: datetime, code: str
) -> None:
    made = offer(state)
    with pytest.raises(DomainError, match=code):
        made.accept(at)
    assert made.state is state


@pytest.mark.parametrize("state", [OfferState.LAPSED, OfferState.CLOSED])
def test_declining_an_offer_that_is_over_changes_nothing(state: OfferState) -> None:
    made = offer(state)
    made.decline(NOW)
    assert (made.state, made.answered_at) == (state, None)


def test_an_offer_is_declined_once_even_after_its_deadline() -> None:
    made = offer()
    made.decline(DEADLINE)
    assert (made.state, made.answered_at) == (OfferState.DECLINED, DEADLINE)
    with pytest.raises(DomainError, match="offer-answered"):
        made.decline(DEADLINE)


@pytest.mark.parametrize("state", [one for one in OfferState if one is not OfferState.OPEN])
def test_only_an_open_offer_lapses_or_is_closed(state: OfferState) -> None:
    lapsed, closed = offer(state), offer(state)
    lapsed.lapse()
    closed.close()
    assert (lapsed.state, closed.state) == (state, state)


def test_an_open_offer_lapses_or_is_closed() -> None:
    lapsed, closed = offer(), offer()
    lapsed.lapse()
    closed.close()
    assert (lapsed.state, closed.state) == (OfferState.LAPSED, OfferState.CLOSED)


@pytest.mark.parametrize("state", OfferState)
def test_an_answer_to_another_time_is_void(state: OfferState) -> None:
    made = offer(state)
    made.void_answer()
    assert made.state is OfferState.CLOSED


def test_a_lifted_penalty_reverses_its_movement_under_a_key_of_its_own() -> None:
    charged = penalty(assigned_order(), 7, 2_000, NOW)
    legs = {entry.account: entry for entry in charged}
    lifted = penalty_lifted(legs[payable(7)], DEADLINE)
    assert {entry.account: entry.amount for entry in charged} == {payable(7): -2_000, PENALTIES: 2_000}
    assert {entry.account: entry.amount for entry in lifted} == {payable(7): 2_000, PENALTIES: -2_000}
    assert {entry.movement for entry in lifted} == {lifted_key(charged[0].movement)}
    assert sum(entry.amount for entry in (*charged, *lifted)) == 0

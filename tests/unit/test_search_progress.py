from datetime import timedelta

import pytest

from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.policy import DispatchPolicy
from domain.homecare.dispatch.search_progress import NextStep, search_progress
from domain.homecare.orders.model import OrderStatus
from tests.support.factories import order
from tests.support.manual_clock import MONDAY_TEN

POLICY = DispatchPolicy()
DEADLINE = MONDAY_TEN + timedelta(minutes=30)


def offer(state: OfferState = OfferState.OPEN) -> Offer:
    return Offer(1, 7, 1, 100, 0, MONDAY_TEN, DEADLINE, state)


@pytest.mark.parametrize(
    ("wave", "step", "size"),
    [(0, NextStep.MORE, 3), (1, NextStep.MORE, 10), (2, NextStep.NEARBY, 0), (3, NextStep.OPERATOR, 0)],
)
def test_the_next_step_follows_from_the_waves_sent(wave: int, step: NextStep, size: int) -> None:
    made = order(status=OrderStatus.DISPATCHING, wave=wave, chosen_id=None)
    found = search_progress(made, [offer(), offer(OfferState.DECLINED)], POLICY)
    assert found is not None
    assert (found.asked, found.answer_until, found.next_step, found.next_size) == (1, DEADLINE, step, size)


def test_without_open_offers_nobody_is_waited_for() -> None:
    made = order(status=OrderStatus.DISPATCHING, chosen_id=None)
    found = search_progress(made, [offer(OfferState.LAPSED)], POLICY)
    assert found is not None and (found.asked, found.answer_until) == (0, None)
    assert found.refund_at == made.start - POLICY.unfilled_before


@pytest.mark.parametrize("changes", [{"status": OrderStatus.ASSIGNED}, {"chosen_id": 7}])
def test_an_order_that_is_not_offered_to_anyone_has_no_progress(changes: dict[str, object]) -> None:
    made = order(**{"status": OrderStatus.DISPATCHING, "chosen_id": None, **changes})
    assert search_progress(made, [offer()], POLICY) is None

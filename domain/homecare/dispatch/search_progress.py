"""How far the search for a housekeeper is: who is asked, until when, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.policy import DispatchPolicy
from domain.homecare.dispatch.urgency import unfilled_deadline
from domain.homecare.orders.model import Order, OrderStatus


class NextStep(StrEnum):
    MORE = "more"
    """A further wave of the district."""
    NEARBY = "nearby"
    """Everybody within ``dispatch.radius_m``."""
    OPERATOR = "operator"


@dataclass(frozen=True)
class SearchProgress:
    """``asked`` housekeepers have an open offer, the last of which ends at ``answer_until``; None while an operator
    looks for somebody. ``next_size`` is the size of the next wave. At ``refund_at`` the search ends with a full
    refund. Times are UTC."""

    asked: int
    answer_until: datetime | None
    next_step: NextStep
    next_size: int
    refund_at: datetime


def search_progress(order: Order, offers: Sequence[Offer], dispatch: DispatchPolicy) -> SearchProgress | None:
    """Return the progress of an order that is offered to anyone; None for an order in another state."""
    if order.status is not OrderStatus.DISPATCHING or order.chosen_id is not None:
        return None
    asked = [offer for offer in offers if offer.state is OfferState.OPEN]
    step, size = _next_step(order.wave, dispatch)
    return SearchProgress(
        len(asked),
        max((offer.deadline for offer in asked), default=None),
        step,
        size,
        unfilled_deadline(order, dispatch),
    )


def _next_step(wave: int, dispatch: DispatchPolicy) -> tuple[NextStep, int]:
    """``wave`` waves were sent."""
    if wave < len(dispatch.wave_sizes):
        return NextStep.MORE, dispatch.wave_sizes[wave]
    if wave == len(dispatch.wave_sizes):
        return NextStep.NEARBY, 0
    return NextStep.OPERATOR, 0

"""Rules of dispatch: an offer's state at a given time, and penalties for giving orders back."""

from datetime import datetime

from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.policy import GiveBackPolicy
from domain.homecare.orders.model import Order, OrderStatus


def state_at(offer: Offer, order: Order, now: datetime) -> OfferState:
    """Return the offer's state at ``now`` (UTC), whether or not the tasks that store it have run."""
    if offer.state is not OfferState.OPEN:
        return offer.state
    if order.status is not OrderStatus.DISPATCHING:
        return OfferState.CLOSED
    return OfferState.LAPSED if now >= offer.deadline else OfferState.OPEN


def give_back_penalty(
    order: Order, now: datetime, give_back: GiveBackPolicy, penalties_this_month: int
) -> int:
    """Return the penalty in fen for giving the order back at ``now``, limited by the monthly cap."""
    if order.start - now >= give_back.penalty_before:
        return 0
    return min(give_back.penalty, max(give_back.monthly_cap - penalties_this_month, 0))

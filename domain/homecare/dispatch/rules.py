"""Derive an offer's state at a given time."""

from datetime import datetime

from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.orders.model import Order, OrderStatus


def state_at(offer: Offer, order: Order, now: datetime) -> OfferState:
    """Return the offer's state at ``now`` (UTC), whether or not the tasks that store it have run."""
    if offer.state is not OfferState.OPEN:
        return offer.state
    if order.status is not OrderStatus.DISPATCHING:
        return OfferState.CLOSED
    return OfferState.LAPSED if now >= offer.deadline else OfferState.OPEN

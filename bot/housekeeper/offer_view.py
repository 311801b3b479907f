"""An offer as its housekeeper sees it: all that matters, neither street nor the customer's words."""

from datetime import datetime

from bot.callbacks import button, keyboard
from bot.housekeeper.job import job_line, lines
from bot.housekeeper.presses import AcceptOffer, DeclineOffer
from bot.reply import Show
from bot.words import Html, Words
from domain.dispatch.model import Offer, OfferState
from domain.orders.model import Order, OrderStatus


def offer_key(offer_id: int) -> str:
    return f"offer:{offer_id}"


def face_of(offer: Offer, order: Order, now: datetime) -> OfferState:
    """What the offer is to her now, whether or not the deadline's task has run."""
    if offer.state is not OfferState.OPEN:
        return offer.state
    if order.status is not OrderStatus.DISPATCHING:
        return OfferState.CLOSED
    return OfferState.LAPSED if now >= offer.deadline else OfferState.OPEN


def offer_card(words: Words, offer: Offer, order: Order, now: datetime) -> Show:
    """With its buttons while it can be answered; else with how it ended."""
    face = face_of(offer, order, now)
    text = lines(
        words("offer-head", state=face.value),
        words("visit-job", job=job_line(words, order)),
        words("visit-when", span=words.span(order.start, order.end)),
        words(
            "offer-where",
            district=words.district(order.city, order.district),
            distance=words.distance(offer.distance_m),
        ),
        words(
            "offer-pay",
            pay=words.money(offer.pay),
            percent=words.business.policy.payout.commission_basis_points / 100,
        ),
        _deadline(words, offer, now) if face is OfferState.OPEN else None,
    )
    if face is not OfferState.OPEN:
        return Show(text, card=offer_key(offer.id))
    buttons = [
        button(words("button-offer-accept"), AcceptOffer(offer_id=offer.id)),
        button(words("button-offer-decline"), DeclineOffer(offer_id=offer.id)),
    ]
    return Show(text, keyboard(buttons), card=offer_key(offer.id))


def _deadline(words: Words, offer: Offer, now: datetime) -> Html:
    minutes = max(int((offer.deadline - now).total_seconds() // 60), 1)
    return words(
        "offer-deadline",
        time=words.moment(offer.deadline),
        left=words("minutes-left", hours=minutes // 60, minutes=minutes % 60),
    )

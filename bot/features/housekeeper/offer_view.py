"""An offer as its housekeeper sees it: all that matters, neither street nor the customer's words."""

from datetime import datetime

from bot.core.callbacks import button, keyboard
from bot.core.reply import ShowMessage
from bot.core.translator import Html, Translator
from bot.features.housekeeper.callbacks import AcceptOffer, DeclineOffer
from bot.features.housekeeper.job import job_line, lines
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.rules import state_at
from domain.homecare.orders.model import Order


def offer_key(offer_id: int) -> str:
    return f"offer:{offer_id}"


def offer_card(i18n: Translator, offer: Offer, order: Order, now: datetime) -> ShowMessage:
    """With its buttons while it can be answered; else with how it ended."""
    face = state_at(offer, order, now)
    text = lines(
        i18n("offer-head", state=face.value),
        i18n("visit-job", job=job_line(i18n, order)),
        i18n("visit-when", span=i18n.span(order.start, order.end)),
        i18n(
            "offer-where",
            district=i18n.district(order.city, order.district),
            distance=i18n.distance(offer.distance_m),
        ),
        i18n(
            "offer-pay",
            pay=i18n.money(offer.pay),
            percent=i18n.agency.policy.payout.commission_basis_points / 100,
        ),
        _deadline(i18n, offer, now) if face is OfferState.OPEN else None,
    )
    if face is not OfferState.OPEN:
        return ShowMessage(text, card=offer_key(offer.id))
    buttons = [
        button(i18n("button-offer-accept"), AcceptOffer(offer_id=offer.id)),
        button(i18n("button-offer-decline"), DeclineOffer(offer_id=offer.id)),
    ]
    return ShowMessage(text, keyboard(buttons), card=offer_key(offer.id))


def _deadline(i18n: Translator, offer: Offer, now: datetime) -> Html:
    minutes = max(int((offer.deadline - now).total_seconds() // 60), 1)
    return i18n(
        "offer-deadline",
        time=i18n.moment(offer.deadline),
        left=i18n("minutes-left", hours=minutes // 60, minutes=minutes % 60),
    )

"""Card of an offer: with the customer's photos, without the street and the note."""

from datetime import datetime

from bot.core.callbacks import button, keyboard
from bot.core.reply import ShowMessage
from bot.core.translator import Html, Translator
from bot.features.common.formatting import format_job, join_lines
from bot.features.common.relayed_messages.order_album import photos_row
from bot.features.housekeeper.callbacks import AcceptOffer, DeclineOffer
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.rules import state_at
from domain.homecare.orders.model import Order


def offer_key(offer_id: int) -> str:
    return f"offer:{offer_id}"


def offer_card(i18n: Translator, offer: Offer, order: Order, now: datetime) -> ShowMessage:
    """Show the buttons while the offer can be answered, else its final state."""
    state = state_at(offer, order, now)
    text = join_lines(
        i18n("offer-head", state=state.value),
        i18n("visit-job", job=format_job(i18n, order)),
        i18n("visit-when", span=i18n.span(order.start, order.end)),
        i18n(
            "offer-where",
            district=i18n.district(order.city, order.district),
            distance=i18n.distance(offer.distance_m),
        ),
        i18n(
            "offer-pay",
            pay=i18n.money(offer.pay),
            percent=i18n.agency.policy.platform.payout.commission_basis_points / 100,
        ),
        i18n("visit-customer-photos", count=len(order.photos)) if order.photos else None,
        _deadline(i18n, offer, now) if state is OfferState.OPEN else None,
    )
    if state is not OfferState.OPEN:
        return ShowMessage(text, card=offer_key(offer.id))
    buttons = [
        button(i18n("button-offer-accept"), AcceptOffer(offer_id=offer.id), style="primary"),
        button(i18n("button-offer-decline"), DeclineOffer(offer_id=offer.id)),
    ]
    return ShowMessage(text, keyboard(buttons, photos_row(i18n, order)), card=offer_key(offer.id))


def _deadline(i18n: Translator, offer: Offer, now: datetime) -> Html:
    minutes = max(int((offer.deadline - now).total_seconds() // 60), 1)
    return i18n(
        "offer-deadline",
        time=i18n.moment(offer.deadline),
        left=i18n("minutes-left", hours=minutes // 60, minutes=minutes % 60),
    )

"""Show, accept and decline offers, by button and by text."""

from application.homecare.dispatch import use_cases as dispatch
from application.homecare.dispatch.queries import open_offers, own_offer
from application.homecare.housekeepers.queries import own_profile
from application.homecare.visits.visit_state import load_visit
from bot.core.refusals import refusals, with_current_card
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.turn import Turn
from bot.features.common.basics import answer_without_question
from bot.features.common.order_picker import filter_by_slots
from bot.features.housekeeper.callbacks import AcceptOffer, DeclineOffer, ListOffers
from bot.features.housekeeper.give_back_handlers import ask_give_back_of
from bot.features.housekeeper.offer_view import offer_card, offer_key
from bot.features.housekeeper.standing import for_certified
from bot.features.housekeeper.visit_view import visit_card
from domain.homecare.dispatch.model import Offer
from domain.kernel.errors import DomainError
from nlu.topic_detection import mentions_an_accepted_job


@for_certified
async def list_offers(turn: Turn) -> Reply:
    return await _show_offers(turn, turn.i18n("offers-which"), single=True)


async def on_list_offers(turn: Turn, callback: ListOffers) -> Reply:
    return await list_offers(turn)


async def has_open_offer(turn: Turn) -> bool:
    return bool(await open_offers(turn.uow, turn.person))


async def _show_offers(turn: Turn, question: str, single: bool = False) -> Reply:
    open_now = await open_offers(turn.uow, turn.person)
    if not open_now:
        housekeeper = await own_profile(turn.uow, turn.person)
        return ShowMessage(turn.i18n("offers-none", online=housekeeper.online))
    now = turn.agency.clock.now()
    turn.memory.notes["offers"] = [offer.id for offer, _ in open_now]
    cards = [offer_card(turn.i18n, offer, order, now).below() for offer, order in reversed(open_now)]
    return cards if single and len(cards) == 1 else [ShowMessage(question), *cards]


async def on_accept_offer(turn: Turn, callback: AcceptOffer) -> Reply:
    return await accept(turn, callback.offer_id)


async def accept(turn: Turn, offer_id: int) -> Reply:
    """Accept the offer and show the visit card with the full address and the customer's note.

    Raises not-your-offer, not-certified, offer-taken, offer-lapsed, offer-answered or offer-slot-taken.
    """
    turn.set_subject("offer", offer_id)
    try:
        order = await dispatch.accept_offer(turn.uow, turn.person, offer_id)
    except DomainError as problem:
        if problem.code == "slot-taken":
            raise DomainError("offer-slot-taken") from problem
        raise
    visit = await load_visit(turn.uow, turn.person, order.id)
    card = visit_card(turn.i18n, visit, turn.i18n("offer-accepted"))
    return [
        Toast(turn.i18n("offer-accepted-toast")),
        ShowMessage(card.text, card.keyboard, card=card.card, takes=offer_key(offer_id)),
    ]


async def on_decline_offer(turn: Turn, callback: DeclineOffer) -> Reply:
    return await decline(turn, callback.offer_id)


async def decline(turn: Turn, offer_id: int) -> Reply:
    """Raises not-your-offer or offer-answered."""
    turn.set_subject("offer", offer_id)
    await dispatch.decline_offer(turn.uow, turn.person, offer_id)
    return [Toast(turn.i18n("offer-declined-toast")), await _current_card(turn, offer_id)]


async def _present_card(turn: Turn, offer_id: int) -> Reply | None:
    """Show how the offer ended; None for another housekeeper's offer."""
    try:
        return await _current_card(turn, offer_id)
    except DomainError as problem:
        if problem.code != "not-your-offer":
            raise
        return None


OFFER_REFUSALS = refusals("offer", with_current_card(_present_card))


async def _current_card(turn: Turn, offer_id: int) -> Reply:
    offer, order = await own_offer(turn.uow, turn.person, offer_id)
    return offer_card(turn.i18n, offer, order, turn.agency.clock.now())


@for_certified
async def accept_in_words(turn: Turn) -> Reply:
    """Accept the only open offer or the one the text describes (这单我接); ask which otherwise."""
    chosen = await _resolve_offer(turn)
    if isinstance(chosen, Offer):
        return await accept(turn, chosen.id)
    return chosen


@for_certified
async def decline_in_words(turn: Turn) -> Reply:
    """Decline an open offer (接不了), or give back an accepted order."""
    if mentions_an_accepted_job(turn.text) or not await open_offers(turn.uow, turn.person):
        return await ask_give_back_of(turn)
    chosen = await _resolve_offer(turn)
    if isinstance(chosen, Offer):
        return await decline(turn, chosen.id)
    return chosen


async def agree_in_words(turn: Turn) -> Reply:
    """Show the open offers for a bare 好的: accepting needs a clear statement or a press."""
    return await (
        list_offers(turn) if await open_offers(turn.uow, turn.person) else answer_without_question(turn)
    )


async def _resolve_offer(turn: Turn) -> Offer | Reply:
    open_now = await open_offers(turn.uow, turn.person)
    listed: list[int] = turn.memory.notes.get("offers", [])
    in_order = sorted(
        open_now, key=lambda pair: -listed.index(pair[0].id) if pair[0].id in listed else -len(listed)
    )
    fitting = filter_by_slots(turn, in_order, lambda pair: pair[1])
    if len(fitting) == 1:
        return fitting[0][0]
    question = "offers-which" if fitting or not open_now else "offers-none-fits"
    return await _show_offers(turn, turn.i18n(question))

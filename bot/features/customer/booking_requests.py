"""Requests for a service in words while there is no draft: what they are about, and when a draft is opened."""

from application.homecare.booking.queries import own_draft
from application.homecare.order_lookup.customer_orders import own_orders
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.customer.booking import booking_text_handlers
from bot.features.customer.change import change_order
from bot.features.customer.onboarding import is_unsure_street, set_location
from bot.features.customer.price_list import categories_view, category_view
from bot.features.customer.reschedule import reschedule_order
from bot.features.customer.visit_under_way import offer_talk_about_order
from domain.homecare.booking.filling import TIME_SLOTS
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction
from nlu.booking.not_offered import nearest_category
from nlu.booking.remarks import asks_for_another_time, asks_for_something_named


async def book(turn: Turn) -> Reply:
    """Fill the draft. Without one, words that fit a placed order are about it, and words that name nothing to book
    open no draft."""
    if await own_draft(turn.uow, turn.person) is not None:
        return await booking_text_handlers.book(turn)
    about_order = await _about_an_order(turn)
    if about_order is not None:
        return about_order
    slots = turn.frame.slots if turn.frame else {}
    if slots:
        return await booking_text_handlers.book(turn)
    return _offer_services(turn)


def _offer_services(turn: Turn) -> Reply:
    """Show what can be booked, and say so where a service was named that is not offered."""
    near = nearest_category(turn.text, turn.agency.catalogue)
    shown = category_view(turn.i18n, near) if near is not None else categories_view(turn.i18n)
    if near is None and not asks_for_something_named(turn.text):
        return shown.below()
    return [ShowMessage(turn.i18n("error-service-not-offered")), shown.below()]


async def choose(turn: Turn) -> Reply:
    """Handle a choice without a list: a name is the person wanted for a placed order, else for a booking."""
    if await own_draft(turn.uow, turn.person) is None:
        about_order = await _about_an_order(turn)
        if about_order is not None:
            return about_order
        if "service" not in (turn.frame.slots if turn.frame else {}):
            return categories_view(turn.i18n).below()
    return await booking_text_handlers.choose_without_list(turn)


async def guess(turn: Turn) -> Reply | None:
    """Treat an uncertain text as a booking when its likeliest intent is one and it fills a slot."""
    if await own_draft(turn.uow, turn.person) is None:
        about_order = await _about_an_order(turn)
        if about_order is not None:
            return about_order
    return await booking_text_handlers.guess(turn)


async def _about_an_order(turn: Turn) -> Reply | None:
    """Reply to words without a service that change a placed order: another time, another person, more hours.

    None for a reading that was picked by a button.
    """
    slots = turn.frame.slots if turn.frame else {}
    if turn.message is None or not slots or "service" in slots:
        return None
    moves = slots.keys() <= TIME_SLOTS | {"date_end", "end"} and asks_for_another_time(turn.text)
    if moves and await _has_order(turn, OrderAction.RESCHEDULE):
        return await reschedule_order(turn)
    if slots.keys() == {"housekeeper"} and await _has_order(turn, OrderAction.CHANGE_HOUSEKEEPER):
        return await change_order(turn)
    return await offer_talk_about_order(turn)


async def _has_order(turn: Turn, action: OrderAction) -> bool:
    return bool(await own_orders(turn.uow, turn.person, POSSIBLE_IN[action], limit=1))


async def set_location_or_book(turn: Turn) -> Reply:
    """Set the home from a text such as 我在深圳南山; an uncertain text with a street address is a booking."""
    return await booking_text_handlers.book(turn) if is_unsure_street(turn) else await set_location(turn)


async def sets_home(turn: Turn) -> bool:
    """Return whether a text with a place would change the home, rather than fill a booking."""
    return not is_unsure_street(turn)

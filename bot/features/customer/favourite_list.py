"""Favourites: housekeepers whom the customer wants to have again, kept by words and by buttons."""

from collections.abc import Sequence

from application.homecare.booking.queries import own_draft
from application.homecare.booking.repeat_booking import choose_if_free, repeat_order
from application.homecare.favourites.use_cases import (
    add_favourite,
    known_housekeepers,
    own_favourites,
    remove_favourite,
)
from application.homecare.housekeepers.queries import housekeeper_name
from application.homecare.order_lookup.customer_orders import own_orders
from bot.core.acting import is_clear
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.translator import Html, Translator
from bot.core.turn import Turn
from bot.features.customer.booking.booking_form import booking
from bot.features.customer.callbacks import StartBooking
from bot.features.customer.own_list_callbacks import (
    AddFavourite,
    BookFavourite,
    ListFavourites,
    RemoveFavourite,
)
from bot.features.customer.own_order import with_own_order
from domain.homecare.housekeepers.model import Housekeeper
from domain.homecare.orders.model import Order
from nlu.action_gate import Cost
from nlu.answers.name_matching import matching_positions

CARD = "favourites"
MAX_ORDERS = 50


def favourites_view(i18n: Translator, favourites: Sequence[Housekeeper]) -> ShowMessage:
    """List the favourites, each with buttons to book and to remove."""
    if not favourites:
        return ShowMessage(
            i18n("favourites-none"),
            keyboard([button(i18n("label-book"), StartBooking(), style="primary")]),
            card=CARD,
        )
    lines: list[str] = [i18n("favourites-title")]
    rows = []
    for one in favourites:
        lines.append(i18n("favourite-line", housekeeper=_brief(i18n, one)))
        rows.append(
            [
                button(
                    i18n("button-favourite-book", name=i18n.person_on_button(one.name)),
                    BookFavourite(housekeeper_id=one.id),
                ),
                button(i18n("button-favourite-remove"), RemoveFavourite(housekeeper_id=one.id)),
            ]
        )
    return ShowMessage("\n".join(lines), keyboard(*rows), card=CARD)


def _brief(i18n: Translator, one: Housekeeper) -> Html:
    if one.rating is None:
        return i18n("housekeeper-brief-new", name=i18n.person_in_full(one.name), years=one.experience_years)
    return i18n(
        "housekeeper-brief",
        name=i18n.person_in_full(one.name),
        rating=f"{one.rating:.1f}",
        count=one.rating_count,
    )


async def favourites_in_words(turn: Turn) -> Reply:
    """Answer 收藏王阿姨, 取消收藏王阿姨 and 我收藏的阿姨; the list is shown for an unclear change or an unknown name."""
    slots = turn.frame.slots if turn.frame else {}
    action, called = slots.get("action"), slots.get("housekeeper")
    if not is_clear(turn, Cost.REVERSIBLE):
        action = None
    favourites = await own_favourites(turn.uow, turn.person)
    if action == "remove" and called:
        found = _named(favourites, str(called))
        if len(found) == 1:
            return await _removed(turn, found[0])
    if action == "add":
        return await _add_in_words(turn, str(called) if called else None)
    return favourites_view(turn.i18n, favourites).below()


def _named(housekeepers: Sequence[Housekeeper], called: str) -> list[Housekeeper]:
    places = matching_positions(called, [one.name for one in housekeepers])
    return [housekeepers[place] for place in places]


async def _add_in_words(turn: Turn, called: str | None) -> Reply:
    """Keep the one who is meant among those who came: the named one, else the last one. Ask among several, and where
    the text is not clear."""
    known = await known_housekeepers(turn.uow, turn.person)
    found = _named(known, called) if called else known[:1]
    if len(found) == 1 and is_clear(turn, Cost.REVERSIBLE):
        return await _added(turn, found[0].id, turn.i18n.person(found[0].name))
    if not found:
        return ShowMessage(turn.i18n("favourite-unknown", named=bool(called), name=called or ""))
    orders = await own_orders(turn.uow, turn.person, limit=MAX_ORDERS)
    rows = []
    for one in found:
        order = next(order for order in orders if order.housekeeper_id == one.id)
        rows.append([button(f"❤️ {turn.i18n.person_on_button(one.name)}", AddFavourite(order_id=order.id))])
    return ShowMessage(turn.i18n("favourite-which"), keyboard(*rows))


async def _added(turn: Turn, housekeeper_id: int, name: str) -> ShowMessage:
    """Raises favourites-limit or favourite-self."""
    fresh = await add_favourite(turn.uow, turn.person, housekeeper_id)
    listed = button(turn.i18n("button-favourites"), ListFavourites())
    return ShowMessage(turn.i18n("favourite-added", fresh=fresh, name=name), keyboard([listed]))


async def _removed(turn: Turn, housekeeper: Housekeeper) -> ShowMessage:
    await remove_favourite(turn.uow, turn.person, housekeeper.id)
    listed = button(turn.i18n("button-favourites"), ListFavourites())
    return ShowMessage(
        turn.i18n("favourite-removed", name=turn.i18n.person(housekeeper.name)), keyboard([listed])
    )


async def on_list_favourites(turn: Turn, callback: ListFavourites) -> Reply:
    return favourites_view(turn.i18n, await own_favourites(turn.uow, turn.person))


async def _keep_housekeeper(turn: Turn, order: Order, callback: AddFavourite) -> Reply:
    if order.housekeeper_id is None:
        return Toast(turn.i18n("button-old"))
    name = turn.i18n.person(await housekeeper_name(turn.uow, order.housekeeper_id))
    fresh = await add_favourite(turn.uow, turn.person, order.housekeeper_id)
    return Toast(turn.i18n("favourite-added", fresh=fresh, name=name), alert=True)


on_add_favourite = with_own_order(_keep_housekeeper)


async def on_remove_favourite(turn: Turn, callback: RemoveFavourite) -> Reply:
    removed = await remove_favourite(turn.uow, turn.person, callback.housekeeper_id)
    await turn.uow.flush()
    left = favourites_view(turn.i18n, await own_favourites(turn.uow, turn.person))
    return [Toast(turn.i18n("favourite-removed-toast" if removed else "button-old")), left]


async def on_book_favourite(turn: Turn, callback: BookFavourite) -> Reply:
    """Choose the favourite for the draft in progress, else repeat the last order that they did."""
    draft = await own_draft(turn.uow, turn.person)
    if draft is not None and draft.service is not None:
        problems = await choose_if_free(turn.uow, turn.person, callback.housekeeper_id)
        booking.edit(turn, None)
        return await booking.advance(turn, draft, problems)
    orders = await own_orders(turn.uow, turn.person, limit=MAX_ORDERS)
    last = next((one for one in orders if one.housekeeper_id == callback.housekeeper_id), None)
    if last is None:
        return Toast(turn.i18n("button-old"))
    filled, problems = await repeat_order(turn.uow, turn.person, last.id)
    return await booking.advance(turn, filled, problems)

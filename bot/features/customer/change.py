"""Change of an order's housekeeper to a candidate or to anyone. The price is unchanged."""

from collections.abc import Sequence

from application.homecare.dispatch.use_cases import change_housekeeper
from application.unit_of_work import UnitOfWork
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_card import order_card_key
from bot.features.customer.own_order import current_card, with_own_order
from bot.features.customer.which_order import pick_order
from domain.homecare.dispatch.model import OfferState
from domain.homecare.housekeepers.model import Gender
from domain.homecare.housekeepers.ranking import Candidate, Search
from domain.homecare.orders.model import Order
from domain.homecare.orders.rules import HOUSEKEEPER_CHANGEABLE
from nlu.answers.people import is_called

PAGE = 5
MAX_NAME_SEARCH = 200
"""Number of candidates that are searched for a name."""


async def other_candidates(uow: UnitOfWork, order: Order, limit: int, offset: int = 0) -> list[Candidate]:
    """Rank the other candidates that are free at the order's time and have not declined it, best first."""
    declined = {
        offer.housekeeper_id
        for offer in await uow.offers.of_order(order.id)
        if offer.state in (OfferState.DECLINED, OfferState.LAPSED)
    }
    present = {one for one in (order.housekeeper_id, order.chosen_id) if one is not None}
    search = Search(
        service=order.service,
        city=order.city,
        district=order.district,
        point=order.point,
        begin=order.start,
        end=order.end + uow.policy.booking.travel_buffer,
        min_rating=order.min_rating,
        gender=Gender(order.gender) if order.gender else None,
        excluding=frozenset(declined | present | {order.customer_id}),
    )
    return await uow.housekeepers.ranked(search, limit, offset)


def other_candidates_view(
    i18n: Translator, order: Order, found: Sequence[Candidate], page: int, more: bool
) -> ShowMessage:
    rows = [
        [
            button(
                _label(i18n, candidate),
                callbacks.ChangeTo(order_id=order.id, housekeeper_id=candidate.housekeeper_id),
            )
        ]
        for candidate in found
    ]
    pages = []
    if page:
        pages.append(button(i18n("button-earlier"), callbacks.AskChange(order_id=order.id, page=page - 1)))
    if more:
        pages.append(button(i18n("button-later"), callbacks.AskChange(order_id=order.id, page=page + 1)))
    text = i18n(
        "change-ask" if found else "change-nobody",
        number=order.number,
        time=i18n.span(order.start, order.end),
        total=i18n.money(order.total),
    )
    return ShowMessage(
        text,
        keyboard(
            *rows,
            pages,
            [button(i18n("button-anyone"), callbacks.ChangeTo(order_id=order.id, housekeeper_id=0))],
            [button(i18n("button-back"), callbacks.OpenOrder(order_id=order.id))],
        ),
        card=order_card_key(order.id),
    )


def _label(i18n: Translator, candidate: Candidate) -> str:
    rating = f"★{candidate.rating:.1f}" if candidate.rating is not None else i18n("new-here")
    parts = [candidate.name, f"{rating} ({candidate.rating_count})"]
    if candidate.distance_m is not None:
        parts.append(i18n.distance(candidate.distance_m))
    return " · ".join(parts)


async def ask_housekeeper(turn: Turn, order: Order, callback: callbacks.AskChange) -> Reply:
    """Raises order-not-possible-now."""
    return await _candidates_page(turn, order, max(callback.page, 0))


async def _candidates_page(turn: Turn, order: Order, page: int = 0) -> ShowMessage:
    order.require(*HOUSEKEEPER_CHANGEABLE)
    found = await other_candidates(turn.uow, order, PAGE + 1, page * PAGE)
    return other_candidates_view(turn.i18n, order, found[:PAGE], page, more=len(found) > PAGE)


async def change(turn: Turn, order: Order, callback: callbacks.ChangeTo) -> Reply:
    """Raises order-not-possible-now, housekeeper-not-free or slot-taken."""
    order.require(*HOUSEKEEPER_CHANGEABLE)
    wanted = callback.housekeeper_id or None
    order = await change_housekeeper(turn.uow, turn.person, order.id, wanted)
    await turn.uow.flush()
    name = (await turn.uow.housekeepers.get(wanted)).name if wanted else ""
    text = turn.i18n("change-asked" if wanted else "change-anyone", name=name)
    return [Toast(text), await current_card(turn, order)]


async def change_order(turn: Turn) -> Reply:
    """Start a change from text, such as 能不能换个阿姨; a name in it filters the candidates."""
    return await pick_order(turn, CHANGE_PURPOSE)


async def _change_for_order(turn: Turn, order: Order, utterance: Utterance) -> Reply:
    wanted = utterance.slots.get("housekeeper")
    if wanted:
        order.require(*HOUSEKEEPER_CHANGEABLE)
        named = [
            one
            for one in await other_candidates(turn.uow, order, MAX_NAME_SEARCH)
            if is_called(one.name, str(wanted))
        ]
        if not named:
            problem = ShowMessage(turn.i18n("error-housekeeper-not-found", name=wanted))
            return [problem, (await _candidates_page(turn, order)).below()]
        return other_candidates_view(turn.i18n, order, named[:PAGE], 0, more=False).below()
    return (await _candidates_page(turn, order)).below()


CHANGE_PURPOSE = Purpose("change", (HOUSEKEEPER_CHANGEABLE,), _change_for_order)
on_ask_change = with_own_order(ask_housekeeper)
on_change = with_own_order(change)

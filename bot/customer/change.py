"""Another housekeeper for an order: a person from the list, or anyone. The price stays."""

from collections.abc import Sequence

from bot.callbacks import button, keyboard
from bot.customer import order_presses as presses
from bot.customer.order_card import card_key
from bot.customer.own_order import about_own_order, current_card
from bot.customer.which_order import Purpose, Said, which_order
from bot.reply import Reply, Show, Toast
from bot.turn import Turn
from bot.words import Words
from domain.dispatch.model import OfferState
from domain.dispatch.use_cases import change_housekeeper
from domain.housekeepers.model import Gender
from domain.housekeepers.ranking import Candidate, Search
from domain.orders.model import Order, OrderStatus
from domain.work import Work
from nlu.answers.people import is_called

PAGE = 5
EVERYBODY = 200
"""So many are looked through for a name."""
CHANGEABLE = frozenset({OrderStatus.DISPATCHING, OrderStatus.ASSIGNED})


async def others(work: Work, order: Order, limit: int, offset: int = 0) -> list[Candidate]:
    """Who else is free then and did not say no, best first."""
    no = {
        offer.housekeeper_id
        for offer in await work.offers.of_order(order.id)
        if offer.state in (OfferState.DECLINED, OfferState.LAPSED)
    }
    present = {one for one in (order.housekeeper_id, order.chosen_id) if one is not None}
    search = Search(
        service=order.service,
        city=order.city,
        district=order.district,
        point=order.point,
        begin=order.start,
        end=order.end + work.business.policy.booking.travel_buffer,
        min_rating=order.min_rating,
        gender=Gender(order.gender) if order.gender else None,
        excluding=frozenset(no | present | {order.customer_id}),
    )
    return await work.housekeepers.ranked(search, limit, offset)


def others_view(words: Words, order: Order, found: Sequence[Candidate], page: int, more: bool) -> Show:
    rows = [
        [
            button(
                _label(words, candidate),
                presses.ChangeTo(order_id=order.id, housekeeper_id=candidate.housekeeper_id),
            )
        ]
        for candidate in found
    ]
    pages = []
    if page:
        pages.append(button(words("button-earlier"), presses.AskChange(order_id=order.id, page=page - 1)))
    if more:
        pages.append(button(words("button-later"), presses.AskChange(order_id=order.id, page=page + 1)))
    text = words(
        "change-ask" if found else "change-nobody",
        number=order.number,
        time=words.span(order.start, order.end),
        total=words.money(order.total),
    )
    return Show(
        text,
        keyboard(
            *rows,
            pages,
            [button(words("button-anyone"), presses.ChangeTo(order_id=order.id, housekeeper_id=0))],
            [button(words("button-back"), presses.OpenOrder(order_id=order.id))],
        ),
        card=card_key(order.id),
    )


def _label(words: Words, candidate: Candidate) -> str:
    rating = f"★{candidate.rating:.1f}" if candidate.rating is not None else words("new-here")
    parts = [candidate.name, f"{rating} ({candidate.rating_count})"]
    if candidate.distance_m is not None:
        parts.append(words.distance(candidate.distance_m))
    return " · ".join(parts)


async def ask(turn: Turn, order: Order, press: presses.AskChange) -> Reply:
    """Raises order-not-possible-now."""
    return await _offer(turn, order, max(press.page, 0))


async def _offer(turn: Turn, order: Order, page: int = 0) -> Show:
    order.require(*CHANGEABLE)
    found = await others(turn.work, order, PAGE + 1, page * PAGE)
    return others_view(turn.words, order, found[:PAGE], page, more=len(found) > PAGE)


async def change(turn: Turn, order: Order, press: presses.ChangeTo) -> Reply:
    """Raises order-not-possible-now, housekeeper-not-free or slot-taken."""
    order.require(*CHANGEABLE)
    wanted = press.housekeeper_id or None
    order = await change_housekeeper(turn.work, turn.person, order.id, wanted)
    await turn.work.flush()
    name = (await turn.work.housekeepers.get(wanted)).name if wanted else ""
    told = turn.words("change-asked" if wanted else "change-anyone", name=name)
    return [Toast(told), await current_card(turn, order)]


async def change_order(turn: Turn) -> Reply:
    """能不能换个阿姨; with a name, that one."""
    return await which_order(turn, CHANGE)


async def _change_that(turn: Turn, order: Order, said: Said) -> Reply:
    wanted = said.slots.get("housekeeper")
    if wanted:
        order.require(*CHANGEABLE)
        named = [one for one in await others(turn.work, order, EVERYBODY) if is_called(one.name, str(wanted))]
        if not named:
            problem = Show(turn.words("error-housekeeper-not-found", name=wanted))
            return [problem, (await _offer(turn, order)).below()]
        return others_view(turn.words, order, named[:PAGE], 0, more=False).below()
    return (await _offer(turn, order)).below()


CHANGE = Purpose("change", CHANGEABLE, _change_that)
press_ask_change = about_own_order(ask)
press_change = about_own_order(change)

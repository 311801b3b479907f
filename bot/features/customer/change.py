"""Another housekeeper for an order: a person from the list, or anyone. The price stays."""

from collections.abc import Sequence

from application.homecare.dispatch.queries import other_candidates
from application.homecare.dispatch.use_cases import change_housekeeper
from application.homecare.housekeepers.queries import housekeeper_name
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, Show, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Said
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_card import card_key
from bot.features.customer.own_order import about_own_order, current_card
from bot.features.customer.which_order import which_order
from domain.homecare.housekeepers.ranking import Candidate
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction
from nlu.answers.name_matching import matches_name

PAGE = 5
EVERYBODY = 200
"""So many are looked through for a name."""


def others_view(i18n: Translator, order: Order, found: Sequence[Candidate], page: int, more: bool) -> Show:
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
    return Show(
        text,
        keyboard(
            *rows,
            pages,
            [button(i18n("button-anyone"), callbacks.ChangeTo(order_id=order.id, housekeeper_id=0))],
            [button(i18n("button-back"), callbacks.OpenOrder(order_id=order.id))],
        ),
        card=card_key(order.id),
    )


def _label(i18n: Translator, candidate: Candidate) -> str:
    rating = f"★{candidate.rating:.1f}" if candidate.rating is not None else i18n("new-here")
    parts = [candidate.name, f"{rating} ({candidate.rating_count})"]
    if candidate.distance_m is not None:
        parts.append(i18n.distance(candidate.distance_m))
    return " · ".join(parts)


async def ask(turn: Turn, order: Order, callback: callbacks.AskChange) -> Reply:
    """Raises order-not-possible-now."""
    return await _offer(turn, order, max(callback.page, 0))


async def _offer(turn: Turn, order: Order, page: int = 0) -> Show:
    found = await other_candidates(turn.uow, turn.person, order.id, PAGE + 1, page * PAGE)
    return others_view(turn.i18n, order, found[:PAGE], page, more=len(found) > PAGE)


async def change(turn: Turn, order: Order, callback: callbacks.ChangeTo) -> Reply:
    """Raises order-not-possible-now, housekeeper-not-free or slot-taken."""
    wanted = callback.housekeeper_id or None
    order = await change_housekeeper(turn.uow, turn.person, order.id, wanted)
    await turn.uow.flush()
    name = await housekeeper_name(turn.uow, wanted) if wanted else ""
    told = turn.i18n("change-asked" if wanted else "change-anyone", name=name)
    return [Toast(told), await current_card(turn, order)]


async def change_order(turn: Turn) -> Reply:
    """能不能换个阿姨; with a name, that one."""
    return await which_order(turn, CHANGE)


async def _change_that(turn: Turn, order: Order, said: Said) -> Reply:
    wanted = said.slots.get("housekeeper")
    if wanted:
        everybody = await other_candidates(turn.uow, turn.person, order.id, EVERYBODY)
        named = [one for one in everybody if matches_name(one.name, str(wanted))]
        if not named:
            problem = Show(turn.i18n("error-housekeeper-not-found", name=wanted))
            return [problem, (await _offer(turn, order)).below()]
        return others_view(turn.i18n, order, named[:PAGE], 0, more=False).below()
    return (await _offer(turn, order)).below()


CHANGE = Purpose("change", (POSSIBLE_IN[OrderAction.CHANGE_HOUSEKEEPER],), _change_that)
press_ask_change = about_own_order(ask)
press_change = about_own_order(change)

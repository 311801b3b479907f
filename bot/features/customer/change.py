"""Change of an order's housekeeper to a candidate or to anyone. The price is unchanged."""

from collections.abc import Sequence

from application.homecare.dispatch.queries import other_candidates
from application.homecare.dispatch.use_cases import change_housekeeper
from application.homecare.housekeepers.queries import housekeeper_name
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_card import order_card_key
from bot.features.customer.own_order import current_card, with_own_order
from bot.features.customer.which_order import pick_order
from domain.homecare.housekeepers.ranking import Candidate
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction
from nlu.answers.name_matching import matches_name

PAGE = 5
MAX_NAME_SEARCH = 200
"""Number of candidates that are searched for a name."""


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
    parts = [i18n.person_on_button(candidate.name), f"{rating} ({candidate.rating_count})"]
    if candidate.distance_m is not None:
        parts.append(i18n.distance(candidate.distance_m))
    return " · ".join(parts)


async def ask_housekeeper(turn: Turn, order: Order, callback: callbacks.AskChange) -> Reply:
    """Raises order-not-possible-now."""
    return await _candidates_page(turn, order, max(callback.page, 0))


async def _candidates_page(turn: Turn, order: Order, page: int = 0) -> ShowMessage:
    found = await other_candidates(turn.uow, turn.person, order.id, PAGE + 1, page * PAGE)
    return other_candidates_view(turn.i18n, order, found[:PAGE], page, more=len(found) > PAGE)


async def change(turn: Turn, order: Order, callback: callbacks.ChangeTo) -> Reply:
    """Raises order-not-possible-now, housekeeper-not-free or slot-taken."""
    wanted = callback.housekeeper_id or None
    order = await change_housekeeper(turn.uow, turn.person, order.id, wanted)
    await turn.uow.flush()
    name = turn.i18n.person(await housekeeper_name(turn.uow, wanted)) if wanted else ""
    text = turn.i18n("change-asked" if wanted else "change-anyone", name=name)
    return [Toast(text), await current_card(turn, order)]


async def change_order(turn: Turn) -> Reply:
    """Start a change from text, such as 能不能换个阿姨; a name in it filters the candidates."""
    return await pick_order(turn, CHANGE_PURPOSE)


async def _change_for_order(turn: Turn, order: Order, utterance: Utterance) -> Reply:
    wanted = utterance.slots.get("housekeeper")
    if wanted:
        everybody = await other_candidates(turn.uow, turn.person, order.id, MAX_NAME_SEARCH)
        named = [one for one in everybody if matches_name(one.name, str(wanted))]
        if not named:
            problem = ShowMessage(turn.i18n("error-housekeeper-not-found", name=wanted))
            return [problem, (await _candidates_page(turn, order)).below()]
        return other_candidates_view(turn.i18n, order, named[:PAGE], 0, more=False).below()
    return (await _candidates_page(turn, order)).below()


CHANGE_PURPOSE = Purpose("change", (POSSIBLE_IN[OrderAction.CHANGE_HOUSEKEEPER],), _change_for_order)
on_ask_change = with_own_order(ask_housekeeper)
on_change = with_own_order(change)

"""Steps of a visit (set out, delay, arrive, start, finish), by button and by text."""

from collections.abc import Awaitable, Callable, Collection, Sequence

from application.homecare.order_lookup.housekeeper_visits import own_visit, own_visit_for, own_visits
from application.homecare.visits import use_cases as visits
from application.homecare.visits.visit_state import load_visit
from bot.core.refusals import order_refusals
from bot.core.reply import RemoveCard, Reply, ShowMessage, Toast
from bot.core.translator import Html
from bot.core.turn import Turn
from bot.features.common.order_picker import OrderPicker, Purpose, Utterance
from bot.features.housekeeper.callbacks import Arrive, Delay, EnterCode, Finish, OpenVisit, SetOut, ShowPlace
from bot.features.housekeeper.standing import for_housekeepers
from bot.features.housekeeper.visit_questions import CODE, DELAY, ask_about, keep_code, reset_question
from bot.features.housekeeper.visit_view import (
    delay_view,
    place_on_map,
    place_question,
    visit_card,
    visit_key,
    which_visit,
)
from domain.homecare.orders.model import (
    BEFORE_ARRIVAL,
    MAX_CODE_ATTEMPTS,
    VISIT_NOT_ENDED,
    Order,
    OrderStatus,
)
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction
from domain.kernel.errors import DomainError

S = OrderStatus
NEAREST_FIRST = (S.IN_SERVICE, S.ARRIVED, S.EN_ROUTE, S.ASSIGNED, S.FINISHED)
"""Statuses in the order in which a report by text is matched to a visit."""


async def show_visit(turn: Turn, order_id: int, hint: Html | None = None) -> ShowMessage:
    return visit_card(turn.i18n, await load_visit(turn.uow, turn.person, order_id), hint)


async def present_visit(turn: Turn, order_id: int) -> Reply | None:
    """Show the current visit card; None when this chat has none."""
    if visit_key(order_id) not in turn.memory.cards:
        return None
    return await show_visit(turn, order_id)


ORDER_REFUSALS = order_refusals(present_visit)


async def on_open_visit(turn: Turn, callback: OpenVisit) -> Reply:
    """Raises not-your-order."""
    order = await own_visit(turn.uow, turn.person, callback.order_id)
    return (await show_visit(turn, order.id)).below()


async def on_show_place(turn: Turn, callback: ShowPlace) -> Reply:
    """Raises not-your-order."""
    order = await own_visit(turn.uow, turn.person, callback.order_id)
    return place_on_map(turn.i18n, turn.chat_id, order)


async def on_set_out(turn: Turn, callback: SetOut) -> Reply:
    return await set_out(turn, callback.order_id)


async def set_out(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order, too-early or order-not-possible-now."""
    turn.set_subject("order", order_id)
    order = await visits.set_out(turn.uow, turn.person, order_id)
    return [Toast(turn.i18n("visit-out-toast")), await show_visit(turn, order.id)]


async def on_arrive(turn: Turn, callback: Arrive) -> Reply:
    return await arrive(turn, callback.order_id)


async def arrive(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order, too-early or order-not-possible-now."""
    turn.set_subject("order", order_id)
    order = await visits.arrive(turn.uow, turn.person, order_id)
    ask_about(turn, CODE, order_id)
    shown = await show_visit(turn, order.id)
    if order.place_checked_at is None:
        return [Toast(turn.i18n("visit-here-place-toast")), shown, place_question(turn.i18n, order)]
    return [Toast(turn.i18n("visit-here-toast")), shown]


async def on_enter_code(turn: Turn, callback: EnterCode) -> Reply:
    return await ask_code(turn, callback.order_id)


async def ask_code(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order or order-not-possible-now."""
    turn.set_subject("order", order_id)
    order = await own_visit_for(turn.uow, turn.person, order_id, OrderAction.START_WITH_CODE)
    ask_about(turn, CODE, order_id)
    return ShowMessage(turn.i18n("code-ask-customer", number=order.number), card="visit-question").below()


async def take_code(turn: Turn, order_id: int, code: str) -> Reply:
    """Take the code; before the location is known, keep it and ask for that.

    Raises code-locked, start-too-early or order-not-possible-now.
    """
    turn.set_subject("order", order_id)
    visit = await load_visit(turn.uow, turn.person, order_id)
    refusal = visit.refusals.get(OrderAction.START_WITH_CODE)
    if refusal is not None and refusal.code == "place-unknown":
        keep_code(turn, order_id, code)
        return place_question(turn.i18n, visit.order)
    order, right = await visits.start_with_code(turn.uow, turn.person, order_id, code)
    if right:
        await reset_question(turn)
        return [
            RemoveCard("visit-question"),
            (await show_visit(turn, order.id, turn.i18n("visit-started"))).below(),
        ]
    left = MAX_CODE_ATTEMPTS - order.code_attempts
    ask_about(turn, CODE, order_id)
    if left <= 0:
        return ShowMessage(turn.i18n("code-wrong-locked"), card="visit-question").below()
    return ShowMessage(turn.i18n("code-wrong-left", left=left), card="visit-question").below()


async def on_finish(turn: Turn, callback: Finish) -> Reply:
    return await finish(turn, callback.order_id)


async def finish(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order or order-not-possible-now."""
    turn.set_subject("order", order_id)
    order = await visits.finish(turn.uow, turn.person, order_id)
    await reset_question(turn)
    return [Toast(turn.i18n("visit-done-toast")), await show_visit(turn, order.id)]


async def on_delay(turn: Turn, callback: Delay) -> Reply:
    if callback.minutes:
        return await report_delay(turn, callback.order_id, callback.minutes)
    return await ask_delay(turn, callback.order_id)


async def ask_delay(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order or order-not-possible-now."""
    turn.set_subject("order", order_id)
    order = await own_visit_for(turn.uow, turn.person, order_id, OrderAction.REPORT_DELAY)
    ask_about(turn, DELAY, order_id)
    return delay_view(turn.i18n, order).below()


async def report_delay(turn: Turn, order_id: int, minutes: int) -> Reply:
    """Raises not-your-order, delay-out-of-range or order-not-possible-now."""
    turn.set_subject("order", order_id)
    order = await visits.report_delay(turn.uow, turn.person, order_id, minutes)
    await reset_question(turn)
    assert order.expected_at is not None
    told = turn.i18n("delay-told", minutes=minutes, time=turn.i18n.clock(order.expected_at))
    return [Toast(told), RemoveCard("visit-question"), await show_visit(turn, order.id, told)]


async def _nothing_to_report(turn: Turn, purpose: Purpose) -> Reply:
    """Show the running order with its current step when none fits the report."""
    for status in (one for one in NEAREST_FIRST if one in VISIT_NOT_ENDED):
        running = await own_visits(turn.uow, turn.person, {status})
        if running and {status} not in purpose.statuses:
            hint = turn.i18n("visit-not-now", status=turn.i18n(f"status-{status.replace('_', '-')}"))
            return (await show_visit(turn, running[0].id, hint)).below()
    return ShowMessage(turn.i18n("visit-none"))


async def has_running_visit(turn: Turn) -> bool:
    return bool(await own_visits(turn.uow, turn.person, VISIT_NOT_ENDED))


async def _own_orders(turn: Turn, statuses: Collection[OrderStatus]) -> Sequence[Order]:
    return await own_visits(turn.uow, turn.person, statuses)


async def _ask_which(turn: Turn, purpose: Purpose, orders: Sequence[Order], said: Utterance) -> Reply:
    return which_visit(turn.i18n, orders)


PICKER = OrderPicker(_ask_which, _nothing_to_report, _own_orders)


def report(
    name: str, action: OrderAction, do: Callable[[Turn, Order, Utterance], Awaitable[Reply]]
) -> Purpose:
    """Build the purpose of a report by text.

    The statuses in which ``action`` is possible are tried in the order NEAREST_FIRST; of several visits before the
    arrival the earliest is taken.
    """
    groups = [frozenset({status}) for status in NEAREST_FIRST if status in POSSIBLE_IN[action]]
    return Purpose(name, groups, do, earliest=BEFORE_ARRIVAL)


async def _depart(turn: Turn, order: Order, said: Utterance) -> Reply:
    return await set_out(turn, order.id)


async def _arrive(turn: Turn, order: Order, said: Utterance) -> Reply:
    return await arrive(turn, order.id)


async def _start(turn: Turn, order: Order, said: Utterance) -> Reply:
    return await ask_code(turn, order.id)


async def _finish(turn: Turn, order: Order, said: Utterance) -> Reply:
    return await finish(turn, order.id)


async def _delay(turn: Turn, order: Order, said: Utterance) -> Reply:
    """Raises delay-out-of-range."""
    minutes = said.slots.get("delay_minutes")
    if not isinstance(minutes, int | float):
        return await ask_delay(turn, order.id)
    if minutes != int(minutes):
        raise DomainError("delay-out-of-range", maximum=visits.MAX_DELAY_MINUTES)
    return await report_delay(turn, order.id, int(minutes))


DEPARTURE = report("departure", OrderAction.SET_OUT, _depart)
ARRIVAL = report("arrival", OrderAction.ARRIVE, _arrive)
START = report("start", OrderAction.START_WITH_CODE, _start)
FINISH = report("finish", OrderAction.FINISH, _finish)
DELAY_REPORT = report("delay", OrderAction.REPORT_DELAY, _delay)


@for_housekeepers
async def departure_in_words(turn: Turn) -> Reply:
    return await PICKER.pick(turn, DEPARTURE)


@for_housekeepers
async def arrival_in_words(turn: Turn) -> Reply:
    return await PICKER.pick(turn, ARRIVAL)


@for_housekeepers
async def start_in_words(turn: Turn) -> Reply:
    return await PICKER.pick(turn, START)


@for_housekeepers
async def finish_in_words(turn: Turn) -> Reply:
    return await PICKER.pick(turn, FINISH)


@for_housekeepers
async def delay_in_words(turn: Turn) -> Reply:
    return await PICKER.pick(turn, DELAY_REPORT)

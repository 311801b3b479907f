"""The day of a visit: set out, late, at the door, at work, done; a step is a button or a sentence."""

from collections.abc import Collection

from application.homecare.visits import use_cases as visits
from bot.core.error_messages import tell_problem
from bot.core.reply import Remove, Reply, Show, Toast
from bot.core.translator import Html
from bot.core.turn import OnRefusal, Turn
from bot.features.housekeeper.callbacks import Arrive, Delay, EnterCode, Finish, OpenVisit, SetOut, ShowPlace
from bot.features.housekeeper.choosing import narrow
from bot.features.housekeeper.job import load_visit
from bot.features.housekeeper.questions import CODE, DELAY, ask_about, rest
from bot.features.housekeeper.standing import for_housekeepers
from bot.features.housekeeper.visit_view import delay_view, place_on_map, visit_card, visit_key, which_visit
from domain.homecare.orders.model import Order, OrderStatus
from domain.kernel.errors import DomainError

S = OrderStatus
RUNNING = (S.IN_SERVICE, S.ARRIVED, S.EN_ROUTE, S.ASSIGNED)


async def show_visit(turn: Turn, order: Order, hint: Html | None = None) -> Show:
    return visit_card(turn.i18n, await load_visit(turn.uow, turn.person, order), hint)


def as_it_stands(order_id: int) -> OnRefusal:
    """The refusal, and her card as it is now; for whoever never had the order the refusal alone."""

    async def answer(turn: Turn, problem: DomainError) -> Reply:
        told = Toast(tell_problem(turn.i18n, problem), alert=True)
        if visit_key(order_id) not in turn.memory.cards:
            return told
        return [told, await show_visit(turn, await turn.uow.orders.get(order_id))]

    return answer


async def press_visit(turn: Turn, callback: OpenVisit) -> Reply:
    """Raises not-your-order."""
    order = await visits.her_order(turn.uow, turn.person, callback.order_id)
    return (await show_visit(turn, order)).below()


async def press_place(turn: Turn, callback: ShowPlace) -> Reply:
    """Raises not-your-order."""
    order = await visits.her_order(turn.uow, turn.person, callback.order_id)
    return place_on_map(turn.i18n, turn.chat_id, order)


async def press_set_out(turn: Turn, callback: SetOut) -> Reply:
    return await set_out(turn, callback.order_id)


async def set_out(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order, too-early or order-not-possible-now."""
    turn.on_refusal = as_it_stands(order_id)
    order = await visits.set_out(turn.uow, turn.person, order_id)
    return [Toast(turn.i18n("visit-out-toast")), await show_visit(turn, order)]


async def press_arrive(turn: Turn, callback: Arrive) -> Reply:
    return await arrive(turn, callback.order_id)


async def arrive(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order, too-early or order-not-possible-now."""
    turn.on_refusal = as_it_stands(order_id)
    order = await visits.arrive(turn.uow, turn.person, order_id)
    ask_about(turn, CODE, order_id)
    return [Toast(turn.i18n("visit-here-toast")), await show_visit(turn, order)]


async def press_enter_code(turn: Turn, callback: EnterCode) -> Reply:
    return await ask_code(turn, callback.order_id)


async def ask_code(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order or order-not-possible-now."""
    turn.on_refusal = as_it_stands(order_id)
    order = await visits.her_order(turn.uow, turn.person, order_id)
    order.require(S.ARRIVED)
    ask_about(turn, CODE, order_id)
    return Show(turn.i18n("code-ask-customer", number=order.number), card="visit-question").below()


async def take_code(turn: Turn, order_id: int, code: str) -> Reply:
    """Raises code-locked, start-too-early or order-not-possible-now."""
    turn.on_refusal = as_it_stands(order_id)
    order, right = await visits.start_with_code(turn.uow, turn.person, order_id, code)
    if right:
        await rest(turn)
        return [
            Remove("visit-question"),
            (await show_visit(turn, order, turn.i18n("visit-started"))).below(),
        ]
    left = visits.CODE_TRIES - order.code_attempts
    if left <= 0:
        turn.memory.ask_nothing()
        return Show(turn.i18n("code-wrong-locked"), card="visit-question").below()
    ask_about(turn, CODE, order_id)
    return Show(turn.i18n("code-wrong-left", left=left), card="visit-question").below()


async def press_finish(turn: Turn, callback: Finish) -> Reply:
    return await finish(turn, callback.order_id)


async def finish(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order or order-not-possible-now."""
    turn.on_refusal = as_it_stands(order_id)
    order = await visits.finish(turn.uow, turn.person, order_id)
    await rest(turn)
    return [Toast(turn.i18n("visit-done-toast")), await show_visit(turn, order)]


async def press_delay(turn: Turn, callback: Delay) -> Reply:
    if callback.minutes:
        return await say_delay(turn, callback.order_id, callback.minutes)
    return await ask_delay(turn, callback.order_id)


async def ask_delay(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order or order-not-possible-now."""
    turn.on_refusal = as_it_stands(order_id)
    order = await visits.her_order(turn.uow, turn.person, order_id)
    order.require(S.ASSIGNED, S.EN_ROUTE)
    ask_about(turn, DELAY, order_id)
    return delay_view(turn.i18n, order).below()


async def say_delay(turn: Turn, order_id: int, minutes: int) -> Reply:
    """Raises not-your-order, delay-out-of-range or order-not-possible-now."""
    turn.on_refusal = as_it_stands(order_id)
    order = await visits.report_delay(turn.uow, turn.person, order_id, minutes)
    await rest(turn)
    assert order.expected_at is not None
    told = turn.i18n("delay-told", minutes=minutes, time=turn.i18n.clock(order.expected_at))
    return [Toast(told), Remove("visit-question"), await show_visit(turn, order, told)]


async def the_visit(turn: Turn, *statuses: OrderStatus) -> Order | Reply:
    """The order that a report in words is about: the first status in which she has one decides; of several the
    words decide; on the way and before it the next one by time is meant."""
    for status in statuses:
        hers = await turn.uow.orders.of_housekeeper(turn.person.id, {status})
        if not hers:
            continue
        fitting = narrow(turn, hers, lambda order: order)
        if not fitting and status is not statuses[-1]:
            continue
        if len(fitting) == 1 or (fitting and status in (S.ASSIGNED, S.EN_ROUTE)):
            return fitting[0]
        return which_visit(turn.i18n, fitting or hers)
    return await _nothing_to_report(turn, statuses)


async def _nothing_to_report(turn: Turn, statuses: Collection[OrderStatus]) -> Reply:
    """There is no order of that kind; the one that runs is shown with the step that it is at."""
    for status in RUNNING:
        hers = await turn.uow.orders.of_housekeeper(turn.person.id, {status})
        if hers and status not in statuses:
            hint = turn.i18n("visit-not-now", status=turn.i18n(f"status-{status.replace('_', '-')}"))
            return (await show_visit(turn, hers[0], hint)).below()
    return Show(turn.i18n("visit-none"))


@for_housekeepers
async def departure_in_words(turn: Turn) -> Reply:
    found = await the_visit(turn, S.ASSIGNED)
    return await set_out(turn, found.id) if isinstance(found, Order) else found


@for_housekeepers
async def arrival_in_words(turn: Turn) -> Reply:
    found = await the_visit(turn, S.EN_ROUTE, S.ASSIGNED)
    return await arrive(turn, found.id) if isinstance(found, Order) else found


@for_housekeepers
async def start_in_words(turn: Turn) -> Reply:
    found = await the_visit(turn, S.ARRIVED)
    return await ask_code(turn, found.id) if isinstance(found, Order) else found


@for_housekeepers
async def finish_in_words(turn: Turn) -> Reply:
    found = await the_visit(turn, S.IN_SERVICE)
    return await finish(turn, found.id) if isinstance(found, Order) else found


@for_housekeepers
async def delay_in_words(turn: Turn) -> Reply:
    found = await the_visit(turn, S.EN_ROUTE, S.ASSIGNED)
    if not isinstance(found, Order):
        return found
    minutes = turn.frame.slots.get("delay_minutes") if turn.frame else None
    if not isinstance(minutes, int | float):
        return await ask_delay(turn, found.id)
    if minutes != int(minutes):
        raise DomainError("delay-out-of-range", most=visits.MOST_DELAY_MINUTES)
    return await say_delay(turn, found.id, int(minutes))

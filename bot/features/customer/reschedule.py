"""Rescheduling of an order, by text or by buttons of days and half hours."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from application.homecare.housekeepers.queries import housekeeper_name
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.orders import rescheduling
from application.homecare.orders.rescheduling import free_starts, preview_reschedule
from bot.core.acting import is_clear
from bot.core.error_messages import render_error
from bot.core.reply import NO_REPLY, Reply, ShowMessage, Toast
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_questions import RESCHEDULE as QUESTION
from bot.features.customer.order_questions import close_question, open_question
from bot.features.customer.own_order import current_card, with_own_order
from bot.features.customer.reschedule_views import confirm_view, days_view, minute_of, times_view
from bot.features.customer.which_order import pick_order
from domain.homecare.booking.availability import in_daypart
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction
from domain.kernel.errors import DomainError
from nlu.action_gate import Cost
from nlu.booking.day_words import move_to_known_day

DAY = "day"
NOT_RESCHEDULABLE = frozenset({"order-not-possible-now", "reschedules-used-up"})


async def ask_day(turn: Turn, order: Order, callback: callbacks.AskReschedule) -> Reply:
    return await _ask_day(turn, order)


async def _ask_day(turn: Turn, order: Order, free: dict[date, list[datetime]] | None = None) -> ShowMessage:
    if free is None:
        free = await free_starts(turn.uow, turn.person, order.id)
    open_question(turn, QUESTION, f"{order.id}.{DAY}")
    return days_view(turn.i18n, order, free, turn.agency.policy.reschedule.most - order.reschedules)


def _ask_hour_of(turn: Turn, order: Order, day: date) -> None:
    """Ask for a time; an hour without a day will be one of ``day``."""
    open_question(turn, QUESTION, f"{order.id}.{DAY}{day.toordinal()}")


async def pick_day(turn: Turn, order: Order, callback: callbacks.RescheduleDay) -> Reply:
    try:
        day = date.fromordinal(callback.day)
    except (ValueError, OverflowError):
        return Toast(turn.i18n("button-old"))
    return await _ask_time(turn, order, day)


async def _ask_time(turn: Turn, order: Order, day: date, daypart: str | None = None) -> ShowMessage:
    starts = (await free_starts(turn.uow, turn.person, order.id, [day]))[day]
    _ask_hour_of(turn, order, day)
    narrowed = [start for start in starts if daypart and in_daypart(turn.agency.clock, start, daypart)]
    return times_view(turn.i18n, order, day, narrowed or starts)


async def pick_time(turn: Turn, order: Order, callback: callbacks.RescheduleTime) -> Reply:
    return await _propose(turn, order, _start_of(callback.minute))


def _start_of(minute: int) -> datetime:
    """Return the UTC start of a callback. Raises start-too-late for a forged minute."""
    try:
        return datetime.fromtimestamp(minute * 60, UTC)
    except (ValueError, OverflowError, OSError):
        raise DomainError("start-too-late", days=0) from None


async def _propose(turn: Turn, order: Order, start: datetime) -> Reply:
    """Ask to confirm the start and show its consequences; for an impossible one offer the possible half hours."""
    i18n = turn.i18n
    try:
        preview = await preview_reschedule(turn.uow, turn.person, order.id, start)
    except DomainError as problem:
        if problem.code in NOT_RESCHEDULABLE:
            raise
        taken = problem.code == "slot-taken"
        message = ShowMessage(
            i18n("reschedule-not-free", time=i18n.moment(start)) if taken else render_error(i18n, problem)
        )
        if problem.code in ("start-too-late", "start-too-soon"):
            return [message, (await _ask_day(turn, order)).below()]
        return [message, (await _ask_time(turn, order, turn.agency.clock.local(start).date())).below()]
    holder = (
        turn.i18n.person(await housekeeper_name(turn.uow, preview.holder_id)) if preview.holder_id else None
    )
    open_question(turn, QUESTION, f"{order.id}.{minute_of(start)}")
    return confirm_view(i18n, order, start, preview.needs_consent, holder)


async def _propose_below(turn: Turn, order: Order, start: datetime) -> Reply:
    reply = await _propose(turn, order, start)
    return reply.below() if isinstance(reply, ShowMessage) else reply


async def confirm(turn: Turn, order: Order, callback: callbacks.Reschedule) -> Reply:
    """Reschedule. Raises slot-taken and the policy's errors."""
    close_question(turn)
    order, moved = await rescheduling.reschedule(turn.uow, turn.person, order.id, _start_of(callback.minute))
    text = turn.i18n(
        "reschedule-done" if moved else "reschedule-asked", time=turn.i18n.moment(_start_of(callback.minute))
    )
    return [Toast(text, alert=True), await current_card(turn, order)]


async def reschedule_order(turn: Turn) -> Reply:
    """Start rescheduling from text, such as 改到周日上午 or 往后推一个小时."""
    return await pick_order(turn, RESCHEDULE_PURPOSE)


async def _reschedule_order(turn: Turn, order: Order, utterance: Utterance) -> Reply:
    return await _reschedule_from(turn, order, utterance, turn.agency.clock.local(order.start).date())


async def _reschedule_from(turn: Turn, order: Order, utterance: Utterance, known: date) -> Reply:
    """Continue with the time said; an hour without a day is one of the ``known`` day."""
    slots = move_to_known_day(utterance.text, utterance.slots, known)
    reply = await _requested_time(turn, order, slots)
    return reply.below() if isinstance(reply, ShowMessage) else reply


async def _requested_time(turn: Turn, order: Order, slots: Mapping[str, Any]) -> Reply:
    """Continue as far as the slots go: to the confirmation, to the half hours of a day, or to the days."""
    agency = turn.agency
    if "shift_minutes" in slots:
        return await _propose(turn, order, order.start + timedelta(minutes=float(slots["shift_minutes"])))
    if "start" in slots:
        moment = datetime.fromisoformat(str(slots["start"]))
        return await _propose(turn, order, agency.clock.at(moment.date(), moment.time()))
    if "not_before" in slots or "not_after" in slots:
        return await _between(turn, order, slots)
    if "date" in slots:
        first = date.fromisoformat(str(slots["date"]))
        last = date.fromisoformat(str(slots["date_end"])) if "date_end" in slots else first
        days = await free_starts(turn.uow, turn.person, order.id)
        within = {day: starts for day, starts in days.items() if first <= day <= last and starts}
        if first == last or len(within) == 1:
            day = next(iter(within), first)
            return await _ask_time(turn, order, day, str(slots["daypart"]) if "daypart" in slots else None)
        return await _ask_day(turn, order, within or days)
    if "daypart" in slots:
        day = agency.clock.local(order.start).date()
        return await _ask_time(turn, order, day, str(slots["daypart"]))
    return await _ask_day(turn, order)


async def _between(turn: Turn, order: Order, slots: Mapping[str, Any]) -> Reply:
    """Offer the half hours of a day before or after a time, as for 三点以后."""
    agency = turn.agency
    sides = {}
    for side in ("not_before", "not_after"):
        if side in slots:
            moment = datetime.fromisoformat(str(slots[side]))
            sides[side] = agency.clock.at(moment.date(), moment.time())
    day = agency.clock.local(next(iter(sides.values()))).date()
    starts = [
        start
        for start in (await free_starts(turn.uow, turn.person, order.id, [day]))[day]
        if sides.get("not_before", start) <= start
        and start + order.work_time <= sides.get("not_after", start + order.work_time)
    ]
    _ask_hour_of(turn, order, day)
    return times_view(turn.i18n, order, day, starts)


RESCHEDULE_PURPOSE = Purpose("move", (POSSIBLE_IN[OrderAction.RESCHEDULE],), _reschedule_order)
on_ask_reschedule = with_own_order(ask_day)
on_pick_day = with_own_order(pick_day)
on_pick_time = with_own_order(pick_time)
on_reschedule = with_own_order(confirm)


def _known_day(turn: Turn, order: Order, wanted: str) -> date:
    """Return the day that was asked about or proposed, else that of the order."""
    if not wanted.startswith(DAY):
        return turn.agency.clock.local(_start_of(int(wanted))).date()
    number = wanted.removeprefix(DAY)
    return date.fromordinal(int(number)) if number else turn.agency.clock.local(order.start).date()


class RescheduleQuestion:
    """Answers in text: a day or time while one is asked for, yes or no to the proposed one."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        frame = turn.frame
        if frame is None:
            return False
        if frame.intent in ("affirm", "deny"):
            return f".{DAY}" not in slot or frame.intent == "deny"
        when = {"start", "date", "daypart", "shift_minutes", "not_before", "not_after"}
        return bool(when & frame.slots.keys()) and "service" not in frame.slots

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        if turn.frame is None or not await self.accepts(turn, slot):
            return None
        order_id, _, wanted = slot.partition(".")
        order = await own_order(turn.uow, turn.person, int(order_id))
        if turn.frame.intent == "deny":
            close_question(turn)
            return [ShowMessage(turn.i18n("reschedule-kept")), (await current_card(turn, order)).below()]
        if turn.frame.intent == "affirm" and not is_clear(turn, Cost.IRREVERSIBLE):
            doing = _propose_below(turn, order, _start_of(int(wanted)))
        elif turn.frame.intent == "affirm":
            doing = confirm(turn, order, callbacks.Reschedule(order_id=order.id, minute=int(wanted)))
        else:
            known = _known_day(turn, order, wanted)
            doing = _reschedule_from(turn, order, Utterance(turn.frame.slots, turn.text), known)
        turn.set_subject("order", order.id)
        return await doing

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        """Drop the question after another topic; the visit stays as it is."""
        close_question(turn)
        return NO_REPLY

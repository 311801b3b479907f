"""The housekeeper's visits and absences by day."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from aiogram.types import InputRichMessage

from application.homecare.housekeepers.queries import own_absences
from application.homecare.housekeepers.use_cases import schedule
from bot.core.callbacks import button, grid, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.rich_blocks import bold, heading, moment, paragraph, rich_message, table
from bot.core.translator import Html, Translator
from bot.core.turn import Turn
from bot.features.common.formatting import format_job, join_lines
from bot.features.housekeeper.callbacks import AskAbsence, OpenVisit, ShowSchedule
from bot.features.housekeeper.standing import for_housekeepers
from domain.homecare.booking.availability import in_daypart
from domain.homecare.housekeepers.model import Absence
from domain.homecare.orders.model import ENDS, Order

SPANS = {"today": (0, 1), "tomorrow": (1, 2), "week": (0, 7)}
MAX_SPAN_DAYS = 60
MAX_BUTTONS = 8
CARD = "schedule"


def schedule_view(
    i18n: Translator, first: date, last: date, orders: list[Order], absences: list[Absence]
) -> ShowMessage:
    """List the days from ``first`` to ``last``; leave out empty days of a longer span."""
    local = i18n.agency.clock.local
    title = i18n.day(first) if first == last else i18n("span", first=i18n.day(first), last=i18n.day(last))
    head = i18n("schedule-head", days=title, count=len(orders))
    parts: list[Html | None] = [head]
    busy: list[tuple[date, list[Order], list[Absence]]] = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        visits = [order for order in orders if local(order.start).date() == day]
        away = [one for one in absences if local(one.begin).date() <= day <= local(one.end - MOMENT).date()]
        if not visits and not away:
            continue
        busy.append((day, visits, away))
        if first != last:
            parts.append(i18n("schedule-day", day=i18n.day(day)))
        parts += [_visit_line(i18n, order) for order in visits]
        parts += [i18n("schedule-away", span=_within(i18n, one, day)) for one in away]
    spans = [button(i18n(f"button-schedule-{span}"), ShowSchedule(span=span)) for span in SPANS]
    opened = [
        button(f"{i18n.clock(order.start)} {i18n.service(order.service)}", OpenVisit(order_id=order.id))
        for order in orders
        if order.status not in ENDS
    ][:MAX_BUTTONS]
    absence = button(i18n("button-absence"), AskAbsence(choice="ask"))
    return ShowMessage(
        join_lines(*parts),
        keyboard(*grid(opened, 2), spans, [absence]),
        card=CARD,
        rich=_schedule_tables(i18n, head, busy),
    )


def _schedule_tables(
    i18n: Translator, head: Html, days: Sequence[tuple[date, list[Order], list[Absence]]]
) -> InputRichMessage:
    """Show a table for each day: hours, work with its district, state."""
    blocks: list[Any] = []
    for day, visits, away in days:
        rows: list[list[Any]] = [
            [
                moment(f"{i18n.clock(order.start)}–{i18n.clock(order.end)}", order.start),
                f"{format_job(i18n, order)} · {i18n.district(order.city, order.district)}",
                i18n("schedule-state", state=order.status.value),
            ]
            for order in visits
        ]
        rows += [[_within(i18n, one, day), i18n("table-away"), ""] for one in away]
        blocks += [paragraph(bold(i18n.day(day))), table([], rows)]
    return rich_message(heading(head), *blocks)


MOMENT = timedelta(microseconds=1)


def _visit_line(i18n: Translator, order: Order) -> Html:
    return i18n(
        "schedule-visit",
        begin=i18n.clock(order.start),
        end=i18n.clock(order.end),
        job=format_job(i18n, order),
        district=i18n.district(order.city, order.district),
        state=order.status.value,
    )


def _within(i18n: Translator, absence: Absence, day: date) -> str:
    begins, ends = i18n.agency.clock.local(absence.begin), i18n.agency.clock.local(absence.end)
    begin = i18n.clock(absence.begin) if begins.date() == day else "00:00"
    end = i18n.clock(absence.end) if ends.date() == day else "24:00"
    return f"{begin}–{end}"


async def show_days(turn: Turn, first: date, last: date, daypart: str | None = None) -> ShowMessage:
    """Show visits and absences of the local days from ``first`` to ``last``, 60 days at most."""
    last = min(max(last, first), first + timedelta(days=MAX_SPAN_DAYS))
    begin, end = _bounds(turn, first, last)
    orders = await schedule(turn.uow, turn.person, begin, end)
    if daypart is not None:
        orders = [order for order in orders if in_daypart(turn.agency.clock, order.start, daypart)]
    absences = await own_absences(turn.uow, turn.person, begin, end)
    return schedule_view(turn.i18n, first, last, orders, absences)


def _bounds(turn: Turn, first: date, last: date) -> tuple[datetime, datetime]:
    return turn.agency.clock.at(first, time()), turn.agency.clock.at(last + timedelta(days=1), time())


@for_housekeepers
async def show_week(turn: Turn) -> Reply:
    today = turn.agency.clock.today()
    return (await show_days(turn, today, today + timedelta(days=6))).below()


@for_housekeepers
async def on_show_schedule(turn: Turn, callback: ShowSchedule) -> Reply:
    if callback.span not in SPANS:
        return Toast(turn.i18n("button-old"))
    begin, end = SPANS[callback.span]
    today = turn.agency.clock.today()
    return await show_days(turn, today + timedelta(days=begin), today + timedelta(days=end - 1))


@for_housekeepers
async def schedule_in_words(turn: Turn) -> Reply:
    """Show the day or span of days in the text (我明天有几单), else the week."""
    slots = turn.frame.slots if turn.frame else {}
    said = slots.get("date") or slots.get("start")
    if said is None:
        return await show_week(turn)
    first = datetime.fromisoformat(str(said)).date()
    last = date.fromisoformat(str(slots.get("date_end", first)))
    daypart = slots.get("daypart")
    return (await show_days(turn, first, last, str(daypart) if daypart else None)).below()

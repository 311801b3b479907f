"""Her visits as a list by day."""

from datetime import date, datetime, time, timedelta

from bot.callbacks import button, grid, keyboard
from bot.housekeeper.job import job_line, lines
from bot.housekeeper.presses import AskAbsence, OpenVisit, ShowSchedule
from bot.housekeeper.standing import for_housekeepers
from bot.reply import Reply, Show, Toast
from bot.turn import Turn
from bot.words import Html, Words
from domain.booking.availability import in_daypart
from domain.housekeepers.model import Absence
from domain.housekeepers.use_cases import schedule
from domain.orders.model import ENDS, Order

SPANS = {"today": (0, 1), "tomorrow": (1, 2), "week": (0, 7)}
LONGEST_SPAN = 60
MOST_BUTTONS = 8
CARD = "schedule"


def schedule_view(
    words: Words, first: date, last: date, orders: list[Order], absences: list[Absence]
) -> Show:
    """Days from ``first`` to ``last``; a day with nothing is left out of a span of several."""
    local = words.business.local
    title = words.day(first) if first == last else words("span", first=words.day(first), last=words.day(last))
    parts: list[Html | None] = [words("schedule-head", days=title, count=len(orders))]
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        visits = [order for order in orders if local(order.start).date() == day]
        away = [one for one in absences if local(one.begin).date() <= day <= local(one.end - MOMENT).date()]
        if not visits and not away:
            continue
        if first != last:
            parts.append(words("schedule-day", day=words.day(day)))
        parts += [_visit_line(words, order) for order in visits]
        parts += [words("schedule-away", span=_within(words, one, day)) for one in away]
    spans = [button(words(f"button-schedule-{span}"), ShowSchedule(span=span)) for span in SPANS]
    opened = [
        button(f"{words.clock(order.start)} {words.service(order.service)}", OpenVisit(order_id=order.id))
        for order in orders
        if order.status not in ENDS
    ][:MOST_BUTTONS]
    absence = button(words("button-absence"), AskAbsence(choice="ask"))
    return Show(lines(*parts), keyboard(*grid(opened, 2), spans, [absence]), card=CARD)


MOMENT = timedelta(microseconds=1)


def _visit_line(words: Words, order: Order) -> Html:
    return words(
        "schedule-visit",
        begin=words.clock(order.start),
        end=words.clock(order.end),
        job=job_line(words, order),
        district=words.district(order.city, order.district),
        state=order.status.value,
    )


def _within(words: Words, absence: Absence, day: date) -> str:
    begins, ends = words.business.local(absence.begin), words.business.local(absence.end)
    begin = words.clock(absence.begin) if begins.date() == day else "00:00"
    end = words.clock(absence.end) if ends.date() == day else "24:00"
    return f"{begin}–{end}"


async def show_days(turn: Turn, first: date, last: date, daypart: str | None = None) -> Show:
    """Visits and absences of the local days from ``first`` to ``last``."""
    last = min(max(last, first), first + timedelta(days=LONGEST_SPAN))
    begin, end = _bounds(turn, first, last)
    orders = await schedule(turn.work, turn.person, begin, end)
    if daypart is not None:
        orders = [order for order in orders if in_daypart(turn.business, order.start, daypart)]
    absences = await turn.work.housekeepers.absences(turn.person.id, begin, end)
    return schedule_view(turn.words, first, last, orders, absences)


def _bounds(turn: Turn, first: date, last: date) -> tuple[datetime, datetime]:
    return turn.business.at(first, time()), turn.business.at(last + timedelta(days=1), time())


@for_housekeepers
async def show_week(turn: Turn) -> Reply:
    today = turn.business.today()
    return (await show_days(turn, today, today + timedelta(days=6))).below()


@for_housekeepers
async def press_schedule(turn: Turn, press: ShowSchedule) -> Reply:
    if press.span not in SPANS:
        return Toast(turn.words("button-old"))
    begin, end = SPANS[press.span]
    today = turn.business.today()
    return await show_days(turn, today + timedelta(days=begin), today + timedelta(days=end - 1))


@for_housekeepers
async def schedule_in_words(turn: Turn) -> Reply:
    """我明天有几单: that day, that span of days, else the week."""
    slots = turn.frame.slots if turn.frame else {}
    said = slots.get("date") or slots.get("start")
    if said is None:
        return await show_week(turn)
    first = datetime.fromisoformat(str(said)).date()
    last = date.fromisoformat(str(slots.get("date_end", first)))
    daypart = slots.get("daypart")
    return (await show_days(turn, first, last, str(daypart) if daypart else None)).below()

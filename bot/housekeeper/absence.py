"""Time off: by words or two quick buttons; the orders that lie in it are shown, never dropped."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.callbacks import button, keyboard
from bot.housekeeper.job import lines
from bot.housekeeper.presses import AskAbsence, OpenVisit
from bot.housekeeper.standing import for_certified
from bot.reply import Reply, Show, Toast
from bot.turn import Turn
from bot.words import Words
from domain.booking.availability import DAYPARTS
from domain.business import Business
from domain.housekeepers.use_cases import be_absent
from domain.orders.model import Order

NAME = "absence"
CARD = "absence"
QUICK = {"today": 0, "tomorrow": 1}


def spoken_span(business: Business, slots: Mapping[str, Any]) -> tuple[datetime, datetime] | None:
    """The time (UTC) that the words fill: an hour to an hour, a part of a day, a day, a span of days. None when
    no day is said."""

    def moment(slot: str) -> datetime:
        local = datetime.fromisoformat(str(slots[slot]))
        return business.at(local.date(), local.time())

    if "start" in slots:
        begin = moment("start")
        if "end" in slots:
            return begin, moment("end")
        hours = slots.get("hours")
        return begin, begin + timedelta(hours=hours) if hours else _end_of_day(business, begin)
    if "not_before" in slots:
        begin = moment("not_before")
        return begin, moment("not_after") if "not_after" in slots else _end_of_day(business, begin)
    if "not_after" in slots:
        end = moment("not_after")
        return business.at(business.local(end).date(), time()), end
    if "date" not in slots:
        return None
    first = date.fromisoformat(str(slots["date"]))
    last = date.fromisoformat(str(slots.get("date_end", first)))
    if "daypart" in slots and last == first:
        begins, ends = DAYPARTS[str(slots["daypart"])]
        return business.at(first, begins), business.at(first, ends)
    return business.at(first, time()), business.at(last + timedelta(days=1), time())


def _end_of_day(business: Business, begin: datetime) -> datetime:
    return business.at(business.local(begin).date() + timedelta(days=1), time())


def absence_view(words: Words, begin: datetime, end: datetime, conflicts: list[Order]) -> Show:
    last = end - timedelta(microseconds=1)
    whole = words.business.local(begin).time() == time() == words.business.local(end).time()
    first_day, last_day = (words.business.local(moment).date() for moment in (begin, last))
    if not whole:
        span = words.span(begin, end)
    elif first_day == last_day:
        span = words.day(first_day)
    else:
        span = words("span", first=words.day(first_day), last=words.day(last_day))
    rows = [
        [button(f"{words.moment(order.start)} {words.service(order.service)}", OpenVisit(order_id=order.id))]
        for order in conflicts
    ]
    text = lines(
        words("absence-kept", span=span),
        words("absence-conflicts", count=len(conflicts)) if conflicts else None,
    )
    return Show(text, keyboard(*rows) if rows else None, card=CARD).below()


async def take(turn: Turn, begin: datetime, end: datetime) -> Reply:
    """Raises absence-invalid."""
    conflicts = await be_absent(turn.work, turn.person, begin, end)
    if (turn.memory.asked or "").startswith(f"{NAME}:"):
        turn.memory.ask_nothing()
    return absence_view(turn.words, begin, end, conflicts)


@for_certified
async def absence_in_words(turn: Turn) -> Reply:
    """周三下午请假."""
    span = spoken_span(turn.business, turn.frame.slots) if turn.frame else None
    return await (take(turn, *span) if span else ask(turn))


@for_certified
async def ask(turn: Turn) -> Reply:
    words = turn.words
    turn.ask(NAME, "when")
    buttons = [button(words(f"button-absence-{quick}"), AskAbsence(choice=quick)) for quick in QUICK]
    return Show(words("absence-ask"), keyboard(buttons), card=CARD).below()


@for_certified
async def press_absence(turn: Turn, press: AskAbsence) -> Reply:
    if press.choice == "ask":
        return await ask(turn)
    if press.choice not in QUICK:
        return Toast(turn.words("button-old"))
    day = turn.business.today() + timedelta(days=QUICK[press.choice])
    return await take(turn, turn.business.at(day, time()), turn.business.at(day + timedelta(days=1), time()))


class AbsenceQuestion:
    """After "when?" a day is enough, whatever the sentence may mean otherwise."""

    async def wants_raw(self, turn: Turn, slot: str) -> bool:
        return turn.frame is not None and spoken_span(turn.business, turn.frame.slots) is not None

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        span = spoken_span(turn.business, turn.frame.slots) if turn.frame else None
        return await take(turn, *span) if span else None

    async def again(self, turn: Turn, slot: str) -> Reply:
        """Talk of something else drops the question."""
        turn.memory.ask_nothing()
        return ()

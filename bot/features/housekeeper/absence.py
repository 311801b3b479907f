"""Time off, by text or by quick buttons; orders within it are listed and stay assigned."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from application.homecare.housekeepers.use_cases import add_absence
from bot.core.callbacks import button, keyboard
from bot.core.expected_answers import ExpectedAnswers
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.formatting import join_lines
from bot.features.housekeeper.callbacks import AskAbsence, OpenVisit
from bot.features.housekeeper.standing import for_certified
from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.availability import DAYPARTS
from domain.homecare.orders.model import Order
from nlu.expectation import Expectation

NAME = "absence"
EXPECTED_ANSWERS = ExpectedAnswers(Expectation("date", intent="set_unavailable"))
CARD = "absence"
QUICK = {"today": 0, "tomorrow": 1}


def spoken_span(agency: AgencyContext, slots: Mapping[str, Any]) -> tuple[datetime, datetime] | None:
    """Return the begin and end (UTC) of the absence in ``slots``: hours, a part of a day, a day or several days.

    None when ``slots`` names no day.
    """

    def moment(slot: str) -> datetime:
        local = datetime.fromisoformat(str(slots[slot]))
        return agency.clock.at(local.date(), local.time())

    if "start" in slots:
        begin = moment("start")
        if "end" in slots:
            return begin, moment("end")
        hours = slots.get("hours")
        return begin, begin + timedelta(hours=hours) if hours else _end_of_day(agency, begin)
    if "not_before" in slots:
        begin = moment("not_before")
        return begin, moment("not_after") if "not_after" in slots else _end_of_day(agency, begin)
    if "not_after" in slots:
        end = moment("not_after")
        return agency.clock.at(agency.clock.local(end).date(), time()), end
    if "date" not in slots:
        return None
    first = date.fromisoformat(str(slots["date"]))
    last = date.fromisoformat(str(slots.get("date_end", first)))
    if "daypart" in slots and last == first:
        begins, ends = DAYPARTS[str(slots["daypart"])]
        return agency.clock.at(first, begins), agency.clock.at(first, ends)
    return agency.clock.at(first, time()), agency.clock.at(last + timedelta(days=1), time())


def _end_of_day(agency: AgencyContext, begin: datetime) -> datetime:
    return agency.clock.at(agency.clock.local(begin).date() + timedelta(days=1), time())


def format_absence(i18n: Translator, begin: datetime, end: datetime) -> str:
    """Format a day, several whole days, or hours."""
    last = end - timedelta(microseconds=1)
    whole = i18n.agency.clock.local(begin).time() == time() == i18n.agency.clock.local(end).time()
    first_day, last_day = (i18n.agency.clock.local(moment).date() for moment in (begin, last))
    if not whole:
        return i18n.span(begin, end)
    if first_day == last_day:
        return i18n.day(first_day)
    return i18n("span", first=i18n.day(first_day), last=i18n.day(last_day))


def absence_view(i18n: Translator, begin: datetime, end: datetime, conflicts: list[Order]) -> ShowMessage:
    span = format_absence(i18n, begin, end)
    rows = [
        [button(f"{i18n.moment(order.start)} {i18n.service(order.service)}", OpenVisit(order_id=order.id))]
        for order in conflicts
    ]
    text = join_lines(
        i18n("absence-kept", span=span),
        i18n("absence-conflicts", count=len(conflicts)) if conflicts else None,
    )
    return ShowMessage(text, keyboard(*rows) if rows else None, card=CARD).below()


async def record_absence(turn: Turn, begin: datetime, end: datetime) -> Reply:
    """Raises absence-invalid."""
    conflicts = await add_absence(turn.uow, turn.person, begin, end)
    turn.questions.answer(NAME)
    return absence_view(turn.i18n, begin, end, conflicts)


@for_certified
async def absence_in_words(turn: Turn) -> Reply:
    """Record the absence in a text such as 周三下午请假, or ask when."""
    span = spoken_span(turn.agency, turn.frame.slots) if turn.frame else None
    return await (record_absence(turn, *span) if span else ask(turn))


@for_certified
async def ask(turn: Turn) -> Reply:
    i18n = turn.i18n
    turn.questions.ask(NAME, "when")
    buttons = [button(i18n(f"button-absence-{quick}"), AskAbsence(choice=quick)) for quick in QUICK]
    return ShowMessage(i18n("absence-ask"), keyboard(buttons), card=CARD).below()


@for_certified
async def on_ask_absence(turn: Turn, callback: AskAbsence) -> Reply:
    if callback.choice == "ask":
        return await ask(turn)
    if callback.choice not in QUICK:
        return Toast(turn.i18n("button-old"))
    day = turn.agency.clock.today() + timedelta(days=QUICK[callback.choice])
    return await record_absence(
        turn, turn.agency.clock.at(day, time()), turn.agency.clock.at(day + timedelta(days=1), time())
    )


class AbsenceQuestion:
    """Accept any text with a day while the question is open, whatever its intent."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        return turn.frame is not None and spoken_span(turn.agency, turn.frame.slots) is not None

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        span = spoken_span(turn.agency, turn.frame.slots) if turn.frame else None
        return await record_absence(turn, *span) if span else None

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        """Drop the question when the text was about something else."""
        turn.questions.clear()
        return ()

"""Parse the phone's screen: the open question, the card's content, the buttons.

Knows the bot's texts, not its state.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from babel.dates import get_month_names

from bot.core.translator import ZH_NEAR_DAYS, Texts
from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Language

MONTH_DAYS = 31
NUMBER, ANYTHING = 77, "\ue001"
TAGS = re.compile(r"<[^>]+>")
MONEY = re.compile(r"¥(\d+(?:\.\d+)?)")
CLOCK = re.compile(r"\b(\d\d):(\d\d)\b")
EN_MONTHS = tuple(get_month_names("abbreviated", locale="en").values())
ZH_DATE = re.compile(r"(\d+)月(\d+)日")
EN_DATE = re.compile(rf"\b(\d+) ({'|'.join(EN_MONTHS)})\b")
CANDIDATE = re.compile(r"^(\d+)\. (\S+(?: \S+)*?) (?:⭐ (\d\.\d)|🌱)(.*)$")
YEARS = re.compile(r"(\d+) ?(?:年经验|years?\b)")
SLOTS = ("service", "measure", "options", "time", "place", "who", "wishes", "note")
ASIDE, PHONE, PAY, QUOTE, NOBODY, NO_DAY = "aside", "phone", "pay", "quote", "nobody", "no day"
DOOR_PARTS = ("building-unit-room", "building-room", "building", "room", "number", "number-room", "other")
QUESTIONS: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "service": (("ask-service", {}),),
    "measure": tuple(("ask-measure", {"by": by}) for by in ("hour", "area", "day", "trip", "unit")),
    "people": (("ask-people", {}),),
    "options": (("ask-options", {}),),
    "day": (("ask-day", {}), ("ask-day-instead", {"day": ANYTHING})),
    NO_DAY: (("ask-day-none", {}),),
    "start": (("ask-start", {"day": ANYTHING}), ("ask-start-instead", {"day": ANYTHING})),
    "city": (("ask-city", {}),),
    "place": (("ask-district", {"city": ANYTHING}),),
    "street": (("ask-street", {}),),
    "door": tuple(("ask-door", {"parts": parts, "street": ANYTHING}) for parts in DOOR_PARTS),
    "address": (("ask-address", {"place": ANYTHING}),),
    "who": (("ask-who", {"count": NUMBER}), ("ask-who", {"count": 1})),
    "filters": (("ask-filters", {}),),
    NOBODY: (("who-nobody", {"timed": True}), ("who-nobody", {"timed": False})),
    "note": (("ask-note", {}),),
    "menu": (("ask-which-slot", {}),),
    "discard": (("ask-discard", {}),),
    QUOTE: (("quote-title", {}),),
    PHONE: (("phone-needed", {}), ("phone-ask", {})),
    PAY: (("now-awaiting-payment", {"until": ANYTHING}),),
}


@dataclass(frozen=True)
class Button:
    """``data`` is empty for a key of the reply keyboard."""

    message_id: int
    label: str
    data: str

    @property
    def amount(self) -> float | None:
        """The amount in CNY in the label, if any."""
        found = MONEY.search(self.label)
        return float(found[1]) if found else None


@dataclass(frozen=True)
class Candidate:
    """A row of the list of housekeepers."""

    place: int
    name: str
    rating: float | None
    years: int

    def is_chosen_by(self, label: str) -> bool:
        """Return whether the label is that of the button which chooses this person; the name in brackets is left out."""
        called = self.name.partition(" (")[0]
        bare = label.removeprefix("❤️ ")
        return bare == called or bare.startswith(f"{called} ")

    def is_named(self, name: str) -> bool:
        """Return whether this is the person's Chinese name; readers of English see it in brackets."""
        return self.name == name or self.name.endswith(f" ({name})")


@dataclass(frozen=True)
class Screen:
    """The newest message. ``lines`` are the card's lines by slot, None where one is missing."""

    asked: str
    text: str
    lines: dict[str, str | None]
    buttons: tuple[Button, ...]
    candidates: tuple[Candidate, ...] = ()
    total: float | None = None

    @property
    def is_booking(self) -> bool:
        return bool(self.lines)

    def button(self, part: str) -> Button | None:
        """Return the first button whose label contains this text, in capitals or not."""
        return next((button for button in self.buttons if part.lower() in button.label.lower()), None)


class Reader:
    def __init__(self, texts: Texts, language: Language, agency: AgencyContext) -> None:
        self.texts = texts
        self._language = language
        self.agency = agency
        self._questions = {
            kind: [self.pattern(key, values) for key, values in keys] for kind, keys in QUESTIONS.items()
        }
        self._title = self.say("booking-title")
        self._slots = {self.say(f"slot-{slot}"): slot for slot in SLOTS}
        self._missing = self.say("booking-missing")
        self._line = re.compile(rf"^(\S+) ({'|'.join(map(re.escape, self._slots))})(?:：|: )(.*)$")

    def say(self, key: str, **values: Any) -> str:
        """Return a text of the bot without its markup."""
        return TAGS.sub("", self.texts.say(self._language, key, **values)).strip()

    def pattern(self, key: str, values: dict[str, Any]) -> re.Pattern[str]:
        """Return a pattern of the text on one line; the value ANYTHING stands for any words, NUMBER for any number."""
        escaped = re.escape(" ".join(self.say(key, **values).split()))
        return re.compile(escaped.replace(ANYTHING, ".*?").replace(str(NUMBER), r"\d+"))

    def read(self, messages: Sequence[dict[str, Any]]) -> Screen | None:
        """Parse the newest message of the bot; None when there is none. ``asked`` is ASIDE for a message
        without a known question."""
        for message in reversed(messages):
            if message["from"] == "bot":
                return self._screen(message, self._asked(message["text"]) or ASIDE)
        return None

    def card(self, messages: Sequence[dict[str, Any]]) -> Screen | None:
        """Parse the newest booking card, which need not be the newest message."""
        cards = [one for one in messages if one["from"] == "bot" and self._title in one["text"]]
        return self.read(cards[-1:])

    def _asked(self, text: str) -> str | None:
        flat = " ".join(text.split())
        return next(
            (kind for kind, patterns in self._questions.items() if any(one.search(flat) for one in patterns)),
            None,
        )

    def _screen(self, message: dict[str, Any], asked: str) -> Screen:
        text = message["text"]
        return Screen(
            asked=asked,
            text=text,
            lines=self._lines(text) if self._title in text else {},
            buttons=buttons_of(message),
            candidates=tuple(filter(None, map(_candidate, text.splitlines()))) if asked == "who" else (),
            total=self._total(text) if asked == QUOTE else None,
        )

    def _lines(self, text: str) -> dict[str, str | None]:
        lines: dict[str, str | None] = {}
        for line in text.splitlines():
            found = self._line.match(line)
            if found:
                value = found[3].removesuffix(self._missing).strip()
                lines[self._slots[found[2]]] = value or None
        return lines

    def _total(self, text: str) -> float | None:
        last = MONEY.findall(text)
        return float(last[-1]) if last else None

    def day(self, text: str) -> date | None:
        """Return the day named by a label or a line, if any."""
        today = self.agency.clock.today()
        if self._language is Language.ZH:
            found = ZH_DATE.search(text)
            if found:
                return _in_this_or_next_year(today, int(found[1]), int(found[2]))
            near: tuple[str, ...] = ZH_NEAR_DAYS
        else:
            found = EN_DATE.search(text)
            if found:
                return _in_this_or_next_year(today, EN_MONTHS.index(found[2]) + 1, int(found[1]))
            near = ("today", "tomorrow")
        ahead = next((offset for offset, word in enumerate(near) if word in text.lower()), None)
        return None if ahead is None else date.fromordinal(today.toordinal() + ahead)

    def calendar(self, buttons: Sequence[Button]) -> dict[date, Button]:
        """Return the buttons of a calendar's first page by their days; its labels are days of the month in a row."""
        found: dict[date, Button] = {}
        day = self.agency.clock.today()
        for button in buttons:
            if not button.label.isdecimal() or not 1 <= int(button.label) <= MONTH_DAYS:
                continue
            while day.day != int(button.label):
                day += timedelta(days=1)
            found[day] = button
        return found

    def start(self, text: str) -> datetime | None:
        """Return the local start in a line that shows a span of time, if any."""
        day, clock = self.day(text), CLOCK.search(text)
        if day is None or clock is None:
            return None
        return datetime.combine(day, time(int(clock[1]), int(clock[2])), self.agency.clock.zone)


def buttons_of(message: dict[str, Any]) -> tuple[Button, ...]:
    """Return the buttons under the message, then the keys of its reply keyboard."""
    inline = [
        Button(message["message_id"], button["text"], button["data"])
        for row in message["buttons"]
        for button in row
        if "data" in button
    ]
    keys = [Button(message["message_id"], label, "") for row in message["keyboard"] for label in row]
    return (*inline, *keys)


def _candidate(line: str) -> Candidate | None:
    found = CANDIDATE.match(line)
    if found is None:
        return None
    years = YEARS.search(found[4])
    return Candidate(
        int(found[1]), found[2], float(found[3]) if found[3] else None, int(years[1]) if years else 0
    )


def _in_this_or_next_year(today: date, month: int, day: int) -> date:
    shown_day = date(today.year, month, day)
    return shown_day if shown_day >= today else shown_day.replace(year=today.year + 1)

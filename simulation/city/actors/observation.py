"""Parse what is shown on a phone: buttons by their data, days and hours, codes and numbers.

Uses nothing else of the program: neither its database nor its objects.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_month_names

EN_MONTHS = tuple(get_month_names("abbreviated", locale="en").values())
DAY = re.compile(rf"(?:(\d+)月(\d+)日|\b(\d+) ({'|'.join(EN_MONTHS)})\b)")
CLOCK = re.compile(r"(\d\d):(\d\d)")
NUMBER = re.compile(r"HK\d{12}")
CODE = re.compile(r"🔑[^\d]*(\d{4})\b")
WHEN, WHERE = "🕒", "📍"


@dataclass(frozen=True)
class Key:
    """A button. ``data`` is empty for a link, ``url`` for any other."""

    message_id: int
    label: str
    data: str = ""
    url: str = ""

    @property
    def prefix(self) -> str:
        return self.data.partition(":")[0]

    @property
    def parts(self) -> list[str]:
        """The fields after the prefix."""
        return self.data.split(":")[1:]

    @property
    def subject(self) -> str:
        return self.parts[0] if self.parts else ""


@dataclass(frozen=True)
class ObservedMessage:
    """``keyboard`` are the labels of the reply keyboard sent with the message, if it is still shown; ``payable`` is
    the payload of an unpaid invoice.
    """

    id: int
    text: str
    mine: bool
    keys: tuple[Key, ...]
    keyboard: tuple[str, ...]
    payable: str

    @property
    def prefixes(self) -> list[str]:
        return [key.prefix for key in self.keys if key.data]

    def having(self, prefix: str, subject: str = "") -> list[Key]:
        """Buttons of that prefix; with ``subject``, those that carry it in any field."""
        return [key for key in self.keys if key.prefix == prefix and (not subject or subject in key.parts)]


def read(message: dict[str, Any]) -> ObservedMessage:
    number = message["message_id"]
    keys = tuple(
        Key(number, button["text"], button.get("data", ""), button.get("url", ""))
        for row in message["buttons"]
        for button in row
        if "data" in button or "url" in button
    )
    invoice: dict[str, Any] = message.get("invoice") or {"paid": True}
    payable = "" if invoice["paid"] else str(invoice["description"])
    return ObservedMessage(
        number,
        message["text"],
        message["from"] == "me",
        keys,
        tuple(label for row in message["keyboard"] for label in row),
        payable,
    )


@dataclass(frozen=True)
class Observation:
    """The newest messages, oldest first."""

    messages: Sequence[ObservedMessage]

    def newest_first(self) -> Iterable[ObservedMessage]:
        return (one for one in reversed(self.messages) if not one.mine)

    def find(self, prefix: str, subject: str = "") -> list[Key]:
        """Return the buttons of that prefix under the newest message that has any."""
        for message in self.newest_first():
            found = message.having(prefix, subject)
            if found:
                return found
        return []

    def card(self, prefixes: Iterable[str]) -> ObservedMessage | None:
        """Return the newest message with a button of one of these prefixes."""
        wanted = frozenset(prefixes)
        return next((one for one in self.newest_first() if wanted.intersection(one.prefixes)), None)

    def keyboard_with(self, labels: Iterable[str]) -> str | None:
        """Return the first of these labels that is on the shown reply keyboard."""
        shown = next((one.keyboard for one in reversed(self.messages) if one.keyboard), ())
        return next((label for label in labels if label in shown), None)


def line_with(text: str, mark: str) -> str:
    return next((line for line in text.splitlines() if mark in line), "")


def span_of(text: str, now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    """Return start and end of the visit on a card, in the year that is nearest to ``now``."""
    line = line_with(text, WHEN)
    days, clocks = DAY.findall(line), CLOCK.findall(line)
    if not days or not clocks:
        return None
    moments = [
        datetime.combine(
            _near(days[min(place, len(days) - 1)], now.astimezone(zone).date()), _time(clock), zone
        )
        for place, clock in enumerate(clocks[:2])
    ]
    return moments[0], moments[-1]


def _time(clock: tuple[str, str]) -> time:
    return time(int(clock[0]) % 24, int(clock[1]))


def _near(match: tuple[str, str, str, str], today: date) -> date:
    month, day = (
        (int(match[0]), int(match[1])) if match[0] else (EN_MONTHS.index(match[3]) + 1, int(match[2]))
    )
    near = [date(today.year + years, month, min(day, 28) if month == 2 else day) for years in (-1, 0, 1)]
    return min(near, key=lambda one: abs(one - today))


def number_in(text: str) -> str:
    """Return the order number in a text, or an empty string."""
    found = NUMBER.search(text)
    return found.group() if found else ""

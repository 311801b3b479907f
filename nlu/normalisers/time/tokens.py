"""The vocabulary that both languages share: what a piece of text can say about time."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import Any

MOST_TOKENS = 60
"""Nobody says when in more words than these; the bound keeps hostile messages cheap."""


class Kind(Enum):
    DAY = auto()
    SPAN = auto()
    PART = auto()
    CLOCK = auto()
    DURATION = auto()
    DAYS = auto()
    MOMENT = auto()
    TO = auto()
    FROM = auto()
    AFTER = auto()
    BEFORE = auto()
    BETWEEN = auto()
    WITHIN = auto()
    REPEAT = auto()
    ASAP = auto()
    NOTHING = auto()


class Rolls(Enum):
    """How a day without its whole date moves on when it is over."""

    NOT = auto()
    WEEKLY = auto()
    MONTHLY = auto()
    YEARLY = auto()
    TODAY = auto()


@dataclass(frozen=True)
class Day:
    date: date
    rolls: Rolls = Rolls.NOT
    weekday: int | None = None


@dataclass(frozen=True)
class Span:
    first: date
    last: date
    week: bool = False
    """A whole calendar week, inside which a weekday may be named."""
    yearly: bool = False
    """October, 11月1号到15号: of which year, only the rest of the message tells."""


@dataclass(frozen=True)
class Clock:
    hour: int
    minute: int = 0
    meridiem: str = ""
    """`am`, `pm`, `24` when written so that no other reading is left, or empty."""


@dataclass(frozen=True)
class Repeat:
    rule: str
    weekdays: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    nth: int = 0
    """With one weekday: which of the month, -1 for the last."""
    interval: int = 1
    frequency: str = "WEEKLY"


@dataclass(frozen=True)
class Token:
    kind: Kind
    value: Any
    start: int
    end: int
    prefix: bool = False
    """An operator that stands before what it governs (`after 3`), not behind it (三点以后)."""


Built = list[tuple[Kind, Any]] | None
Builder = Callable[[re.Match[str], datetime], Built]
Rule = tuple[re.Pattern[str], Builder]


class Rules:
    """The rules of both languages; at a character only those are tried that may begin with it."""

    def __init__(self, chinese: Sequence[Rule], english: Sequence[Rule]) -> None:
        self._chinese = chinese
        self._english = english
        self._both = [*chinese, *english]

    def beginning_with(self, char: str) -> Sequence[Rule]:
        if not char.isascii():
            return self._chinese
        return self._english if char.isalpha() else self._both


def _inside_a_word(text: str, position: int) -> bool:
    """Between two Latin letters, where no rule begins."""
    return position > 0 and all(
        char.isascii() and char.isalpha() for char in text[position - 1 : position + 1]
    )


def scan(text: str, now: datetime, rules: Rules) -> list[Token]:
    """Cut `text` into tokens: at every place the longest rule that fits, earlier rules first among equals."""
    tokens: list[Token] = []
    position = 0
    while position < len(text) and len(tokens) < MOST_TOKENS:
        if _inside_a_word(text, position):
            position += 1
            continue
        best: tuple[int, list[tuple[Kind, Any]]] | None = None
        for pattern, build in rules.beginning_with(text[position]):
            match = pattern.match(text, position)
            if match is None or match.end() == position or (best and match.end() <= best[0]):
                continue
            built = build(match, now)
            if built is not None:
                best = (match.end(), built)
        if best is None:
            position += 1
            continue
        end, built_tokens = best
        prefix = text[position].isascii() and text[position].isalpha()
        tokens.extend(
            Token(kind, value, position, end, prefix or value == "prefix") for kind, value in built_tokens
        )
        position = end
    return tokens

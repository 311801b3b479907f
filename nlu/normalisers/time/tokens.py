"""Token types of both languages, and the scanner."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import Any

MAX_TOKENS = 60
"""Maximum number of tokens of one message, which bounds the cost of hostile input."""


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
    IGNORED = auto()


UNTIL = "until"
"""Value of a TO token that also bounds a time without a beginning."""


VISIBLE = "visible"
"""Value of an IGNORED token that later extractors shall see: an age, a number of people."""


class Rolls(Enum):
    """How a day without a full date is moved to the future when it is over."""

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
    """Whether it is a whole calendar week, in which a weekday may be named."""
    yearly: bool = False
    """Whether the year is not given (October, 11月1号到15号)."""


@dataclass(frozen=True)
class Clock:
    hour: int
    minute: int = 0
    meridiem: str = ""
    """`am`, `pm`, `24` for an unambiguous 24-hour notation, or empty."""


@dataclass(frozen=True)
class Repeat:
    rule: str
    weekdays: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    nth: int = 0
    """Monthly position of the single weekday, -1 for the last; 0 for none."""
    interval: int = 1
    frequency: str = "WEEKLY"


@dataclass(frozen=True)
class Token:
    kind: Kind
    value: Any
    start: int
    end: int
    prefix: bool = False
    """Whether an operator precedes its operand (`after 3`) or follows it (三点以后)."""


Built = list[tuple[Kind, Any]] | None
Builder = Callable[[re.Match[str], datetime], Built]
Rule = tuple[re.Pattern[str], Builder]


class Rules:
    """Scanner rules of both languages; at each character only the rules that may begin with it are tried."""

    def __init__(self, chinese: Sequence[Rule], english: Sequence[Rule]) -> None:
        self._chinese = chinese
        self._english = english
        self._both = [*chinese, *english]

    def beginning_with(self, char: str) -> Sequence[Rule]:
        if not char.isascii():
            return self._chinese
        return self._english if char.isalpha() else self._both


class _Upcoming:
    """The next match of each pattern in a text that is scanned from left to right.

    Most rules match nowhere in a message: one search tells that, instead of an attempt at each character.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[int, re.Match[str] | None] = {}

    def starting_at(self, position: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the match of the pattern at `position`; positions must not decrease."""
        key = id(pattern)
        if key not in self._found or ((found := self._found[key]) is not None and found.start() < position):
            found = self._found[key] = pattern.search(self._text, position)
        return found if found is not None and found.start() == position else None


def _inside_a_word(text: str, position: int) -> bool:
    """Tell whether the position lies between two Latin letters, where no rule begins."""
    return position > 0 and all(
        char.isascii() and char.isalpha() for char in text[position - 1 : position + 1]
    )


def scan(text: str, now: datetime, rules: Rules) -> list[Token]:
    """Tokenise `text`: at each position the longest match wins, and the earlier rule among equals."""
    tokens: list[Token] = []
    upcoming = _Upcoming(text)
    position = 0
    while position < len(text) and len(tokens) < MAX_TOKENS:
        if _inside_a_word(text, position):
            position += 1
            continue
        best: tuple[int, list[tuple[Kind, Any]]] | None = None
        for rule in rules.beginning_with(text[position]):
            match = upcoming.starting_at(position, rule[0])
            if match is None or match.end() == position or (best and match.end() <= best[0]):
                continue
            built = rule[1](match, now)
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

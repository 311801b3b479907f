"""Token types of both languages, and the scanner."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from functools import lru_cache
from heapq import heappop, heappush
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
    later: int = 0
    """Days of "a week later", which is a shift where a visit is moved and no other time is named."""


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
    """Scanner rules of both languages. A Chinese rule begins with no Latin letter, an English one with no other script."""

    def __init__(self, chinese: Sequence[Rule], english: Sequence[Rule]) -> None:
        self._ordered = [*chinese, *english]
        self._first_english = len(chinese)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._ordered)

    def __getitem__(self, order: int) -> Rule:
        return self._ordered[order]

    def may_begin(self, order: int, char: str) -> bool:
        """Tell whether the rule at `order` may begin with this character."""
        english = order >= self._first_english
        return (english or not char.isalpha()) if char.isascii() else not english


def _inside_a_word(text: str, position: int) -> bool:
    """Tell whether the position lies between two Latin letters, where no rule begins."""
    return position > 0 and all(
        char.isascii() and char.isalpha() for char in text[position - 1 : position + 1]
    )


@lru_cache(maxsize=256)
def _first_matches(rules: Rules, text: str) -> tuple[tuple[int, int, re.Match[str]], ...]:
    """Return where each rule first matches, as a heap, with the rule's order; one message is scanned several times."""
    found = []
    for order, (pattern, _) in enumerate(rules):
        match = pattern.search(text)
        if match is not None and match.start() < len(text):
            found.append((match.start(), order, match))
    return tuple(sorted(found, key=lambda one: one[:2]))


def scan(text: str, now: datetime, rules: Rules) -> list[Token]:
    """Tokenise `text`: at each position the longest match wins, and the earlier rule among equals.

    Each rule waits with its next match, so a rule that matches nowhere costs one search.
    """
    tokens: list[Token] = []
    waiting = list(_first_matches(rules, text))

    def search(order: int, position: int) -> None:
        match = rules[order][0].search(text, position)
        if match is not None and match.start() < len(text):
            heappush(waiting, (match.start(), order, match))

    position = 0
    while waiting and len(tokens) < MAX_TOKENS:
        start = waiting[0][0]
        here: list[tuple[int, re.Match[str]]] = []
        while waiting and waiting[0][0] == start:
            _, order, match = heappop(waiting)
            here.append((order, match))
        if start >= position:
            best = None if _inside_a_word(text, start) else _longest(text[start], here, now, rules)
            position = start + 1 if best is None else best[0]
            if best is not None:
                prefix = text[start].isascii() and text[start].isalpha()
                tokens.extend(
                    Token(kind, value, start, best[0], prefix or value == "prefix") for kind, value in best[1]
                )
        for order, _ in here:
            search(order, position)
    return tokens


def _longest(
    char: str, matches: Sequence[tuple[int, re.Match[str]]], now: datetime, rules: Rules
) -> tuple[int, list[tuple[Kind, Any]]] | None:
    """Return the end and the tokens of the longest of the matches that begin with `char` and mean something."""
    best: tuple[int, list[tuple[Kind, Any]]] | None = None
    for order, match in matches:
        end = match.end()
        if end == match.start() or (best and end <= best[0]) or not rules.may_begin(order, char):
            continue
        built = rules[order][1](match, now)
        if built is not None:
            best = (end, built)
    return best

"""Group time tokens into points in time and ranges between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlu.normalisers.span import HIDDEN
from nlu.normalisers.time.tokens import UNTIL, Clock, Day, Kind, Rolls, Span, Token

_GAP = re.compile(
    r"(?:[\s,，、的()（）]|at|on|in|the|of|around|about|approx|sometime|but|only|any ?time|preferably|ideally|like|say|for|from|大概|大约|差不多|约莫|那天|当天|左右|吧|也?就是|就)*"
)
_RANGE_GAP = re.compile(r"[\s的,]*")


@dataclass(frozen=True)
class Point:
    """A day or span, a part of a day and an hour that belong together; each may be missing."""

    start: int
    end: int
    day: Day | None = None
    span: Span | None = None
    part: str | None = None
    clock: Clock | None = None
    side: Kind | None = None
    """AFTER or BEFORE for a half-open bound, TO for the end of a range that starts elsewhere (…带到六点)."""
    until: bool = False
    """Whether a lone TO is a bound (until 2pm), where 到 may also name a new time."""

    def joined(self, other: "Point") -> "Point | None":
        """Return both as one point, or None where they conflict."""
        if self.day and other.day and (day := _date_with_weekday(self.day, other.day)):
            return replace(self, day=day, end=other.end).joined(replace(other, day=None))
        for name in ("day", "span", "part", "clock"):
            if getattr(self, name) is not None and getattr(other, name) is not None:
                return None
        if self.span and other.day and not self._weekday_inside(other.day):
            return None
        if self.day and other.span:
            return None
        day = other.day or self.day
        span = self.span or other.span
        if self.span and other.day:
            day, span = self._in_week(other.day), None
        return replace(
            self,
            end=other.end,
            day=day,
            span=span,
            part=other.part or self.part,
            clock=other.clock or self.clock,
        )

    def _weekday_inside(self, day: Day) -> bool:
        return bool(self.span and self.span.week and day.weekday is not None)

    def _in_week(self, day: Day) -> Day:
        assert self.span is not None and day.weekday is not None
        return Day(
            self.span.first.fromordinal(self.span.first.toordinal() + day.weekday), weekday=day.weekday
        )


def _date_with_weekday(first: Day, second: Day) -> Day | None:
    """Return the date of "Saturday, December 12", where a weekday stands beside a date; None for two days."""
    bare = [day.weekday is not None and day.rolls is Rolls.WEEKLY for day in (first, second)]
    if bare == [True, False] and second.weekday is None:
        return second
    return first if bare == [False, True] and first.weekday is None else None


@dataclass(frozen=True)
class Range:
    """From one point to another."""

    first: Point
    last: Point
    open: bool = False
    """Whether any time in between is accepted (两点到六点之间都行)."""


def _point(token: Token) -> Point | None:
    field = {Kind.DAY: "day", Kind.SPAN: "span", Kind.PART: "part", Kind.CLOCK: "clock"}.get(token.kind)
    return Point(token.start, token.end, **{field: token.value}) if field else None


def _adjacent(text: str, start: int, end: int, pattern: re.Pattern[str]) -> bool:
    return HIDDEN not in text[start:end] and pattern.fullmatch(text, start, max(start, end)) is not None


def group_tokens(text: str, tokens: Sequence[Token]) -> list[Point | Range]:
    """Group tokens into points and ranges, in the order of the text."""
    found: list[Point | Range] = []
    index = 0
    while index < len(tokens):
        begun = index
        point, index = _read_point(text, tokens, index)
        if point is None:
            index += 1
            continue
        before = tokens[begun - 1] if begun else None
        if (
            before is not None
            and before.kind is Kind.TO
            and point.side is None
            and not text[before.end : point.start].strip()
        ):
            point = replace(point, side=Kind.TO, until=before.value == UNTIL)
        reach = _read_range(text, tokens, index, point)
        if reach is not None:
            found.append(reach[0])
            index = reach[1]
        else:
            found.append(point)
    return found


def _read_point(text: str, tokens: Sequence[Token], index: int) -> tuple[Point | None, int]:
    side: Kind | None = None
    token = tokens[index]
    if (
        token.kind in {Kind.AFTER, Kind.BEFORE}
        and token.prefix
        and token.value != "suffix"
        and index + 1 < len(tokens)
    ):
        following = tokens[index + 1]
        if _point(following) is None or not _adjacent(text, token.end, following.start, _GAP):
            return None, index
        side, index = token.kind, index + 1
    point = _point(tokens[index])
    if point is None:
        return None, index
    index += 1
    while index < len(tokens):
        token = tokens[index]
        more = _point(token)
        if more is not None and _adjacent(text, point.end, more.start, _GAP):
            joined = point.joined(more)
            if joined is None:
                break
            point, index = joined, index + 1
            continue
        suffix = not token.prefix or token.value == "suffix"
        if (
            token.kind in {Kind.AFTER, Kind.BEFORE}
            and suffix
            and _adjacent(text, point.end, token.start, _GAP)
        ):
            return replace(point, end=token.end, side=token.kind), index + 1
        prefix = token.kind in {Kind.AFTER, Kind.BEFORE} and token.prefix and token.value != "suffix"
        if prefix and side is None and point.clock is None and index + 1 < len(tokens):
            bound = _point(tokens[index + 1])
            whole = (
                point.joined(bound)
                if bound and bound.clock and _adjacent(text, point.end, token.start, _GAP)
                else None
            )
            if whole:
                point, side, index = whole, token.kind, index + 2
                continue
        break
    return replace(point, side=side), index


def _read_range(text: str, tokens: Sequence[Token], index: int, first: Point) -> tuple[Range, int] | None:
    if index >= len(tokens) or first.side not in {None, Kind.TO}:
        return None
    token = tokens[index]
    between = any(
        t.kind is Kind.BETWEEN and t.end <= first.start and first.start - t.end < 12 for t in tokens
    )
    joins = token.kind is Kind.TO
    if not joins and between and text[first.end : token.start].strip() == "and":
        joins = True
        index -= 1
    if not joins or index + 1 >= len(tokens):
        return None
    if token.kind is Kind.TO and not _adjacent(text, first.end, token.start, _RANGE_GAP):
        return None
    last, after = _read_point(text, tokens, index + 1)
    if last is None or (last.side is not None and last.side is not Kind.BEFORE):
        return None
    begin = token.end if token.kind is Kind.TO else first.end
    if token.kind is Kind.TO and not _adjacent(text, begin, last.start, _GAP):
        return None
    if not _same_granularity(first, last):
        return None
    if after < len(tokens) and tokens[after].kind is Kind.BETWEEN and tokens[after].start - last.end < 4:
        between, after = True, after + 1
    if first.clock and not last.clock and last.part == "noon":
        last = replace(last, part=None, clock=Clock(12, 0, "24"))
    return Range(replace(first, side=None), replace(last, side=None), between), after


def _same_granularity(first: Point, last: Point) -> bool:
    if first.clock and last.clock:
        return True
    if first.clock and last.part == "noon":
        return True
    if first.clock or last.clock:
        return bool(last.clock and first.part)
    return bool((first.day or first.span) and (last.day or last.span)) or bool(first.part and last.part)

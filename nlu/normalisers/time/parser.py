"""Parse the time expressions of one message into slots."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from nlu.normalisers.span import HIDDEN
from nlu.normalisers.time import lexicon_en, lexicon_zh
from nlu.normalisers.time.grouping import Point, Range, group_tokens
from nlu.normalisers.time.relevance import (
    apply_self_corrections,
    attach_weekdays,
    drop_event_clauses,
    moved_to,
    select_relevant,
)
from nlu.normalisers.time.resolution import Resolver, to_iso
from nlu.normalisers.time.tokens import VISIBLE, Kind, Rolls, Rules, scan

RULES = Rules(lexicon_zh.RULES, lexicon_en.RULES)


@dataclass(frozen=True)
class TimeReading:
    """Time slots in the forms of `Frame`, durations, and the spans of all time expressions in the text."""

    slots: dict[str, str | int | float | bool] = field(default_factory=dict)
    minutes: int | None = None
    """A duration in minutes, of whatever it is."""
    days: int | None = None
    asap: bool = False
    spans: tuple[tuple[int, int], ...] = ()

    def hidden(self, text: str) -> str:
        """Return the text with the time expressions hidden."""
        for start, end in self.spans:
            text = text[:start] + HIDDEN * (end - start) + text[end:]
        return text


def read_time(
    text: str,
    now: datetime,
    *,
    past_only: bool = False,
    new_time_only: bool = False,
    drop_unsuitable: bool = False,
    past_months: bool = False,
    future_only: bool = False,
) -> TimeReading:
    """Parse one message of canonical text.

    - `past_only`: resolve a bare weekday or month to the past (earnings, reviews, complaints).
    - `new_time_only`: keep the time after "change to" and drop the old time of a reschedule.
    - `drop_unsuitable`: drop a time that does not suit (明天不行，后天吧).
    - `past_months`: resolve a named month, and nothing else, to the past (my orders of October).
    - `future_only`: drop days in the past.
    """
    tokens = scan(text, now, RULES)
    if new_time_only:
        tokens = list(moved_to(text, tokens))
    if future_only or new_time_only:
        stated = apply_self_corrections(text, drop_event_clauses(text, tokens, moving=new_time_only))
    else:
        stated = apply_self_corrections(text, tokens)
    live = attach_weekdays(
        select_relevant(
            text,
            stated,
            now,
            new_time_only=new_time_only,
            drop_unsuitable=drop_unsuitable or new_time_only,
            future_only=future_only or new_time_only,
        ),
        text,
    )
    pieces = list(_merge_consecutive_days(text, group_tokens(text, live)))
    if new_time_only:
        pieces = [
            piece.last if isinstance(piece, Range) and _is_change_of_day(piece) else piece for piece in pieces
        ]
    repeat = next((token.value for token in live if token.kind is Kind.REPEAT), None)
    moment = next((token.value for token in live if token.kind is Kind.MOMENT), None)
    within = next((token.value for token in live if token.kind is Kind.WITHIN), None)
    minutes = next((token.value for token in live if token.kind is Kind.DURATION), None)
    days = next((token.value for token in live if token.kind is Kind.DAYS), None)
    asap = any(token.kind is Kind.ASAP for token in live)
    resolved = Resolver(now, past_only, repeat, past_months or past_only).resolve(pieces)
    if moment is not None and "start" not in resolved:
        resolved = {key: value for key, value in resolved.items() if key not in {"date", "daypart"}}
        resolved["start"] = to_iso(moment)
    if within is not None and "start" not in resolved:
        resolved["not_after"] = to_iso(within)
    operators = {Kind.TO, Kind.FROM, Kind.AFTER, Kind.BEFORE, Kind.BETWEEN, Kind.ASAP}
    spans = tuple(
        (token.start, token.end)
        for token in tokens
        if token.kind not in operators and not (token.kind is Kind.IGNORED and token.value == VISIBLE)
    )
    return TimeReading(resolved, minutes, days, asap, spans)


def _is_change_of_day(piece: Range) -> bool:
    """Tell whether a range of days is a change from one to the other (从周三改到周五)."""
    return bool(piece.first.day and piece.last.day)


_AND = re.compile(r"\s*(?:和|跟|、|,? ?and|,|&|或者?|,? ?or)?\s*(?:on |the )*")


def _merge_consecutive_days(text: str, pieces: Sequence[Point | Range]) -> Iterator[Point | Range]:
    """Yield the pieces with adjacent consecutive days merged into a range (周四周五请假)."""
    run: list[Point] = []
    for piece in [*pieces, None]:
        if run and isinstance(piece, Point):
            piece = _after(run[-1], piece)
        if run and isinstance(piece, Point) and _is_next_day(text, run[-1], piece):
            run.append(piece)
            continue
        if run:
            yield Range(run[0], run[-1]) if len(run) > 1 else run[0]
            run = []
        if isinstance(piece, Point):
            run = [piece]
        elif piece is not None:
            yield piece


def _after(point: Point, following: Point) -> Point:
    """Return the weekday after the one before it, which may be next week's where it stands alone (周一周二 on a Tuesday)."""
    first, second = point.day, following.day
    if (
        first is None
        or second is None
        or not first.rolls is second.rolls is Rolls.WEEKLY
        or first.weekday is None
        or second.weekday != (first.weekday + 1) % 7
        or second.date > first.date
    ):
        return following
    return replace(following, day=replace(second, date=first.date + timedelta(days=1)))


def _is_next_day(text: str, point: Point, following: Point) -> bool:
    return (
        _only_day(point)
        and _only_day(following)
        and point.day is not None
        and following.day is not None
        and following.day.date - point.day.date == timedelta(days=1)
        and _AND.fullmatch(text, point.end, max(point.end, following.start)) is not None
    )


def _only_day(point: Point) -> bool:
    return point.clock is None and point.part is None and point.side is None and point.span is None

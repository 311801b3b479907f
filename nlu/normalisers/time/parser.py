"""Parse the time expressions of one message into slots of the contract."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from nlu.normalisers.span import HIDDEN
from nlu.normalisers.time import lexicon_en, lexicon_zh
from nlu.normalisers.time.grouping import Point, Range, compose
from nlu.normalisers.time.relevance import corrected, relevant, with_weekdays, without_events
from nlu.normalisers.time.resolution import Resolver, stamp
from nlu.normalisers.time.tokens import Kind, Rules, scan

RULES = Rules(lexicon_zh.RULES, lexicon_en.RULES)


@dataclass(frozen=True)
class TimeReading:
    """`slots` in the contract's form, and what only some intents make use of: durations and the spans that were read."""

    slots: dict[str, str | int | float | bool] = field(default_factory=dict)
    minutes: int | None = None
    """A duration that was said, whatever it is a duration of."""
    days: int | None = None
    asap: bool = False
    spans: tuple[tuple[int, int], ...] = ()

    def hidden(self, text: str) -> str:
        """The text without the words about time."""
        for start, end in self.spans:
            text = text[:start] + HIDDEN * (end - start) + text[end:]
        return text


def read_time(
    text: str,
    now: datetime,
    *,
    looking_back: bool = False,
    new_time_only: bool = False,
    drop_unfit: bool = False,
    past_months: bool = False,
    ahead: bool = False,
) -> TimeReading:
    """Read one canonical message.

    `looking_back` resolves a bare weekday or month to the past (earnings, reviews, complaints); `new_time_only` keeps
    what stands behind "change to" and drops the old time of a reschedule; `drop_unfit` drops a time that does not suit
    (明天不行，后天吧); `past_months` resolves a named month, and nothing else, to the past (my orders of October); `ahead` leaves out days that are over.
    """
    tokens = scan(text, now, RULES)
    if ahead or new_time_only:
        said = corrected(text, without_events(text, tokens, moving=new_time_only))
    else:
        said = corrected(text, tokens)
    live = with_weekdays(
        relevant(
            text,
            said,
            now,
            new_time_only=new_time_only,
            drop_unfit=drop_unfit or new_time_only,
            ahead=ahead or new_time_only,
        ),
        text,
    )
    pieces = list(_days_together(text, compose(text, live)))
    if new_time_only:
        pieces = [piece.last if isinstance(piece, Range) and _moves(piece) else piece for piece in pieces]
    repeat = next((token.value for token in live if token.kind is Kind.REPEAT), None)
    moment = next((token.value for token in live if token.kind is Kind.MOMENT), None)
    within = next((token.value for token in live if token.kind is Kind.WITHIN), None)
    minutes = next((token.value for token in live if token.kind is Kind.DURATION), None)
    days = next((token.value for token in live if token.kind is Kind.DAYS), None)
    asap = any(token.kind is Kind.ASAP for token in live)
    resolved = Resolver(now, looking_back, repeat, past_months or looking_back).resolve(pieces)
    if moment is not None and "start" not in resolved:
        resolved = {key: value for key, value in resolved.items() if key not in {"date", "daypart"}}
        resolved["start"] = stamp(moment)
    if within is not None and "start" not in resolved:
        resolved["not_after"] = stamp(within)
    operators = {Kind.TO, Kind.FROM, Kind.AFTER, Kind.BEFORE, Kind.BETWEEN, Kind.ASAP}
    spans = tuple((token.start, token.end) for token in tokens if token.kind not in operators)
    return TimeReading(resolved, minutes, days, asap, spans)


def _moves(piece: Range) -> bool:
    """Whether a range of days is a change from one to the other (从周三改到周五)."""
    return bool(piece.first.day and piece.last.day)


_AND = re.compile(r"\s*(?:和|跟|、|,|and|&)?\s*(?:on |the )*")


def _days_together(text: str, pieces: Sequence[Point | Range]) -> Iterator[Point | Range]:
    """Two days that follow each other, named side by side, are a span (周四周五请假)."""
    taken = False
    for piece, following in pairwise([*pieces, None]):
        if taken:
            taken = False
            continue
        if (
            isinstance(piece, Point)
            and isinstance(following, Point)
            and _only_day(piece)
            and _only_day(following)
            and piece.day is not None
            and following.day is not None
            and following.day.date - piece.day.date == timedelta(days=1)
            and _AND.fullmatch(text, piece.end, max(piece.end, following.start))
        ):
            taken = True
            yield Range(piece, following)
        elif piece is not None:
            yield piece


def _only_day(point: Point) -> bool:
    return point.clock is None and point.part is None and point.side is None and point.span is None

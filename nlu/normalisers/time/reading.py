"""What the words about time in one message come to, as slots of the contract."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from nlu.normalisers.span import HIDDEN
from nlu.normalisers.time import lexicon_en, lexicon_zh
from nlu.normalisers.time.lexicon_zh import weekly
from nlu.normalisers.time.calendar import make_date, month_of, nth_weekday
from nlu.normalisers.time.points import Point, Range, compose
from nlu.normalisers.time.tokens import Clock, Kind, Repeat, Rolls, Span, Token, scan

RULES = [*lexicon_zh.RULES, *lexicon_en.RULES]
PART_BEGINS = {"morning": 6, "noon": 11, "afternoon": 12, "evening": 17, "dawn": 0}
PART_ENDS = {"morning": 12, "noon": 13, "afternoon": 18, "evening": 23, "dawn": 6}


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


def stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def hour_of(
    clock: Clock, part: str | None, after: datetime | None = None, day: date | None = None
) -> tuple[int, int]:
    """Hour and minute of the day that a said hour means; hour 24 is the midnight that ends the day.

    A bare hour is the next one a home service would be booked for: 1-6 is afternoon, 7-11 morning, 12 noon. With
    `after` (the start of a range) it is the first one after it.
    """
    hour, minute = clock.hour, clock.minute
    if clock.meridiem == "pm":
        return (hour if hour == 12 else hour + 12), minute
    if clock.meridiem == "am":
        return (0 if hour == 12 else hour), minute
    if clock.meridiem == "24":
        return hour, minute
    if part == "evening":
        return (24 if hour == 12 else hour + 12 if hour >= 4 else hour + 24 if hour < 4 else hour), minute
    if part == "afternoon":
        return (hour if hour == 12 else hour + 12), minute
    if part == "noon":
        return (hour if hour >= 10 else hour + 12), minute
    if part in {"morning", "dawn"}:
        return hour, minute
    if after is not None and day is not None:
        candidate = datetime.combine(day, datetime.min.time()) + timedelta(hours=hour, minutes=minute)
        if candidate <= after:
            hour += 12
        return hour, minute
    return (hour + 12 if 1 <= hour <= 6 else hour), minute


def _shared_half(first: Point, last: Clock) -> Clock | None:
    """The first hour of a range with the am or pm that was said only at its end (2-5pm)."""
    clock = first.clock
    if clock is None or clock.meridiem or first.part:
        return clock
    if last.meridiem == "am":
        return replace(clock, meridiem="am")
    afternoon = replace(clock, meridiem="pm")
    fits = clock.hour == 12 or hour_of(afternoon, None) < hour_of(last, None)
    return afternoon if last.meridiem == "pm" and fits else clock


def at(day: date, clock: tuple[int, int]) -> datetime:
    return datetime.combine(day, datetime.min.time()) + timedelta(hours=clock[0], minutes=clock[1])


def read_time(
    text: str,
    now: datetime,
    *,
    looking_back: bool = False,
    new_time_only: bool = False,
    drop_unfit: bool = False,
    past_months: bool = False,
) -> TimeReading:
    """Read one canonical message.

    `looking_back` settles a bare weekday or month in the past (earnings, reviews, complaints); `new_time_only` keeps
    what stands behind "change to" and drops the old time of a reschedule; `drop_unfit` drops a time that does not suit
    (明天不行，后天吧); `past_months` settles a named month, and nothing else, in the past (my orders of October).
    """
    tokens = scan(text, now, RULES)
    live = _with_weekdays(_relevant(text, tokens, now, new_time_only, drop_unfit or new_time_only), text)
    pieces = compose(text, live)
    if new_time_only:
        pieces = [piece.last if isinstance(piece, Range) and _moves(piece) else piece for piece in pieces]
    repeat = next((token.value for token in live if token.kind is Kind.REPEAT), None)
    moment = next((token.value for token in live if token.kind is Kind.MOMENT), None)
    within = next((token.value for token in live if token.kind is Kind.WITHIN), None)
    minutes = next((token.value for token in live if token.kind is Kind.DURATION), None)
    days = next((token.value for token in live if token.kind is Kind.DAYS), None)
    asap = any(token.kind is Kind.ASAP for token in live)
    settled = _Settling(now, looking_back, repeat, past_months or looking_back).settle(pieces)
    if moment is not None and "start" not in settled:
        settled = {key: value for key, value in settled.items() if key not in {"date", "daypart"}}
        settled["start"] = stamp(moment)
    if within is not None and "start" not in settled:
        settled["not_after"] = stamp(within)
    operators = {Kind.TO, Kind.FROM, Kind.AFTER, Kind.BEFORE, Kind.BETWEEN, Kind.ASAP}
    spans = tuple((token.start, token.end) for token in tokens if token.kind not in operators)
    return TimeReading(settled, minutes, days, asap, spans)


_SENTENCE_END = re.compile(r"[.!?。!?…\n]")


def _with_weekdays(tokens: list[Token], text: str) -> list[Token]:
    """Weekdays that stand apart from their "every week" joined to it (mon wed fri each week; 每两周一次,周五).

    A "daily" of an earlier sentence is how things are, not how often to come, once a day is named after it.
    """
    repeat = next((token for token in tokens if token.kind is Kind.REPEAT), None)
    if repeat is None:
        return tokens
    days = [token for token in tokens if token.kind is Kind.DAY and token.value.weekday is not None]
    if repeat.value.frequency == "DAILY":
        later = any(day.start > repeat.end and _SENTENCE_END.search(text, repeat.end, day.start) for day in days)
        return [token for token in tokens if token is not repeat] if later else tokens
    if repeat.value.frequency != "WEEKLY" or repeat.value.weekdays:
        return tokens
    named = {weekday for token in tokens if token.kind is Kind.REPEAT for weekday in token.value.weekdays}
    weekdays = tuple(named) or tuple(day.value.weekday for day in days)
    joined = replace(repeat, value=weekly(weekdays, repeat.value.interval))
    return [joined if token is repeat else token for token in tokens if token not in days]


def _moves(piece: Range) -> bool:
    """Whether a range of days is a change from one to the other (从周三改到周五)."""
    return bool(piece.first.day and piece.last.day)


_NEW_TIME = re.compile(
    r"(?:改|换|挪|移|调|推迟|推|延期|延|顺延|提前|变|约|放)(?:约|期|时间|整)?(?:到|成|为|至|在|去|个)?|\bto\b|\bshould be\b|\bcan it be\b"
)
_PERHAPS_NEW_TIME = re.compile(
    r"还是|而是|[,，]\s*是|\binstead\b|\bmake (?:it|that)\b|\bdo\b|\bfor\b|\bmeant\b|\bon\b|\bactually\b"
)
_NOT_THIS = re.compile(
    r"(?:不是|不要|别|并非|instead of|not|isn't|rather than)\s*(?:on|at|for|约|在)?\s*$",
)
_CANNOT = re.compile(
    r"\s*(?:那天|的时候)?(?:我|家里|家)?(?:不行|不方便|没空|来不了|不在|没人|有事|来不及|不能|不合适|太早|太晚|doesn't work|is not ok|won't work|not ok|is too|no longer)"
)
_OTHERS_DAY = re.compile(
    r"\s*(?:就|要|会|才|都)?(?:从[^,，。]{1,5})?过?(?:来(?!打扫|做|擦|洗|修|人|个|一|两|搞|帮|个人|接|看|家里|干|上门|弄|收拾|清|吧|就|可以|行|的话|不)|回来|回家|过来住|到家|生日|办酒|结婚|请客|开学|搬来|验房|入住|聚会)"
)
_OTHERS = re.compile(
    r"(?:爸|妈|爸妈|父母|公婆|岳父母|亲戚|客人|朋友|女儿|儿子|老公|老婆|婆婆|公公|亲家|孩子|同事|领导|房东|他们|姐姐|妹妹|哥哥|弟弟|in-laws|parents|guests?|friends|family|mom|mum|landlord|boss)[^,，。.!！?？]{0,8}$"
)
_VISITORS_EN = re.compile(
    r"(?:in-laws|parents|guests?|friends?|family|mom|mum|landlord|relatives|boss|husband|wife)\b[^,.!?]{0,15}\b(?:visit|com|arriv|inspect|stay|return|fl)[a-z]*\b[^,.!?]{0,12}$"
)
_OF_THE_MONEY = re.compile(r"\s*(?:就|我|才|已经|刚)?(?:取消|退|申请|付|下的?单|cancel|refund)")
_OF_THE_MONEY_EN = re.compile(r"\b(?:cancell?ed|paid|applied|requested|asked|refunded|returned)\b[^,.!?]{0,12}$")
_AFTER_PARTY = re.compile(r"\s*(?:party|dinner party|celebration|trip|holiday)")


def _is_past(token: Token, now: datetime) -> bool:
    """Whether a day or span that was named is over; a bare weekday is not."""
    if token.kind is Kind.DAY:
        return bool(token.value.date < now.date())
    return token.kind is Kind.SPAN and bool(token.value.last < now.date())


def _relevant(
    text: str, tokens: list[Token], now: datetime, new_time_only: bool, drop_unfit: bool
) -> list[Token]:
    """Tokens less those that name the old time, a denied time, or a day that is not the service's."""
    timed = {Kind.DAY, Kind.SPAN, Kind.PART, Kind.CLOCK, Kind.REPEAT, Kind.MOMENT}
    drop: set[int] = set()
    for index, token in enumerate(tokens):
        if token.kind not in timed or index in drop:
            continue
        cluster = _cluster(text, tokens, index)
        last = tokens[cluster[-1]]
        before, behind = text[: token.start], text[last.end :]
        visitors = (_OTHERS.search(before) and _OTHERS_DAY.match(behind)) or _VISITORS_EN.search(before)
        if visitors or _AFTER_PARTY.match(behind):
            drop.update(cluster)
            continue
        if _is_past(token, now) and (_OF_THE_MONEY.match(behind) or _OF_THE_MONEY_EN.search(before)):
            drop.update(cluster)
            continue
        others = any(t.kind in timed and i not in cluster for i, t in enumerate(tokens))
        if others and (_NOT_THIS.search(before) or (drop_unfit and _CANNOT.match(behind))):
            drop.update(cluster)
    kept = [token for index, token in enumerate(tokens) if index not in drop]
    if not new_time_only:
        return kept
    return _behind_change(text, kept, timed)


def _cluster(text: str, tokens: list[Token], index: int) -> list[int]:
    members = [index]
    while members[-1] + 1 < len(tokens):
        here, following = tokens[members[-1]], tokens[members[-1] + 1]
        if following.start - here.end > 2 or text[here.end : following.start].strip(" 的"):
            break
        if following.kind in {Kind.TO, Kind.FROM, Kind.BETWEEN, Kind.ASAP}:
            break
        members.append(members[-1] + 1)
    return members


_OLD_TIME = re.compile(
    r"\s*(?:点|的)?(?:那|这)?(?:单|个单|的单|订单|预约|的?保洁|的?打扫|的?阿姨|的?服务|的?深度清洁|的?擦玻璃|的?空调|的?做饭|的?月嫂|的那|那个|的这|'s|appointment|booking|order|clean)"
)


_SAME_DAY = re.compile(r"当天|那天|同一天|当日|same day|that day")


def _behind_change(text: str, tokens: list[Token], timed: set[Kind]) -> list[Token]:
    sure = [match.end() for match in _NEW_TIME.finditer(text)]
    perhaps = [match.end() for match in _PERHAPS_NEW_TIME.finditer(text)]
    best = tokens
    for end in [*reversed(sure), *reversed(perhaps)]:
        behind = [token for token in tokens if token.start >= end]
        if any(token.kind in timed for token in behind):
            best = behind
            break
    else:
        first = next((token for token in tokens if token.kind in timed), None)
        if first is not None:
            members = _cluster(text, tokens, tokens.index(first))
            if _OLD_TIME.match(text[tokens[members[-1]].end :]):
                best = [token for token in tokens if token.start >= tokens[members[-1]].end]
    if _SAME_DAY.search(text) and not any(token.kind is Kind.DAY for token in best):
        best = [*[token for token in tokens if token.kind is Kind.DAY][:1], *best]
    # A duration may stand before the marker: 两点的往后推一小时.
    durations = [token for token in tokens if token.kind in {Kind.DURATION, Kind.DAYS} and token not in best]
    return sorted([*best, *durations], key=lambda token: token.start)


class _Settling:
    """Points and ranges against `now`."""

    def __init__(self, now: datetime, looking_back: bool, repeat: Repeat | None, past_months: bool) -> None:
        self.now = now
        self.today = now.date()
        self.looking_back = looking_back
        self.past_months = past_months
        self.repeat = repeat

    def settle(self, pieces: list[Point | Range]) -> dict[str, str | int | float | bool]:
        slots: dict[str, str | int | float | bool] = {}
        if self.repeat is not None:
            slots["recurrence"] = self.repeat.rule
        reach = next((piece for piece in pieces if isinstance(piece, Range) and piece.first.clock), None)
        days = next((piece for piece in pieces if isinstance(piece, Range) and not piece.last.clock), None)
        points = [piece for piece in pieces if isinstance(piece, Point)]
        if reach is not None:
            first = reach.first
            if first.day is None and first.span is None and reach.last.day is not None:
                first = replace(first, day=reach.last.day)
            return slots | self._hours(self._with_day(first, points), reach.last, reach.open)
        if days is not None:
            slots |= self._days(days, points)
            return slots
        until = next((point for point in points if point.side is Kind.TO and point.clock), None)
        since = next((point for point in points if point.side is None and point.clock), None)
        if until is not None and since is not None and since.start < until.start:
            return slots | self._hours(self._with_day(since, points), until, False)
        points = [replace(point, side=None) if point.side is Kind.TO else point for point in points]
        opens = [point for point in points if point.side is not None and (point.clock or point.day)]
        plain = [point for point in points if point.side is None]
        if opens:
            for point in opens:
                whole = self._with_day(point, plain)
                slots |= self._open_side(whole)
            return slots
        merged = self._merge(plain)
        if merged is None and self.repeat is not None:
            merged = Point(0, 0)
        return slots | (self._point(merged) if merged is not None else {})

    def _merge(self, points: list[Point]) -> Point | None:
        if not points:
            return None
        merged = points[0]
        for point in points[1:]:
            if merged.day is not None or merged.span is not None:
                point = replace(point, day=None, span=None)
            joined = merged.joined(
                replace(
                    point,
                    part=None if merged.part else point.part,
                    clock=None if merged.clock else point.clock,
                )
            )
            merged = joined or merged
        return merged

    def _with_day(self, point: Point, others: list[Point]) -> Point:
        if point.day is None and point.span is None:
            donor = next((other for other in others if other.day or other.span), None)
            if donor is not None:
                return replace(point, day=donor.day, span=donor.span, part=point.part or donor.part)
        return point

    def _start(self, point: Point) -> datetime:
        assert point.clock is not None
        clock = hour_of(point.clock, point.part)
        if self.repeat is not None and point.day is None:
            return self._first_repeat(clock)
        if point.day is None and point.span is None:
            return self._next(clock)
        if point.day is None:
            assert point.span is not None
            return at(point.span.first, clock)
        day = point.day
        moment = at(day.date, clock)
        if moment <= self.now:
            if day.rolls is Rolls.WEEKLY:
                return moment if self.looking_back else moment + timedelta(days=7)
            bare = point.part is None and point.clock.meridiem == "" and clock[0] < 12
            if day.rolls is Rolls.TODAY and bare and moment + timedelta(hours=12) > self.now:
                return moment + timedelta(hours=12)
        return moment

    def _next(self, clock: tuple[int, int]) -> datetime:
        moment = at(self.today, clock)
        return moment if moment > self.now else moment + timedelta(days=1)

    def _repeat_days(self) -> list[date]:
        """Days on which the repetition may fall, from today on."""
        assert self.repeat is not None
        if self.repeat.nth:
            months = (month_of(self.today, offset).first for offset in range(3))
            found = (
                nth_weekday(month.year, month.month, self.repeat.weekdays[0], self.repeat.nth)
                for month in months
            )
            return [day for day in found if day and day >= self.today]
        if self.repeat.month_days:
            days: list[date | None] = []
            for offset in range(14):
                month = month_of(self.today, offset).first
                days.extend(
                    make_date(month.year, month.month, number) for number in sorted(self.repeat.month_days)
                )
            return [day for day in days if day and day >= self.today]
        horizon = [self.today + timedelta(days=offset) for offset in range(15)]
        return [day for day in horizon if not self.repeat.weekdays or day.weekday() in self.repeat.weekdays]

    def _first_repeat(self, clock: tuple[int, int]) -> datetime:
        return next(moment for moment in (at(day, clock) for day in self._repeat_days()) if moment > self.now)

    def _hours(self, first: Point, last: Point, open_: bool) -> dict[str, str | int | float | bool]:
        assert first.clock is not None and last.clock is not None
        first = replace(first, clock=_shared_half(first, last.clock))
        start = self._start(first)
        day = start.date() if last.day in {None, first.day} else last.day.date if last.day else start.date()
        part = last.part or (
            first.part
            if first.part in {"afternoon", "evening"} and last.clock.meridiem == "" and last.clock.hour < 12
            else None
        )
        end = at(day, hour_of(last.clock, part, after=start, day=day))
        if end <= start and not last.day:
            end += timedelta(
                hours=12 if last.clock.meridiem == "" and last.clock.hour < 12 and not last.part else 24
            )
        if end <= start:
            return {"start": stamp(start)}
        if open_:
            return {"not_before": stamp(start), "not_after": stamp(end)}
        return {"start": stamp(start), "end": stamp(end)}

    def _open_side(self, point: Point) -> dict[str, str | int | float | bool]:
        name = "not_before" if point.side is Kind.AFTER else "not_after"
        if point.clock is not None:
            return {name: stamp(self._start(point))}
        if point.part is not None and point.day is not None:
            return {name: stamp(at(point.day.date, (PART_BEGINS[point.part], 0)))}
        day = point.day.date if point.day else None
        return {name: stamp(at(day, (0, 0)))} if day else {}

    def _days(self, reach: Range, points: list[Point]) -> dict[str, str | int | float | bool]:
        first, last = reach.first, reach.last
        if not (first.day or first.span) or not (last.day or last.span):
            donor = self._with_day(first, points)
            return self._point(replace(donor, part=None)) if donor.day or donor.span else {}
        begins = self._day(first) if first.day else first.span.first if first.span else self.today
        ends = last.day.date if last.day else last.span.last if last.span else begins
        if ends < begins and last.day is not None and last.day.weekday is not None:
            ends = begins + timedelta(days=(last.day.weekday - begins.weekday()) % 7)
        if ends < begins:
            ends = month_of(ends, 12).first.replace(day=min(ends.day, 28)) if last.day else begins
        clock = next((point.clock for point in points if point.clock), None)
        part = first.part or next((point.part for point in points if point.part), None)
        slots: dict[str, str | int | float | bool] = {}
        if clock is not None:
            return {"start": stamp(at(begins, hour_of(clock, part)))}
        slots["date"] = begins.isoformat()
        if ends > begins:
            slots["date_end"] = ends.isoformat()
        if part and part != "dawn":
            slots["daypart"] = part
        return slots

    def _day(self, point: Point) -> date:
        assert point.day is not None
        day = point.day.date
        if point.day.rolls is Rolls.WEEKLY:
            if self.looking_back:
                return day if day == self.today else day - timedelta(days=7)
            if point.part and day == self.today and self.now.hour >= PART_ENDS[point.part]:
                return day + timedelta(days=7)
        return day

    def _point(self, point: Point) -> dict[str, str | int | float | bool]:
        if point.clock is not None:
            return {"start": stamp(self._start(point))}
        slots: dict[str, str | int | float | bool] = {}
        if self.repeat is not None and point.day is None and point.span is None:
            hour = PART_BEGINS[point.part] if point.part else 0
            days = self._repeat_days()
            slots["date"] = next(day for day in days if at(day, (hour, 0)) > self.now).isoformat()
        elif point.day is not None:
            slots["date"] = self._day(point).isoformat()
        elif point.span is not None:
            span = self._span(point.span)
            slots |= {"date": span.first.isoformat(), "date_end": span.last.isoformat()}
        if point.part and point.part != "dawn":
            slots["daypart"] = point.part
        return slots

    def _span(self, span: Span) -> Span:
        month = span.first.day == 1 and (span.last - span.first).days >= 27
        if self.past_months and month and span.first > self.today and span.last.year - span.first.year == 0:
            return month_of(span.first, -12)
        return span

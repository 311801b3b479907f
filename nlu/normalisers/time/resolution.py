"""Resolve points and ranges of time against `now` into slots."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from nlu.normalisers.time.date_arithmetic import make_date, month_of, nth_weekday
from nlu.normalisers.time.grouping import Point, Range
from nlu.normalisers.time.tokens import Clock, Kind, Repeat, Rolls, Span

PART_BEGINS = {"morning": 6, "noon": 11, "afternoon": 12, "evening": 17, "dawn": 0}
PART_ENDS = {"morning": 12, "noon": 13, "afternoon": 18, "evening": 23, "dawn": 6}
MIDDAY = 12
"""The hour that 中午之前 ends at; noon as a part of the day begins an hour earlier."""


def to_iso(moment: datetime) -> str:
    """Format as `YYYY-MM-DDTHH:MM`."""
    return moment.strftime("%Y-%m-%dT%H:%M")


def hour_of(
    clock: Clock, part: str | None, after: datetime | None = None, day: date | None = None
) -> tuple[int, int]:
    """Return hour and minute of the day; hour 24 is the midnight that ends the day.

    A bare hour is resolved to usual booking hours: 1-6 is afternoon, 7-11 morning, 12 noon. With `after` (the start of a
    range) it is the first such hour after it.
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


def _shared_meridiem(first: Point, last: Clock, part: str | None) -> Clock | None:
    """Return the first hour of a range with the am or pm given at its end only (2-5pm), or with the part of the day."""
    clock = first.clock
    if clock is None or clock.meridiem or first.part:
        return clock
    if part in {"afternoon", "evening"} and not last.meridiem and hour_of(clock, part) < hour_of(last, part):
        return replace(clock, meridiem="pm")
    if last.meridiem == "am":
        return replace(clock, meridiem="am")
    afternoon = replace(clock, meridiem="pm")
    fits = clock.hour == 12 or hour_of(afternoon, None) < hour_of(last, None)
    return afternoon if last.meridiem == "pm" and fits else clock


def _holds(span: Span, day: date) -> bool:
    return span.first <= day <= span.last


def at(day: date, clock: tuple[int, int]) -> datetime:
    return datetime.combine(day, datetime.min.time()) + timedelta(hours=clock[0], minutes=clock[1])


def _year_before(day: date) -> date:
    return make_date(day.year - 1, day.month, day.day) or month_of(day, -12).last


class Resolver:
    """Resolve points and ranges against `now`."""

    def __init__(self, now: datetime, past_only: bool, repeat: Repeat | None, past_months: bool) -> None:
        self.now = now
        self.today = now.date()
        self.past_only = past_only
        self.past_months = past_months
        self.repeat = repeat

    def resolve(self, pieces: list[Point | Range]) -> dict[str, str | int | float | bool]:
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
            if first.day is None and days is not None and days.first.day and days.last.day:
                begins = self._same_week(days.first, days.last, days.first.day.date)
                first = replace(first, span=Span(begins, max(begins, days.last.day.date)))
            return slots | self._hours(self._with_day(first, points), reach.last, reach.open)
        if days is not None:
            slots |= self._days(days, points)
            return slots
        until = next((point for point in points if point.side is Kind.TO and point.clock), None)
        since = next((point for point in points if point.side is None and point.clock), None)
        if until is not None and since is not None and since.start < until.start:
            return slots | self._hours(self._with_day(since, points), until, False)
        points = [
            replace(point, side=Kind.BEFORE if point.until else None) if point.side is Kind.TO else point
            for point in points
        ]
        opens = [
            point for point in points if point.side is not None and (point.clock or point.day or point.span)
        ]
        plain = [point for point in points if point.side is None]
        ends = self._finished_by(opens, plain)
        if ends is not None:
            return slots | ends
        if opens:
            for point in opens:
                whole = self._with_day(point, [*plain, *opens])
                slots |= self._open_side(whole)
            return slots
        merged = self._merge(plain)
        if merged is None and self.repeat is not None:
            merged = Point(0, 0)
        return slots | (self._point(merged) if merged is not None else {})

    def _finished_by(
        self, opens: list[Point], plain: list[Point]
    ) -> dict[str, str | int | float | bool] | None:
        """Return the start and the end of "start at 8, finish by 11"; None for anything else."""
        starts = next((point for point in plain if point.clock), None)
        if len(opens) != 1 or opens[0].side is not Kind.BEFORE or not opens[0].clock or starts is None:
            return None
        if starts.start > opens[0].start or (starts.day and opens[0].day):
            return None
        first, last = self._with_day(starts, [*opens, *plain]), replace(opens[0], day=None, span=None)
        return self._hours(first, last, False)

    def _merge(self, points: list[Point]) -> Point | None:
        if not points:
            return None
        merged = points[0]
        for point in points[1:]:
            if merged.span is not None and point.day is not None and _holds(merged.span, point.day.date):
                merged = replace(merged, span=None)
            elif merged.day is not None or merged.span is not None:
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
            return self._first_repeat(clock, point.span)
        if point.day is None and point.span is None:
            return self._next(clock)
        if point.day is None:
            assert point.span is not None
            return at(point.span.first, clock)
        day = point.day
        moment = at(day.date, clock)
        if moment <= self.now:
            if day.rolls is Rolls.WEEKLY:
                return moment if self.past_only else moment + timedelta(days=7)
            bare = point.part is None and point.clock.meridiem == "" and clock[0] < 12
            if day.rolls is Rolls.TODAY and bare and moment + timedelta(hours=12) > self.now:
                return moment + timedelta(hours=12)
        return moment

    def _next(self, clock: tuple[int, int]) -> datetime:
        moment = at(self.today, clock)
        return moment if moment > self.now else moment + timedelta(days=1)

    def _repeat_days(self) -> list[date]:
        """Return possible days of the recurrence, from today on."""
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

    def _first_repeat(self, clock: tuple[int, int], span: Span | None) -> datetime:
        """Return the first visit after now, in the span where one is given (20号到22号每天九点)."""
        if (
            span is not None
            and self.repeat is not None
            and not self.repeat.month_days
            and not self.repeat.nth
        ):
            length = min((span.last - span.first).days + 1, 366)
            days = (span.first + timedelta(days=offset) for offset in range(length))
            wanted = (
                day for day in days if not self.repeat.weekdays or day.weekday() in self.repeat.weekdays
            )
            inside = next(
                (moment for moment in (at(day, clock) for day in wanted) if moment > self.now), None
            )
            if inside is not None:
                return inside
        return next(moment for moment in (at(day, clock) for day in self._repeat_days()) if moment > self.now)

    def _hours(self, first: Point, last: Point, open_: bool) -> dict[str, str | int | float | bool]:
        assert first.clock is not None and last.clock is not None
        first = replace(first, clock=_shared_meridiem(first, last.clock, last.part))
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
            return {"start": to_iso(start)}
        if open_:
            return {"not_before": to_iso(start), "not_after": to_iso(end)}
        return {"start": to_iso(start), "end": to_iso(end)}

    def _open_side(self, point: Point) -> dict[str, str | int | float | bool]:
        name = "not_before" if point.side is Kind.AFTER else "not_after"
        if point.clock is not None:
            return {name: to_iso(self._start(point))}
        if point.part is not None and point.day is not None:
            return {
                name: to_iso(
                    at(point.day.date, (MIDDAY if point.part == "noon" else PART_BEGINS[point.part], 0))
                )
            }
        day = point.day.date if point.day else None
        if point.span is not None:
            day = point.span.last + timedelta(days=1) if point.side is Kind.AFTER else point.span.first
        return {name: to_iso(at(day, (0, 0)))} if day else {}

    def _days(self, reach: Range, points: list[Point]) -> dict[str, str | int | float | bool]:
        first, last = reach.first, reach.last
        if not (first.day or first.span) or not (last.day or last.span):
            donor = self._with_day(first, points)
            return self._point(replace(donor, part=None)) if donor.day or donor.span else {}
        begins = self._day(first) if first.day else first.span.first if first.span else self.today
        ends = self._day(last) if last.day else last.span.last if last.span else begins
        begins = self._same_week(first, last, begins)
        if ends < begins and last.day is not None and last.day.weekday is not None:
            ends = begins + timedelta(days=(last.day.weekday - begins.weekday()) % 7)
        if ends < begins:
            ends = month_of(ends, 12).first.replace(day=min(ends.day, 28)) if last.day else begins
        clock = next((point.clock for point in points if point.clock), None)
        part = first.part or next((point.part for point in points if point.part), None)
        slots: dict[str, str | int | float | bool] = {}
        if clock is not None:
            return {"start": to_iso(at(begins, hour_of(clock, part)))}
        slots["date"] = begins.isoformat()
        if ends > begins:
            slots["date_end"] = ends.isoformat()
        if part and part != "dawn":
            slots["daypart"] = part
        return slots

    def _same_week(self, first: Point, last: Point, begins: date) -> date:
        """Return the first day of "Monday to Wednesday next week", where only the end names the week."""
        if first.day is None or last.day is None or first.day.rolls is not Rolls.WEEKLY:
            return begins
        if last.day.rolls is Rolls.WEEKLY or last.day.weekday is None or first.day.weekday is None:
            return begins
        before = last.day.date - timedelta(days=(last.day.weekday - first.day.weekday) % 7)
        return before if before >= self.today else begins

    def _day(self, point: Point) -> date:
        assert point.day is not None
        day = point.day.date
        if self.past_only and day > self.today:
            if point.day.rolls is Rolls.YEARLY:
                return _year_before(day)
            if point.day.rolls is Rolls.MONTHLY:
                return month_of(day, -1).first.replace(day=min(day.day, month_of(day, -1).last.day))
        if point.day.rolls is Rolls.WEEKLY:
            if self.past_only:
                return day if day == self.today else day - timedelta(days=7)
            if point.part and day == self.today and self.now.hour >= PART_ENDS[point.part]:
                return day + timedelta(days=7)
        return day

    def _point(self, point: Point) -> dict[str, str | int | float | bool]:
        if point.clock is not None:
            return {"start": to_iso(self._start(point))}
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
        if self.past_months and span.yearly and span.first > self.today:
            return Span(_year_before(span.first), _year_before(span.last))
        return span

"""English words of time as rules of the scanner."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from nlu.normalisers.numerals import number
from nlu.normalisers.time.calendar import (
    HOLIDAY_LENGTH,
    WEEKDAY_CODES,
    feast,
    make_date,
    month_of,
    next_month_day,
    next_year_day,
    week_of,
    weekend_of,
)
from nlu.normalisers.time.lexicon_zh import weekly, year_by_number
from nlu.normalisers.time.tokens import Builder, Built, Clock, Day, Kind, Repeat, Rolls, Rule, Span

WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|"
    "forty[ -]five|fifty|ninety|a|an|couple(?: of)?|a couple(?: of)?"
)
N = rf"(?:\d+(?:\.\d+)?|{WORDS})"
HOUR_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
HOUR = rf"(?:1[0-2]|0?[1-9]|{HOUR_WORDS})"
WEEKDAY_NAMES = {
    0: "mondays?|mon", 1: "tuesdays?|tues?", 2: "wednesdays?|weds?", 3: "thursdays?|thurs?|thu", 4: "fridays?|fri",
    5: "saturdays?|sat", 6: "sundays?|sun",
}  # fmt: skip
WEEKDAY = "|".join(WEEKDAY_NAMES.values())
MONTH_NAMES = (
    "january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
    "september|sept|sep", "october|oct", "november|nov", "december|dec",
)  # fmt: skip
MONTH = "|".join(MONTH_NAMES)
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "thirtieth": 30, "last": -1,
}  # fmt: skip
FEASTS = {
    "new_year_eve": r"new year'?s eve|nye", "new_year": r"new year'?s(?: day)?|new year(?!')", "christmas_eve": r"christmas eve|xmas eve",
    "christmas": "christmas(?: day)?|xmas", "boxing": "boxing day", "spring": "chinese new year|lunar new year|spring festival|cny",
    "national": "national day", "labour": r"labou?r day|may day", "autumn": "mid-?autumn(?: festival| day)?", "dragon": "dragon boat festival",
    "valentine": r"valentine'?s(?: day)?",
}  # fmt: skip
PARTS = {
    "morning": "early morning|late morning|mornings?", "noon": "lunch ?time|midday|noon", "afternoon": "early afternoon|late afternoon|afternoons?|arvo|aft(?= )",
    "evening": "evenings?|nights?(?! shift)|eve(?!ry|n)",
}  # fmt: skip


def _int(text: str) -> int:
    if text in {"a", "an"}:
        return 1
    return int(number(re.sub(r"^a (?=couple)| of$", "", text)) or 0)


def _value(text: str) -> float:
    return 1.0 if text in {"a", "an"} else float(number(re.sub(r"^a (?=couple)| of$", "", text)) or 0)


def weekday_number(name: str) -> int:
    return next(index for index, pattern in WEEKDAY_NAMES.items() if re.fullmatch(pattern, name))


def month_number(name: str) -> int:
    return next(index for index, pattern in enumerate(MONTH_NAMES, 1) if re.fullmatch(pattern, name))


def _weekday(match: re.Match[str], now: datetime) -> Built:
    weekday = weekday_number(match["weekday"])
    prefix = (match["prefix"] or "").strip()
    if match["weekday"].endswith("days") and not prefix:
        return [(Kind.REPEAT, weekly((weekday,)))]
    today = now.date()
    if prefix in {"next", "last"}:
        monday = week_of(today, 1 if prefix == "next" else -1).first
        return [(Kind.DAY, Day(monday + timedelta(days=weekday), weekday=weekday))]
    return [(Kind.DAY, Day(today + timedelta(days=(weekday - today.weekday()) % 7), Rolls.WEEKLY, weekday))]


def _weekday_next_week(match: re.Match[str], now: datetime) -> Built:
    weekday = weekday_number(match["weekday"])
    return [(Kind.DAY, Day(week_of(now.date(), 1).first + timedelta(days=weekday), weekday=weekday))]


def _weekday_after_next(match: re.Match[str], now: datetime) -> Built:
    weekday = weekday_number(match["weekday"])
    return [(Kind.DAY, Day(week_of(now.date(), 2).first + timedelta(days=weekday), weekday=weekday))]


def _in(days: int, rolls: Rolls = Rolls.NOT, part: str = "") -> Builder:
    def build(match: re.Match[str], now: datetime) -> Built:
        built: list[tuple[Kind, object]] = [(Kind.DAY, Day(now.date() + timedelta(days=days), rolls))]
        return [*built, (Kind.PART, part)] if part else built

    return build


def _later_day(match: re.Match[str], now: datetime) -> Built:
    count, unit = _int(match["count"]), match["unit"]
    if unit.startswith("month"):
        span = month_of(now.date(), count)
        return [(Kind.DAY, Day(span.first.replace(day=min(now.day, span.last.day))))]
    return [(Kind.DAY, Day(now.date() + timedelta(days=count * (7 if unit.startswith("week") else 1))))]


def _month_day(match: re.Match[str], now: datetime) -> Built:
    month = month_number(match["month"])
    text = match["day"]
    day = ORDINALS.get(text) or int(re.sub(r"\D", "", text) or 0)
    year = match.groupdict().get("year")
    found = make_date(int(year), month, day) if year else next_year_day(now.date(), month, day)
    return [(Kind.DAY, Day(found, Rolls.NOT if year else Rolls.YEARLY))] if found else None


def _month_days(match: re.Match[str], now: datetime) -> Built:
    first = next_year_day(now.date(), month_number(match["month"]), int(match["first"]))
    last = make_date(first.year, first.month, int(match["last"])) if first else None
    return [(Kind.SPAN, Span(first, last, yearly=True))] if first and last and last > first else None


def _day_of_month(match: re.Match[str], now: datetime) -> Built:
    text = match["day"]
    found = next_month_day(now.date(), ORDINALS.get(text) or int(re.sub(r"\D", "", text) or 0))
    return [(Kind.DAY, Day(found, Rolls.MONTHLY))] if found else None


def _numeric_date(match: re.Match[str], now: datetime) -> Built:
    first, second = int(match["month"]), int(match["day"])
    month, day = (first, second) if first <= 12 else (second, first)
    found = next_year_day(now.date(), month, day)
    return [(Kind.DAY, Day(found, Rolls.YEARLY))] if found else None


def _iso_date(match: re.Match[str], now: datetime) -> Built:
    found = make_date(int(match["year"]), int(match["month"]), int(match["day"]))
    return [(Kind.DAY, Day(found))] if found else None


def _named_month(match: re.Match[str], now: datetime) -> Built:
    month = month_number(match["month"] or match["whole"])
    span = month_of(date(now.year + (month < now.month), month, 1))
    return [(Kind.SPAN, replace(span, yearly=True))]


def _week(weeks: int) -> Builder:
    return lambda match, now: [(Kind.SPAN, week_of(now.date(), weeks))]


def _weekend(weeks: int | None) -> Builder:
    return lambda match, now: [(Kind.SPAN, weekend_of(now.date(), weeks))]


def _month(months: int, edge: str = "") -> Builder:
    def build(match: re.Match[str], now: datetime) -> Built:
        span = month_of(now.date(), months)
        return [(Kind.DAY, Day(span.last))] if edge == "end" else [(Kind.SPAN, span)]

    return build


def _year(years: int) -> Builder:
    return lambda match, now: [
        (Kind.SPAN, Span(date(now.year + years, 1, 1), date(now.year + years, 12, 31)))
    ]


def _feast(name: str) -> Builder:
    def build(match: re.Match[str], now: datetime) -> Built:
        day = feast(name, now.date())
        if day is None:
            return None
        if match["holiday"] and name in HOLIDAY_LENGTH:
            return [(Kind.SPAN, Span(day, day + timedelta(days=HOLIDAY_LENGTH[name] - 1)))]
        return [(Kind.DAY, Day(day))]

    return build


def _clock(match: re.Match[str], now: datetime) -> Built:
    groups = match.groupdict()
    hour = _int(groups["hour"])
    minute = int(groups.get("minute") or 0)
    meridiem = (groups.get("meridiem") or "").replace(".", "").strip()
    if hour > 24 or minute > 59 or (meridiem and hour > 12):
        return None
    if not meridiem and hour > 12:
        meridiem = "24"
    return [(Kind.CLOCK, Clock(hour, minute, {"a": "am", "p": "pm"}.get(meridiem, meridiem)))]


def _hours(match: re.Match[str], now: datetime) -> Built:
    first, last = _int(match["first"]), _int(match["hour"])
    return [(Kind.CLOCK, Clock(first)), (Kind.TO, None), (Kind.CLOCK, Clock(last))]


def _hour_to(match: re.Match[str], now: datetime) -> Built:
    hour, _, minute = match["first"].partition(":")
    return [
        (Kind.CLOCK, Clock(_int(hour), int(minute or 0), "24" if _int(hour) > 12 else "")),
        (Kind.TO, None),
    ]


def _until_hour(match: re.Match[str], now: datetime) -> Built:
    return [(Kind.TO, None), (Kind.CLOCK, Clock(_int(match["hour"])))]


def _words_minute(match: re.Match[str], now: datetime) -> Built:
    minutes = {"thirty": 30, "fifteen": 15, "forty five": 45, "forty-five": 45, "twenty": 20, "ten": 10}
    return [(Kind.CLOCK, Clock(_int(match["hour"]), minutes[match["minute"]], match["meridiem"] or ""))]


def _half_past(match: re.Match[str], now: datetime) -> Built:
    minute = {"half": 30, "quarter": 15, "a quarter": 15}.get(match["minutes"])
    minute = _int(match["minutes"]) if minute is None else minute
    return (
        [(Kind.CLOCK, Clock(_int(match["hour"]), minute, match["meridiem"] or ""))]
        if 0 < minute < 60
        else None
    )


def _to_the_hour(match: re.Match[str], now: datetime) -> Built:
    minute = {"quarter": 15, "a quarter": 15}.get(match["minutes"])
    minute = _int(match["minutes"]) if minute is None else minute
    hour = _int(match["hour"])
    return (
        [(Kind.CLOCK, Clock(hour - 1 or 12, 60 - minute, match["meridiem"] or ""))]
        if 0 < minute < 60
        else None
    )


def _military(match: re.Match[str], now: datetime) -> Built:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return [(Kind.CLOCK, Clock(hour, minute, "24" if hour > 12 or match["hour"].startswith("0") else ""))]


def _noon(match: re.Match[str], now: datetime) -> Built:
    return [(Kind.CLOCK, Clock(12, 0, "24"))]


DURATION = (
    rf"(?:(?P<half>half an? (?:hour|hr)|half hour|half-hour)|(?P<quarter>(?:a )?quarter(?: of)? (?:an )?hour)"
    rf"|(?P<hours>{N})(?P<more> and a half| ?1/2)?[ -]?(?:hours?|hrs?|h)(?P<and_half> and a half)?(?:(?: and)? (?P<extra>\d+) ?min(?:ute)?s?)?(?![a-z])"
    rf"|(?P<minutes>{N})[ -]?(?:more )?(?:minutes?|mins?|m(?=\s+late))(?![a-z]))"
)


def duration_minutes(match: re.Match[str]) -> int:
    """Minutes of a match of `DURATION`."""
    if match["half"]:
        return 30
    if match["quarter"]:
        return 15
    if match["minutes"]:
        return round(_value(match["minutes"]))
    more = 0.5 if match["more"] or match["and_half"] else 0.0
    return round((_value(match["hours"]) + more) * 60) + int(match["extra"] or 0)


def _duration(match: re.Match[str], now: datetime) -> Built:
    minutes = duration_minutes(match)
    return [(Kind.DURATION, minutes)] if minutes else None


def _moment(match: re.Match[str], now: datetime) -> Built:
    return [(Kind.MOMENT, now + timedelta(minutes=duration_minutes(match)))]


def _within(match: re.Match[str], now: datetime) -> Built:
    return [(Kind.WITHIN, now + timedelta(minutes=duration_minutes(match)))]


def _days(match: re.Match[str], now: datetime) -> Built:
    return [(Kind.DAYS, _int(match["count"]) * (7 if match["unit"].startswith("week") else 1))]


def _every_weekdays(match: re.Match[str], now: datetime) -> Built:
    names = re.findall(rf"\b(?:{WEEKDAY})\b", match["days"])
    interval = 2 if match["other"] else 1
    return [(Kind.REPEAT, weekly(tuple(weekday_number(name) for name in names), interval))]


def _every_month(match: re.Match[str], now: datetime) -> Built:
    text = match["day"]
    day = ORDINALS.get(text) or int(re.sub(r"\D", "", text) or 0)
    if not 1 <= day <= 31:
        return None
    return [(Kind.REPEAT, Repeat(f"FREQ=MONTHLY;BYMONTHDAY={day}", month_days=(day,), frequency="MONTHLY"))]


def _every_nth(match: re.Match[str], now: datetime) -> Built:
    nth = ORDINALS.get(match["nth"]) or int(re.sub(r"\D", "", match["nth"]) or 0)
    weekday = weekday_number(match["weekday"])
    rule = f"FREQ=MONTHLY;BYDAY={nth}{WEEKDAY_CODES[weekday]}"
    return [(Kind.REPEAT, Repeat(rule, (weekday,), nth=nth, frequency="MONTHLY"))]


def _every_n(match: re.Match[str], now: datetime) -> Built:
    interval = 2 if match["count"] in {"other", "second"} else _int(match["count"])
    if match["unit"].startswith("week"):
        return [(Kind.REPEAT, weekly((), interval))]
    if match["unit"].startswith("month"):
        return [
            (Kind.REPEAT, Repeat(f"FREQ=MONTHLY;INTERVAL={interval}", interval=interval, frequency="MONTHLY"))
        ]
    return [(Kind.REPEAT, Repeat(f"FREQ=DAILY;INTERVAL={interval}", interval=interval, frequency="DAILY"))]


def _part(part: str) -> Builder:
    return lambda match, now: [(Kind.PART, part)]


def _daily(part: str = "") -> Builder:
    built: list[tuple[Kind, object]] = [(Kind.REPEAT, Repeat("FREQ=DAILY", frequency="DAILY"))]
    return lambda match, now: [*built, (Kind.PART, part)] if part else list(built)


def _constant(*built: tuple[Kind, object]) -> Builder:
    return lambda match, now: list(built)


def _rule(pattern: str, build: Builder) -> Rule:
    return re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z])"), build


def _plain(pattern: str, build: Builder) -> Rule:
    return re.compile(pattern), build


_MERIDIEM = r"\s?(?P<meridiem>a\.?m\.?|p\.?m\.?|[ap](?![a-z]))"
_ENDS = r"(?=\s*(?:$|[,.;!?)]|-|~|to\b|till?\b|until\b|ish|please|for\b|in\b|at\b|and\b|or\b|if\b|with\b|on\b|tomorrow|today|tonight|this|next|mon|tue|wed|thu|fri|sat|sun|is\b|works?\b|sharp|everyday|every|o'?\s?clock|[^\x00-\x7f]))"
_UNITS = r"(?:more |full |whole )?(?:h\b|hours?|hrs?|min|people|persons?|ayis?|days?|weeks?|months?|years?|yrs?|sqm|sq|m2|yuan|rmb|kuai|stars?|kids|units?|calls|times|rooms|bed)"
_ORDINAL_DAY = r"\d{1,2}(?:st|nd|rd|th)"
_ORDINAL_WORDS = "|".join(word for word in ORDINALS if word != "last")

# fmt: off
RULES: list[Rule] = [
    _rule(r"(?:auntie|aunty|aunt|sister|brother|uncle|ms|mrs|mr|miss|master|teacher|ayi)\.? (?:sun|mar|may|april|june|jan|mon|wen)|(?:sun|may|april|june|jan) (?:ayi|auntie|jie|shifu)|since (?:yesterday|last (?:night|week|month|year)|this morning|(?:last )?(?:" + WEEKDAY + r")|(?:" + MONTH + r"))", _constant((Kind.NOTHING, None))),
    _rule(r"good (?:morning|afternoon|evening|night)|by the way|every ?time|day off|days off", _constant((Kind.NOTHING, None))),
    # recurrences
    _rule(rf"(?:every|each) (?P<other>other |second |alternate )?(?P<days>(?:{WEEKDAY})(?:(?:,| and|,? &| /)? ?(?:and )?(?:{WEEKDAY})(?![a-z]))*)", _every_weekdays),
    _rule(rf"(?P<other>)(?P<days>(?:mon|tues|wednes|thurs|fri|satur|sun)days(?:(?:,| and|,? &)? ?(?:and )?(?:{WEEKDAY})(?![a-z]))*)", _every_weekdays),
    _rule(r"(?:every|each) (?:working day|week ?day)|(?:on )?weekdays", _constant((Kind.REPEAT, weekly((0, 1, 2, 3, 4))))),
    _rule(r"(?:every|each) monday (?:to|through|till|-) friday", _constant((Kind.REPEAT, weekly((0, 1, 2, 3, 4))))),
    _rule(r"(?:every|each) weekend|(?:on )?weekends", _constant((Kind.REPEAT, weekly((5, 6))))),
    _rule(r"every ?day|each day|daily", _daily()),
    _rule(r"(?:every|each) morning", _daily("morning")),
    _rule(r"(?:every|each) afternoon", _daily("afternoon")),
    _rule(r"(?:every|each) (?:evening|night)", _daily("evening")),
    _rule(rf"every (?P<count>other|second|\d|{WORDS}) (?P<unit>weeks?|days?|months?)", _every_n),
    _rule(r"fortnightly|bi-?weekly|every fortnight", _constant((Kind.REPEAT, weekly((), 2)))),
    _rule(r"(?:every|each) week|weekly|(?:once|twice|\d times|two times|three times) (?:a|per|every) week", _constant((Kind.REPEAT, weekly(())))),
    _rule(rf"(?:on )?the (?P<day>{_ORDINAL_DAY}|{_ORDINAL_WORDS}) (?:day )?of (?:every|each) month", _every_month),
    _rule(rf"(?:(?:every|each) month|monthly) on the (?P<day>{_ORDINAL_DAY}|{_ORDINAL_WORDS})", _every_month),
    _rule(rf"every (?P<day>{_ORDINAL_DAY})(?: of the month)?", _every_month),
    _rule(rf"(?:the |every )?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<weekday>{WEEKDAY}) (?:of |in )?(?:every|each|the) month", _every_nth),
    _rule(r"(?:every|each) month|monthly|once a month", _constant((Kind.REPEAT, Repeat("FREQ=MONTHLY", frequency="MONTHLY")))),
    # days
    _rule(r"(?:the )?day after tomorrow|overmorrow", _in(2)),
    _rule(r"(?:the )?day before yesterday", _in(-2)),
    _rule(r"tomorrow(?:'s)?", _in(1)),
    _rule(r"today(?:'s)?", _in(0, Rolls.TODAY)),
    _rule(r"yesterday(?:'s)?", _in(-1)),
    _rule(r"tonight", _in(0, part="evening")),
    _rule(r"last night", _in(-1, part="evening")),
    _rule(r"this morning", _in(0, part="morning")),
    _rule(r"this (?:afternoon|arvo)", _in(0, part="afternoon")),
    _rule(r"this evening", _in(0, part="evening")),
    _rule(rf"(?:on )?(?P<prefix>this coming |this |next |coming |last |the )?(?P<weekday>{WEEKDAY})(?:'s)?", _weekday),
    _rule(rf"(?P<weekday>{WEEKDAY}) (?:of )?next week", _weekday_next_week),
    _rule(rf"next week(?:'s)? (?:on )?(?P<weekday>{WEEKDAY})", _weekday_next_week),
    _rule(rf"(?P<weekday>{WEEKDAY}) (?:of )?the week after(?: next)?", _weekday_after_next),
    _rule(rf"(?P<count>{N}) (?P<unit>days?|weeks?|months?) (?:from now|from today|later)", _later_day),
    _rule(rf"in (?P<count>{N}) (?P<unit>days?|weeks?|months?)(?:'? time)?", _later_day),
    _rule(rf"(?:on )?(?:the )?(?P<month>{MONTH})\.? ?(?:the )?(?P<day>\d{{1,2}}(?!\d|:|\s?[ap]m)|\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL_WORDS})(?:st|nd|rd|th)?(?:,? (?P<year>20\d\d))?", _month_day),
    _rule(rf"(?:on )?(?:the )?(?P<day>\d{{1,2}}|{_ORDINAL_WORDS})(?:st|nd|rd|th)?(?: of)? ?(?P<month>{MONTH})(?:,? (?P<year>20\d\d))?", _month_day),
    _rule(rf"(?P<month>{MONTH})\.? (?P<first>\d{{1,2}})(?:st|nd|rd|th)? ?(?:-|to|till|until|through) ?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?!:|\d|\s?[ap]m)", _month_days),
    _rule(rf"(?P<first>\d{{1,2}})(?:st|nd|rd|th)? ?(?:-|to|till|until|through) ?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})", _month_days),
    _rule(rf"(?:on )?(?:the )?(?P<day>{_ORDINAL_DAY})(?! (?:floor|ring|one|option|time|person|ayi|street|road|order))", _day_of_month),
    _rule(rf"on the (?P<day>{_ORDINAL_WORDS})(?! (?:floor|ring|one|option|time|person))", _day_of_month),
    _rule(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!/|\d| ?star)", _numeric_date),
    _rule(r"(?P<year>20\d\d)[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)", _iso_date),
    # spans
    _rule(r"the week after next", _week(2)),
    _rule(r"next week(?! ?end)", _week(1)),
    _rule(r"(?:this|the current) week(?! ?end)", _week(0)),
    _rule(r"last week(?! ?end)", _week(-1)),
    _rule(r"next week ?end", _weekend(1)),
    _rule(r"last week ?end", _weekend(-1)),
    _rule(r"(?:over |on )?(?:this |the |coming )*week ?end", _weekend(None)),
    _rule(r"(?:at )?(?:the )?end of (?:this |the )?month|month[- ]end", _month(0, "end")),
    _rule(r"(?:at )?(?:the )?end of next month", _month(1, "end")),
    _rule(r"next month", _month(1)),
    _rule(r"this month|current month", _month(0)),
    _rule(r"last month", _month(-1)),
    _rule(r"this year", _year(0)),
    _rule(r"last year", _year(-1)),
    _rule(r"next year", _year(1)),
    _rule(rf"(?:in |for |during )(?P<month>{MONTH})(?! \d)|(?P<whole>january|february|april|june|july|august|september|october|november|december)(?! ?\d| (?:ayi|first|second|third))", _named_month),
    _rule(r"(?:in|from|for|of|during) (?P<year>20\d\d)(?![-/\d])", year_by_number),
    *(_rule(rf"(?P<holiday>over |during )?(?:the )?(?:{words})(?: holidays?)?", _feast(name)) for name, words in FEASTS.items()),
    # parts of the day and the clock
    _plain(r"(?:(?<=\bat )|(?<=\bbefore )|(?<=\bafter )|(?<=\bby )|(?<=\buntil )|(?<=\btill )|(?<=\bfrom )|(?<=\bto )|(?<=- )|(?<=-))(?:12 )?noon|(?<![a-z0-9])12 noon", _noon),
    *(_rule(rf"(?:in the |at )?(?:{words})", _part(part)) for part, words in PARTS.items() if part != "noon"),
    _rule(r"(?:at |around )?(?:lunch ?time|midday)|noon", _part("noon")),
    _rule(rf"(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>[0-5]\d))?{_MERIDIEM}", _clock),
    _rule(rf"(?P<hour>{HOUR_WORDS}){_MERIDIEM}", _clock),
    _rule(r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:])", _military),
    _rule(r"(?P<hour>1[3-9]|2[0-3])h(?P<minute>[0-5]\d)?", _military),
    _rule(r"(?P<hour>[01]?\d)h(?P<minute>)(?= ?(?:-|to|till|until) ?\d{1,2}h)", _military),
    _rule(r"(?:(?<=h to )|(?<=h till )|(?<=h until )|(?<=h - )|(?<=h-))(?P<hour>[01]?\d)h(?P<minute>)", _military),
    _rule(r"(?P<hour>[01]?\d|2[0-3])[.h](?P<minute>00|15|30|45)(?!\d| ?(?:stars?|rating|hours|hrs|h\b))", _military),
    _rule(r"(?<=\bat )(?P<hour>0\d|1\d|2[0-3])(?P<minute>00|15|30|45)", _military),
    _rule(r"(?P<hour>0[6-9]|1\d|2[0-2])(?P<minute>00|15|30|45)(?= ?(?:-|to|till|until) ?[012]\d(?:00|15|30|45)\b)", _military),
    _rule(r"(?P<hour>0[6-9]|1\d|2[0-2])(?P<minute>00|15|30|45)(?= ?(?:h\b|hrs\b|$|[,.;!?]))(?: ?h| ?hrs)?", _military),
    _rule(rf"(?P<hour>\d{{1,2}}|{HOUR_WORDS}) ?o'?\s?clock(?: ?(?P<meridiem>am|pm))?", _clock),
    _rule(rf"(?P<hour>{HOUR})[ -]?ish", _clock),
    _rule(rf"(?P<minutes>half|a quarter|quarter|ten|twenty|five|\d{{1,2}}) past (?P<hour>{HOUR})(?: ?(?P<meridiem>am|pm))?", _half_past),
    _rule(rf"(?P<minutes>half) (?P<hour>{HOUR_WORDS}|\d{{1,2}}(?!\d| ?(?:hours|hrs|min)))(?: ?(?P<meridiem>am|pm))?", _half_past),
    _rule(rf"(?P<minutes>a quarter|quarter|ten|twenty|five) (?:to|before|till) (?P<hour>{HOUR})(?: ?(?P<meridiem>am|pm))?", _to_the_hour),
    _rule(rf"(?P<hour>{HOUR_WORDS})[ -](?P<minute>thirty|fifteen|forty[ -]five|twenty|ten)(?: ?(?P<meridiem>am|pm))?", _words_minute),
    _plain(r"(?<=\bat )(?P<hour>\d{1,2})(?![\d:./%]|\s?(?:hours?|hrs?|min|sqm|m2|sq|yuan|rmb|stars?|people|ayis?|st\b|nd\b|rd\b|th\b))", _clock),
    _plain(rf"(?<=\bat )(?P<hour>{HOUR_WORDS})(?![a-z]|\s(?:hours?|people|ayis?|hundred|thousand))", _clock),
    _plain(rf"(?:(?<=\bafter )|(?<=\bthan )|(?<=\bbefore )|(?<=\btill )|(?<=\buntil ))(?P<hour>\d{{1,2}}|{HOUR_WORDS})(?!\d|[:./%]|[a-z]|\s(?:{_UNITS}))", _clock),
    _plain(rf"(?:(?<=\bby )|(?<=\bafter )|(?<=\bbefore )|(?<=\btill )|(?<=\buntil )|(?<=\bfrom )|(?<=\baround )|(?<=\babout )|(?<=\bbetween ))(?P<hour>\d{{1,2}}|{HOUR_WORDS}){_ENDS}", _clock),
    _plain(rf"(?:(?<=tomorrow )|(?<=tonight )|(?<=today )|(?<=day )|(?<=mon )|(?<=tue )|(?<=wed )|(?<=thu )|(?<=fri )|(?<=sat )|(?<=sun )|(?<=morning )|(?<=noon )|(?<=evening )|(?<=arvo ))(?P<hour>\d{{1,2}}|{HOUR_WORDS}){_ENDS}(?! ?(?:-|to) ?\d+ ?(?:hours|hrs|people))", _clock),
    _rule(rf"(?P<first>{HOUR}) ?(?:-|to|till?|until|~) ?(?P<hour>{HOUR})(?P<meridiem>)(?!\d|:|\.\d|/| ?[ap]\.?m| ?(?:hours?|hrs?|h\\b|min|days?|weeks?|people|ayis?|sqm|yuan|rmb|stars?|years?|months?|%))", _hours),
    _rule(rf"(?P<first>{HOUR}|\d{{1,2}}:\d\d) ?(?:-|to|till?|until|~) ?(?=\d{{1,2}}(?:[:.]\d\d)? ?[ap]\.?m|\d{{1,2}}:\d\d)", _hour_to),
    _plain(rf"(?<![a-z0-9])(?P<hour>{HOUR}) (?=in the (?:morning|afternoon|evening)|at night)", _clock),
    _plain(rf"(?<=[ap]m) ?(?:-|to|till|until) ?(?P<hour>{HOUR})(?!\d|:|[a-z]|\s?(?:hours?|hrs?|people|ayis?|sqm|yuan|min|[ap]m))", _until_hour),
    _plain(rf"(?:(?<=[:.]00)|(?<=[:.]15)|(?<=[:.]30)|(?<=[:.]45)) ?(?:-|to|till?|until) ?(?P<hour>{HOUR})(?!\d|:|[a-z]|\s?(?:hours?|hrs?|people|ayis?|sqm|yuan|min|[ap]m))", _until_hour),
    _plain(rf"(?<=\d )and (?P<hour>{HOUR})(?!\d|:|[a-z]|\s?(?:hours?|hrs?|people|ayis?|sqm|yuan|min|[ap]\.?m|half|units?|acs?))", _until_hour),
    _rule(r"midnight", _constant((Kind.CLOCK, Clock(24, 0, "24")))),
    # durations
    _rule(rf"in (?:about |around )?{DURATION}", _moment),
    _rule(rf"{DURATION} from now", _moment),
    _rule(rf"within {DURATION}", _within),
    _rule(DURATION, _duration),
    _rule(rf"(?P<count>{N})[ -](?P<unit>days?|weeks?)(?! (?:ago|after|before|later|from (?:now|today)))", _days),
    # operators
    _rule(r"to|until|till|through|thru", _constant((Kind.TO, None))),
    _rule(r"from|starting(?: from| on| at)?", _constant((Kind.FROM, None))),
    _rule(r"(?:any ?time )?after|no earlier than|not before|past", _constant((Kind.AFTER, None))),
    _rule(r"onwards?|or later|or after|and after|later than", _constant((Kind.AFTER, "suffix"))),
    _rule(r"(?:any ?time )?before|by|no later than|not later than|latest|(?:must be |be )?(?:done|finished) by", _constant((Kind.BEFORE, None))),
    _rule(r"between|any ?time (?:from|between)|any ?time(?= \d)|flexible", _constant((Kind.BETWEEN, None))),
    _rule(r"asap|a\.s\.a\.p\.?|as soon as possible|right now|immediately|(?<!days )(?<!weeks )(?<!hours )(?<!months )(?<!until )(?<!till )(?<!by )now|urgent(?:ly)?|at once|rn|the sooner the better|soonest|straight ?away|right ?away|quickly|emergency", _constant((Kind.ASAP, None))),
]
# fmt: on

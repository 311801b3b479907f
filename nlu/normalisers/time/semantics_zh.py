"""Builders of time tokens from the matches of the Chinese rules in lexicon_zh.py."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from nlu.normalisers.number_parser import parse_number
from nlu.normalisers.time.date_arithmetic import (
    make_date,
    month_of,
    next_month_day,
    next_year_day,
    nth_weekday,
    week_of,
    weekend_of,
)
from nlu.normalisers.time.tokens import UNTIL, Builder, Built, Clock, Day, Kind, Rolls, Span

N = r"(?:\d+(?:\.\d+)?|[零〇一二两俩三仨四五六七八九十百]{1,6})"
SMALL = r"(?:\d{1,2}|[零〇一二两三四五六七八九十廿卅]{1,3})"
WEEKDAYS = {
    **dict(zip("一二三四五六日", range(7), strict=True)),
    "天": 6,
    **{str(i + 1): i for i in range(7)},
}
PARTS = {
    "morning": "(?:吃[完过])?早[饭餐][过以之]?后|早上|早晨|大清早|清早|一大早|一早|清晨|早间|上午|朝早|上昼|头晌|前晌|上半天",
    "noon": "中午|晌午|正午|午间",
    "afternoon": "(?:吃[完过])?[午中][饭餐][过以之]?后|吃[完过][午中][饭餐]|晌午后|下午|午后|下昼|晏昼|后晌|过晌|后半晌|下半天",
    "evening": "晚上|傍晚|晚间|夜里|夜间|夜晚|(?:吃[完过])?晚[饭餐][过以之]?后|吃[完过]晚[饭餐]|天黑后|半夜|夜晚黑",
    "dawn": "凌晨",
}
DAYS = {"今": 0, "明": 1, "后": 2, "大后": 3, "昨": -1, "前": -2, "聽": 1, "听": 1}


def whole_number(text: str) -> int:
    return int(parse_number(text) or 0)


def periods_ahead(prefix: str) -> int:
    """Return how many weeks or months 下 (1), 下下 (2), 上 (-1), 上上 (-2) lie ahead; 0 for 这, 本 and the like."""
    return prefix[:2].count("下") - prefix[:2].count("上")


def weekday(match: re.Match[str], now: datetime) -> Built:
    prefix = match["prefix"] or ""
    weekday = WEEKDAYS[match["weekday"]]
    today = now.date()
    if not prefix:
        ahead = (weekday - today.weekday()) % 7
        return [(Kind.DAY, Day(today + timedelta(days=ahead), Rolls.WEEKLY, weekday))]
    weeks = periods_ahead(prefix)
    return [(Kind.DAY, Day(week_of(today, weeks).first + timedelta(days=weekday), weekday=weekday))]


def one_of_weekdays(match: re.Match[str], now: datetime) -> Built:
    """Read 周四五都行: a span where the days follow each other, else the first."""
    today, weekdays = now.date(), [WEEKDAYS[char] for char in match["days"]]
    first = today + timedelta(days=(weekdays[0] - today.weekday()) % 7)
    if weekdays == list(range(weekdays[0], weekdays[0] + len(weekdays))):
        return [(Kind.SPAN, Span(first, first + timedelta(days=len(weekdays) - 1)))]
    return [(Kind.DAY, Day(first, Rolls.WEEKLY, weekdays[0]))]


def near_day(match: re.Match[str], now: datetime) -> Built:
    day = now.date() + timedelta(days=DAYS[match["day"]])
    built: list[tuple[Kind, object]] = [
        (Kind.DAY, Day(day, Rolls.TODAY if match["day"] == "今" else Rolls.NOT))
    ]
    short = match.groupdict().get("short")
    if short:
        built.append(
            (
                Kind.PART,
                {"早": "morning", "晨": "morning", "朝": "morning", "晚": "evening", "夜": "evening"}[short],
            )
        )
    return built


def part(match: re.Match[str], now: datetime) -> Built:
    for part, words in PARTS.items():
        if re.fullmatch(words, match["part"]):
            return [(Kind.PART, part)]
    return [(Kind.PART, "evening" if match["part"] == "晚" else "morning")]


def month_day(match: re.Match[str], now: datetime) -> Built:
    month = 1 if match["month"] == "元" else whole_number(match["month"])
    day = whole_number(match["day"])
    year = match.groupdict().get("year")
    today = now.date()
    if year:
        years = {"今": today.year, "明": today.year + 1, "后": today.year + 2}
        found = make_date(years[year] if year in years else whole_number(year), month, day)
    else:
        found = next_year_day(today, month, day)
    if found is None:
        return [(Kind.IGNORED, None)] if 1 <= month <= 12 and 1 <= day <= 31 else None
    return [(Kind.DAY, Day(found, Rolls.NOT if year else Rolls.YEARLY))]


_NAMES_A_DAY = re.compile(
    r"(?:周|星期|礼拜)[一二三四五六日天末]|[今明后]天|今晚|明晚|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b(?:today|tonight|tomorrow|weekend)\b"
)


def dashed_date(match: re.Match[str], now: datetime) -> Built:
    """Read 12-05; beside another day, two numbers that may be hours are hours: 周六10-12."""
    may_be_hours = not match.group().startswith("0") and int(match["month"]) < int(match["day"]) <= 12
    if may_be_hours and _NAMES_A_DAY.search(match.string):
        return None
    return month_day(match, now)


def numeric_days(match: re.Match[str], now: datetime) -> Built:
    """Read 12.8-12.11 and 12/30到1/2."""
    first = next_year_day(now.date(), int(match["month"]), int(match["day"]))
    last = next_year_day(first, int(match["month2"]), int(match["day2"])) if first else None
    return [(Kind.SPAN, Span(first, last, yearly=True))] if first and last else None


def last_of_month(match: re.Match[str], now: datetime) -> Built:
    months = periods_ahead(match["prefix"] or "")
    return [(Kind.DAY, Day(month_of(now.date(), months).last))]


def two_days(match: re.Match[str], now: datetime) -> Built:
    first, last = (now.date() + timedelta(days=DAYS[match[name]]) for name in ("day", "next"))
    return [(Kind.SPAN, Span(first, last))] if first < last else None


def year_by_number(match: re.Match[str], now: datetime) -> Built:
    year = int(match["year"])
    return [(Kind.SPAN, Span(date(year, 1, 1), date(year, 12, 31)))]


def of_month(match: re.Match[str], now: datetime) -> Built:
    months = periods_ahead(match["which"])
    first = month_of(now.date(), months).first
    found = make_date(first.year, first.month, whole_number(match["day"]))
    return [(Kind.DAY, Day(found))] if found else None


def day_of_month(match: re.Match[str], now: datetime) -> Built:
    found = next_month_day(now.date(), whole_number(match["day"]))
    return [(Kind.DAY, Day(found, Rolls.MONTHLY))] if found else None


_LISTED_DAY = r"\d{1,2}|三十一?|[二廿]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]"


def listed_days_of_month(match: re.Match[str], now: datetime) -> Built:
    """Read 5、6、7号: a span where the days follow each other, else the first."""
    month = whole_number(match["month"] or "")
    numbers = [whole_number(text) for text in re.findall(_LISTED_DAY, match["days"])]
    if (
        numbers != sorted(numbers)
        or len(numbers) < 2
        or ("、" not in match["days"] and numbers[-1] - numbers[0] != len(numbers) - 1)
    ):
        return None
    if month:
        days = [next_year_day(now.date(), month, number) if month <= 12 else None for number in numbers]
    else:
        days = [next_month_day(now.date(), number) for number in numbers]
    first, last = days[0], days[-1]
    if first is None or last is None:
        return None
    if last - first == timedelta(days=len(days) - 1):
        return [(Kind.SPAN, Span(first, last))]
    return [(Kind.DAY, Day(min(day for day in days if day), Rolls.MONTHLY))]


def nth_weekday_of(match: re.Match[str], now: datetime) -> Built:
    """Read 下个月第一个周一, 一月第二个周末 and 第二个周六 (of this month), the next one that is not over."""
    nth = -1 if match["nth"].startswith("最后") else whole_number(match["nth"])
    today = now.date()
    prefix = match["prefix"]
    if prefix:
        months = periods_ahead(prefix)
        first = month_of(today, months).first
        candidates = [(first.year, first.month)]
    elif not match["month"]:
        candidates = [
            (first.year, first.month) for first in (month_of(today, ahead).first for ahead in (0, 1))
        ]
    else:
        number = whole_number(match["month"])
        if not 1 <= number <= 12:
            return None
        candidates = [(today.year, number), (today.year + 1, number)]
    weekend = match["weekday"] == "末"
    weekday = 5 if weekend else WEEKDAYS[match["weekday"]]
    found = (nth_weekday(year, month, weekday, nth) for year, month in candidates)
    day = next((day for day in found if day and (day >= today or prefix)), None)
    if day is None:
        return None
    return [(Kind.SPAN, Span(day, day + timedelta(days=1)))] if weekend else [(Kind.DAY, Day(day))]


def days_of_month(match: re.Match[str], now: datetime) -> Built:
    first = next_month_day(now.date(), whole_number(match["first"]))
    last = next_month_day(first, whole_number(match["last"])) if first else None
    return [(Kind.SPAN, Span(first, last))] if first and last else None


def days_of_named_month(match: re.Match[str], now: datetime) -> Built:
    first = next_year_day(now.date(), whole_number(match["month"]), whole_number(match["first"]))
    last = make_date(first.year, first.month, whole_number(match["last"])) if first else None
    return [(Kind.SPAN, Span(first, last, yearly=True))] if first and last and last >= first else None


def later_day(match: re.Match[str], now: datetime) -> Built:
    if match["count"] == "半":
        return [(Kind.DAY, Day(now.date() + timedelta(days=15)))] if "月" in match["unit"] else None
    count = whole_number(match["count"])
    unit = match["unit"]
    if "月" in unit:
        span = month_of(now.date(), count)
        day = min(now.day, span.last.day)
        return [(Kind.DAY, Day(span.first.replace(day=day)))]
    days = count * 7 if "周" in unit or "星期" in unit else count
    return [(Kind.DAY, Day(now.date() + timedelta(days=days)))] if days < 1000 else None


def weekday_in_weeks(match: re.Match[str], now: datetime) -> Built:
    weekday = WEEKDAYS[match["weekday"]]
    monday = week_of(now.date(), whole_number(match["count"])).first
    return [(Kind.DAY, Day(monday + timedelta(days=weekday), weekday=weekday))]


def week(match: re.Match[str], now: datetime) -> Built:
    prefix = match["prefix"]
    weeks = periods_ahead(prefix)
    return [(Kind.SPAN, week_of(now.date(), weeks))]


def weekend(match: re.Match[str], now: datetime) -> Built:
    prefix = match["prefix"]
    if not prefix:
        return [(Kind.SPAN, weekend_of(now.date()))]
    weeks = periods_ahead(prefix)
    return [(Kind.SPAN, weekend_of(now.date(), weeks))]


def month(match: re.Match[str], now: datetime) -> Built:
    months = periods_ahead(match["prefix"])
    span = month_of(now.date(), months)
    edge = match["edge"] or ""
    if edge in {"底", "末"}:
        return [(Kind.DAY, Day(span.last))]
    if edge in {"初", "头"}:
        return [(Kind.DAY, Day(span.first))]
    return [(Kind.SPAN, span)]


def edge_of_month(match: re.Match[str], now: datetime) -> Built:
    if match["edge"] in {"底", "末"}:
        return [(Kind.DAY, Day(month_of(now.date()).last))]
    return [(Kind.DAY, Day(month_of(now.date(), 0 if now.day == 1 else 1).first))]


def _next_month_named(match: re.Match[str], now: datetime) -> Span | None:
    month = whole_number(match["month"])
    return month_of(date(now.year + (month < now.month), month, 1)) if 1 <= month <= 12 else None


def named_month(match: re.Match[str], now: datetime) -> Built:
    span = _next_month_named(match, now)
    return [(Kind.SPAN, replace(span, yearly=True))] if span else None


def end_of_named_month(match: re.Match[str], now: datetime) -> Built:
    span = _next_month_named(match, now)
    return [(Kind.DAY, Day(span.last))] if span else None


def year(match: re.Match[str], now: datetime) -> Built:
    year = now.year + {"今": 0, "去": -1, "明": 1}[match["year"]]
    return [(Kind.SPAN, Span(date(year, 1, 1), date(year, 12, 31)))]


def _minute(text: str | None) -> int | None:
    if not text:
        return 0
    fixed = {"半": 30, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45}
    if text.endswith("个字"):
        return 5 * whole_number(text.removesuffix("个字"))
    return fixed[text] if text in fixed else whole_number(text.rstrip("分"))


_DEGREES = set(
    "近远宜多少快慢早晚好大小高低贵轻重净细真有差热冷松紧厚薄年长认这那懂会嫩静准强弱单软硬明楚实巧新旧心观"
)


def _means_a_bit(match: re.Match[str]) -> bool:
    """Tell whether 一点 means "a bit" (便宜一点, 早一点) rather than one o'clock."""
    if match["hour"] != "一" or match["minute"] or match.group() != "一点":
        return False
    before = match.string[match.start() - 1] if match.start() else ""
    behind = match.string[match.end() : match.end() + 1]
    return before in _DEGREES or behind in {"儿", "也", "的", "点"}


def clock(match: re.Match[str], now: datetime) -> Built:
    hour, minute = whole_number(match["hour"]), _minute(match["minute"])
    if hour > 24 or minute is None or minute > 59 or _means_a_bit(match):
        return None
    return [
        (Kind.CLOCK, Clock(hour, minute, "24" if hour > 12 or match["hour"] in {"0", "00", "零"} else ""))
    ]


def clock_before(match: re.Match[str], now: datetime) -> Built:
    minute = _minute(match["minus"]) or 0
    hour = whole_number(match["hour"])
    if not 1 <= hour <= 24 or not 0 < minute < 60:
        return None
    return [(Kind.CLOCK, Clock(hour - 1 or 12, 60 - minute, "24" if hour > 13 else ""))]


def digital(match: re.Match[str], now: datetime) -> Built:
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 24 or minute > 59:
        return None
    return [(Kind.CLOCK, Clock(hour, minute, "24" if hour > 12 or match["hour"].startswith("0") else ""))]


def leading_hour(match: re.Match[str], now: datetime) -> Built:
    hour = whole_number(match["hour"])
    return [(Kind.CLOCK, Clock(hour, 0, "24" if hour > 12 else "")), (Kind.TO, None)] if hour <= 24 else None


def duration(match: re.Match[str], now: datetime) -> Built:
    minutes = duration_minutes(match)
    return [(Kind.DURATION, minutes)] if minutes else None


def duration_minutes(match: re.Match[str]) -> int:
    """Return the minutes of a match of `DURATION`."""
    text = match.group()
    if match["quarter"]:
        return {"一": 15, "1": 15, "三": 45, "3": 45}.get(match["quarter"], 0)
    if match["half"]:
        return 30
    if match["minutes"]:
        value = parse_number(match["minutes"].rstrip("来多几")) or 0
        return round(value)
    value = parse_number(match["hours"]) or 0
    more = 0.5 if match["more"] or "半" in text else 0.0
    extra = whole_number(match["extra"]) if match["extra"] else 0
    return round((value + more) * 60) + extra


HOUR_WORD = r"(?:小时|钟头|个钟(?!点)|鐘頭)"
DURATION = (
    rf"(?:(?P<half>半个?(?:多)?(?:小时|钟头|钟(?!点)))"
    rf"|(?P<quarter>[一三13])刻钟?(?![也都不])"
    rf"|(?P<hours>{N})(?P<more>个半)?个?(?:多)?{HOUR_WORD}半?(?:(?P<extra>{SMALL})分钟?)?"
    rf"|(?P<minutes>{N}[来多]?)个?分钟)"
)


def moment(match: re.Match[str], now: datetime) -> Built:
    minutes = duration_minutes(match)
    return [(Kind.MOMENT, now + timedelta(minutes=minutes))] if minutes else None


def within(match: re.Match[str], now: datetime) -> Built:
    minutes = duration_minutes(match)
    return [(Kind.WITHIN, now + timedelta(minutes=minutes))] if minutes else None


def number_of_days(match: re.Match[str], now: datetime) -> Built:
    count = parse_number(match["count"])
    if not count or count > 400:
        return None
    return [(Kind.DAYS, round(count) * (7 if match["unit"] in {"周", "星期", "个星期"} else 1))]


def until(match: re.Match[str], now: datetime) -> Built:
    return [(Kind.TO, UNTIL)] if match.group() != "直" else None


def constant(*built: tuple[Kind, object]) -> Builder:
    return lambda match, now: list(built)

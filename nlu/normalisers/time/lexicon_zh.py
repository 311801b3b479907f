"""Chinese words of time as rules of the scanner."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from nlu.normalisers.numerals import number
from nlu.normalisers.time.calendar import (
    HOLIDAY_LENGTH,
    WEEKDAY_CODES,
    feast,
    lunar_new_year_day,
    make_date,
    month_of,
    next_month_day,
    next_year_day,
    week_of,
    weekend_of,
)
from nlu.normalisers.time.tokens import Builder, Built, Clock, Day, Kind, Repeat, Rolls, Rule, Span

N = r"(?:\d+(?:\.\d+)?|[零〇一二两俩三仨四五六七八九十百]{1,6})"
SMALL = r"(?:\d{1,2}|[零〇一二两三四五六七八九十]{1,3})"
WEEK = r"(?:个?周|个?星期)"
WEEKDAYS = {
    **dict(zip("一二三四五六日", range(7), strict=True)),
    "天": 6,
    **{str(i + 1): i for i in range(7)},
}
PARTS = {
    "morning": "早上|早晨|大清早|清早|一大早|一早|清晨|早间|上午|朝早|上昼|头晌|前晌",
    "noon": "中午|晌午|正午|午间",
    "afternoon": "下午|午后|下昼|后晌|过晌|后半晌",
    "evening": "晚上|傍晚|晚间|夜里|夜间|夜晚|晚饭后|天黑后|半夜|夜晚黑",
    "dawn": "凌晨",
}
DAYS = {"今": 0, "明": 1, "后": 2, "大后": 3, "昨": -1, "前": -2, "聽": 1, "听": 1}
FEASTS = {
    "元旦": "new_year", "情人节": "valentine", "三八节": "women", "妇女节": "women", "清明节": "qingming", "清明": "qingming",
    "劳动节": "labour", "五一": "labour", "六一": "children", "儿童节": "children", "端午节": "dragon", "端午": "dragon",
    "中秋节": "autumn", "中秋": "autumn", "国庆节": "national", "国庆": "national", "十一假期": "national",
    "双十一": "double_eleven", "双11": "double_eleven", "双十二": "double_twelve", "平安夜": "christmas_eve",
    "圣诞节": "christmas", "圣诞": "christmas", "春节": "spring", "过年那天": "spring", "大年初一": "spring", "除夕": "eve",
    "大年三十": "eve", "年三十": "eve", "年夜": "eve", "元宵节": "lantern", "元宵": "lantern", "正月十五": "lantern",
}  # fmt: skip


def _int(text: str) -> int:
    return int(number(text) or 0)


def _weekday(match: re.Match[str], now: datetime) -> Built:
    prefix = match["prefix"] or ""
    weekday = WEEKDAYS[match["weekday"]]
    today = now.date()
    if not prefix:
        ahead = (weekday - today.weekday()) % 7
        return [(Kind.DAY, Day(today + timedelta(days=ahead), Rolls.WEEKLY, weekday))]
    weeks = {"下": 1, "上": -1}.get(prefix[0], 0) * (2 if len(prefix) > 1 and prefix[1] == prefix[0] else 1)
    return [(Kind.DAY, Day(week_of(today, weeks).first + timedelta(days=weekday), weekday=weekday))]


def _near_day(match: re.Match[str], now: datetime) -> Built:
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


def _part(match: re.Match[str], now: datetime) -> Built:
    for part, words in PARTS.items():
        if re.fullmatch(words, match["part"]):
            return [(Kind.PART, part)]
    return [(Kind.PART, "evening" if match["part"] == "晚" else "morning")]


def _month_day(match: re.Match[str], now: datetime) -> Built:
    month, day = _int(match["month"]), _int(match["day"])
    year = match.groupdict().get("year")
    today = now.date()
    if year:
        years = {"今": today.year, "明": today.year + 1, "后": today.year + 2}
        found = make_date(years[year] if year in years else _int(year), month, day)
    else:
        found = next_year_day(today, month, day)
    return [(Kind.DAY, Day(found, Rolls.NOT if year else Rolls.YEARLY))] if found else None


def _last_of_month(match: re.Match[str], now: datetime) -> Built:
    months = {"下": 1, "上": -1}.get((match["prefix"] or "本")[0], 0)
    return [(Kind.DAY, Day(month_of(now.date(), months).last))]


def _two_days(match: re.Match[str], now: datetime) -> Built:
    first, last = (now.date() + timedelta(days=DAYS[match[name]]) for name in ("day", "next"))
    return [(Kind.SPAN, Span(first, last))] if first < last else None


def year_by_number(match: re.Match[str], now: datetime) -> Built:
    year = int(match["year"])
    return [(Kind.SPAN, Span(date(year, 1, 1), date(year, 12, 31)))]


def _of_month(match: re.Match[str], now: datetime) -> Built:
    months = {"下": 1, "上": -1, "这": 0, "本": 0, "当": 0}[match["which"]]
    first = month_of(now.date(), months).first
    found = make_date(first.year, first.month, _int(match["day"]))
    return [(Kind.DAY, Day(found))] if found else None


def _day_of_month(match: re.Match[str], now: datetime) -> Built:
    found = next_month_day(now.date(), _int(match["day"]))
    return [(Kind.DAY, Day(found, Rolls.MONTHLY))] if found else None


def _days_of_month(match: re.Match[str], now: datetime) -> Built:
    first = next_month_day(now.date(), _int(match["first"]))
    last = next_month_day(first, _int(match["last"])) if first else None
    return [(Kind.SPAN, Span(first, last))] if first and last else None


def _days_of_named_month(match: re.Match[str], now: datetime) -> Built:
    first = next_year_day(now.date(), _int(match["month"]), _int(match["first"]))
    last = make_date(first.year, first.month, _int(match["last"])) if first else None
    return [(Kind.SPAN, Span(first, last, yearly=True))] if first and last and last >= first else None


def _later_day(match: re.Match[str], now: datetime) -> Built:
    count = _int(match["count"])
    unit = match["unit"]
    if "月" in unit:
        span = month_of(now.date(), count)
        day = min(now.day, span.last.day)
        return [(Kind.DAY, Day(span.first.replace(day=day)))]
    days = count * 7 if "周" in unit or "星期" in unit else count
    return [(Kind.DAY, Day(now.date() + timedelta(days=days)))] if days < 1000 else None


def _weekday_in_weeks(match: re.Match[str], now: datetime) -> Built:
    weekday = WEEKDAYS[match["weekday"]]
    monday = week_of(now.date(), _int(match["count"])).first
    return [(Kind.DAY, Day(monday + timedelta(days=weekday), weekday=weekday))]


def _week(match: re.Match[str], now: datetime) -> Built:
    prefix = match["prefix"]
    weeks = {"下": 1, "上": -1}.get(prefix[0], 0) * (2 if len(prefix) > 1 and prefix[1] == prefix[0] else 1)
    return [(Kind.SPAN, week_of(now.date(), weeks))]


def _weekend(match: re.Match[str], now: datetime) -> Built:
    prefix = match["prefix"]
    if not prefix:
        return [(Kind.SPAN, weekend_of(now.date()))]
    weeks = {"下": 1, "上": -1}.get(prefix[0], 0) * (2 if len(prefix) > 1 and prefix[1] == prefix[0] else 1)
    return [(Kind.SPAN, weekend_of(now.date(), weeks))]


def _month(match: re.Match[str], now: datetime) -> Built:
    months = {"下": 1, "上": -1}.get(match["prefix"][0], 0) * (
        2 if match["prefix"][:2] in {"下下", "上上"} else 1
    )
    span = month_of(now.date(), months)
    edge = match["edge"] or ""
    if edge in {"底", "末"}:
        return [(Kind.DAY, Day(span.last))]
    if edge in {"初", "头"}:
        return [(Kind.DAY, Day(span.first))]
    return [(Kind.SPAN, span)]


def _edge_of_month(match: re.Match[str], now: datetime) -> Built:
    if match["edge"] in {"底", "末"}:
        return [(Kind.DAY, Day(month_of(now.date()).last))]
    return [(Kind.DAY, Day(month_of(now.date(), 0 if now.day == 1 else 1).first))]


def _named_month(match: re.Match[str], now: datetime) -> Built:
    month = _int(match["month"])
    if not 1 <= month <= 12:
        return None
    first = date(now.year, month, 1)
    if month < now.month:
        first = date(now.year + 1, month, 1)
    return [(Kind.SPAN, replace(month_of(first), yearly=True))]


def _year(match: re.Match[str], now: datetime) -> Built:
    year = now.year + {"今": 0, "去": -1, "明": 1}[match["year"]]
    return [(Kind.SPAN, Span(date(year, 1, 1), date(year, 12, 31)))]


def _feast(match: re.Match[str], now: datetime) -> Built:
    name = FEASTS[match["feast"]]
    day = feast(name, now.date())
    if day is None:
        return None
    if match["holiday"] and name in HOLIDAY_LENGTH:
        return [(Kind.SPAN, Span(day, day + timedelta(days=HOLIDAY_LENGTH[name] - 1)))]
    return [(Kind.DAY, Day(day))]


def _new_year_day(match: re.Match[str], now: datetime) -> Built:
    day = lunar_new_year_day(_int(match["day"]), now.date())
    return [(Kind.DAY, Day(day))] if day else None


def _minute(text: str | None) -> int | None:
    if not text:
        return 0
    fixed = {"半": 30, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45}
    return fixed[text] if text in fixed else _int(text.rstrip("分"))


_DEGREES = set(
    "近远宜多少快慢早晚好大小高低贵轻重净细真有差热冷松紧厚薄年长认这那懂会嫩静准强弱单软硬明楚实巧新旧心观"
)


def _a_bit(match: re.Match[str]) -> bool:
    """Whether 一点 means "a bit" (便宜一点, 早一点) and not one o'clock."""
    if match["hour"] != "一" or match["minute"] or match.group() != "一点":
        return False
    before = match.string[match.start() - 1] if match.start() else ""
    behind = match.string[match.end() : match.end() + 1]
    return before in _DEGREES or behind in {"儿", "也", "的", "点"}


def _clock(match: re.Match[str], now: datetime) -> Built:
    hour, minute = _int(match["hour"]), _minute(match["minute"])
    if hour > 24 or minute is None or minute > 59 or _a_bit(match):
        return None
    return [
        (Kind.CLOCK, Clock(hour, minute, "24" if hour > 12 or match["hour"] in {"0", "00", "零"} else ""))
    ]


def _clock_before(match: re.Match[str], now: datetime) -> Built:
    minute = _minute(match["minus"]) or 0
    hour = _int(match["hour"])
    if not 1 <= hour <= 24 or not 0 < minute < 60:
        return None
    return [(Kind.CLOCK, Clock(hour - 1 or 12, 60 - minute, "24" if hour > 13 else ""))]


def _digital(match: re.Match[str], now: datetime) -> Built:
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 24 or minute > 59:
        return None
    return [(Kind.CLOCK, Clock(hour, minute, "24" if hour > 12 or match["hour"].startswith("0") else ""))]


def _leading_hour(match: re.Match[str], now: datetime) -> Built:
    hour = _int(match["hour"])
    return [(Kind.CLOCK, Clock(hour, 0, "24" if hour > 12 else "")), (Kind.TO, None)] if hour <= 24 else None


def _duration(match: re.Match[str], now: datetime) -> Built:
    minutes = duration_minutes(match)
    return [(Kind.DURATION, minutes)] if minutes else None


def duration_minutes(match: re.Match[str]) -> int:
    """Minutes of a match of `DURATION`."""
    text = match.group()
    if match["quarter"]:
        return {"一": 15, "1": 15, "三": 45, "3": 45}.get(match["quarter"], 0)
    if match["half"]:
        return 30
    if match["minutes"]:
        value = number(match["minutes"].rstrip("来多几")) or 0
        return round(value)
    value = number(match["hours"]) or 0
    more = 0.5 if match["more"] or "半" in text else 0.0
    extra = _int(match["extra"]) if match["extra"] else 0
    return round((value + more) * 60) + extra


HOUR_WORD = r"(?:小时|钟头|个钟(?!点)|鐘頭)"
DURATION = (
    rf"(?:(?P<half>半个?(?:多)?(?:小时|钟头|钟(?!点)))"
    rf"|(?P<quarter>[一三13])刻钟?(?![也都不])"
    rf"|(?P<hours>{N})(?P<more>个半)?个?(?:多)?{HOUR_WORD}半?(?:(?P<extra>{SMALL})分钟?)?"
    rf"|(?P<minutes>{N}[来多]?)个?分钟)"
)


def _moment(match: re.Match[str], now: datetime) -> Built:
    minutes = duration_minutes(match)
    return [(Kind.MOMENT, now + timedelta(minutes=minutes))] if minutes else None


def _within(match: re.Match[str], now: datetime) -> Built:
    minutes = duration_minutes(match)
    return [(Kind.WITHIN, now + timedelta(minutes=minutes))] if minutes else None


def _days(match: re.Match[str], now: datetime) -> Built:
    count = number(match["count"])
    if not count or count > 400:
        return None
    return [(Kind.DAYS, round(count) * (7 if match["unit"] in {"周", "星期", "个星期"} else 1))]


def weekly(weekdays: tuple[int, ...], interval: int = 1) -> Repeat:
    """The rule of RFC 5545 for some weekdays of every (or every n-th) week."""
    rule = "FREQ=WEEKLY" + (f";INTERVAL={interval}" if interval > 1 else "")
    days = tuple(sorted(set(weekdays)))
    if days:
        rule += ";BYDAY=" + ",".join(WEEKDAY_CODES[day] for day in days)
    return Repeat(rule, days, interval=interval)


def _every_weekdays(match: re.Match[str], now: datetime) -> Built:
    days = tuple(WEEKDAYS[char] for char in match["days"] if char in WEEKDAYS)
    interval = 2 if match.groupdict().get("other") else 1
    if match.groupdict().get("until"):
        days = tuple(range(days[0], WEEKDAYS[match["until"]] + 1))
    return [(Kind.REPEAT, weekly(days, interval))] if days else None


def _every_month(match: re.Match[str], now: datetime) -> Built:
    days = tuple(_int(text) for text in re.findall(SMALL + r"(?=[号日、和,及]|$)", match["days"]))
    days = tuple(day for day in days if 1 <= day <= 31)
    if not days:
        return None
    rule = "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(map(str, days))
    return [(Kind.REPEAT, Repeat(rule, month_days=days, frequency="MONTHLY"))]


def _every_nth(match: re.Match[str], now: datetime) -> Built:
    nth = -1 if match["nth"].startswith("最后") else _int(match["nth"].lstrip("第").rstrip("个"))
    weekday = WEEKDAYS[match["weekday"]]
    rule = f"FREQ=MONTHLY;BYDAY={nth}{WEEKDAY_CODES[weekday]}"
    return [(Kind.REPEAT, Repeat(rule, (weekday,), nth=nth, frequency="MONTHLY"))]


def _every_n(match: re.Match[str], now: datetime) -> Built:
    count = _int(match["count"])
    interval = count + 1 if match["gap"] == "每隔" or match["gap"] == "隔" else count
    if not 1 <= interval <= 52:
        return None
    if match["unit"] == "天":
        rule = "FREQ=DAILY" + (f";INTERVAL={interval}" if interval > 1 else "")
        return [(Kind.REPEAT, Repeat(rule, interval=interval, frequency="DAILY"))]
    days = tuple(WEEKDAYS[char] for char in match["days"] or "" if char in WEEKDAYS)
    return [(Kind.REPEAT, weekly(days, interval))]


def _daily(match: re.Match[str], now: datetime) -> Built:
    built: list[tuple[Kind, object]] = [(Kind.REPEAT, Repeat("FREQ=DAILY", frequency="DAILY"))]
    if match["part"]:
        built.append((Kind.PART, {"早": "morning", "晚": "evening"}[match["part"]]))
    return built


def _constant(*built: tuple[Kind, object]) -> Builder:
    return lambda match, now: list(built)


_ALL_PARTS = "|".join(PARTS.values())
_SOME_WEEKDAYS = r"[一二三四五六日天1-7](?![次天个到至])(?:\s*[、和,及跟]?\s*(?:周|星期)?[一二三四五六日天1-7](?!次|个|点|月|号|日|\d|:|小时))*"
_NOT_A_DATE = r"(?![号日])(?!\s*(?:楼|院|线|门|桌|房|栋|单元|地铁|阿姨|师傅|店|厅|库|弄|室|机|位|技师))"
_HOUR_MAY_BEGIN = (
    r"(?:(?<![\d.:零一二两三四五六七八九十])|(?<=周[一二三四五六日天])|(?<=星期[一二三四五六日天]))"
)
_FEAST_WORDS = "|".join(sorted(FEASTS, key=len, reverse=True))


def _rule(pattern: str, build: Builder) -> Rule:
    return re.compile(pattern), build


# fmt: off
RULES: list[Rule] = [
    _rule(r"(?:早上|上午|中午|下午|晚上|早|晚)好(?!的|几|是|像|点|好|做|吃)", _constant((Kind.NOTHING, None))),
    _rule(r"(?:过|这|前)(?:两|几|阵|些)天|改天|过段时间|有一天|第[一二三]天|白天|当天|那天|天天气|整天|一天到晚|半天", _constant((Kind.NOTHING, None))),
    # recurrences
    _rule(rf"(?:每|逢|每逢)(?:个|一个)?(?:周|星期)(?P<days>{_SOME_WEEKDAYS})", _every_weekdays),
    _rule(r"每?(?:个|一个)?(?:周|星期)(?P<days>[一二三四五六日天](?:[、和][一二三四五六日天])+|[一二三四五六日天]{2,7})(?![次个点号日月到至大早小])", _every_weekdays),
    _rule(r"每(?:个|一个)?(?:周|星期)(?P<days>[一二三四五1-5])(?:到|至|-)(?:周|星期)?(?P<until>[二三四五六日天2-7])", _every_weekdays),
    _rule(r"(?:周|星期)(?P<days>[一二三四五])(?:到|至|-)(?:周|星期)?(?P<until>[二三四五六日天])(?:每天|天天|的?每天)", _every_weekdays),
    _rule(rf"(?P<other>隔|每隔|隔一|每隔一|隔一个|每隔一个|每两|每2|每二|每两个|两)个?(?:周|星期)的?(?:一次)?[,，]?的?(?:每?(?:周|星期))(?P<days>{_SOME_WEEKDAYS})", _every_weekdays),
    _rule(r"(?P<gap>每隔|隔|每)(?P<count>\d|[一二两三四])个?(?P<unit>周|星期|天)(?!前|内)(?:一次|来一次)?(?P<days>)", _every_n),
    _rule(r"隔周(?!的?[一二三四五六日天])|隔星期|双周", _constant((Kind.REPEAT, weekly((), 2)))),
    _rule(r"隔天|隔日", _constant((Kind.REPEAT, Repeat("FREQ=DAILY;INTERVAL=2", interval=2, frequency="DAILY")))),
    _rule(r"(?:每个?|一)(?:周|星期)末?(?=都|来|做|打扫|[一二两三四五]次|\d次|固定|定期)|每个?(?:周|星期)(?![一二三四五六日天1-7末])", _constant((Kind.REPEAT, weekly(())))),
    _rule(r"每个?(?:周|星期)末", _constant((Kind.REPEAT, weekly((5, 6))))),
    _rule(r"(?:每个?|逢)工作日|工作日(?:每天|都|(?=.{0,8}(?:都|每|固定|定期)))", _constant((Kind.REPEAT, weekly((0, 1, 2, 3, 4))))),
    _rule(r"每天|每日|天天|每(?=早上|晚上|上午|下午|中午)", _constant((Kind.REPEAT, Repeat("FREQ=DAILY", frequency="DAILY")))),
    _rule(r"每(?P<part>[早晚])(?!上)", _daily),
    _rule(rf"每个?月的?(?P<days>{SMALL}[号日]?(?:[、和,及]{SMALL}[号日]?)*[号日])", _every_month),
    _rule(r"每个?月的?(?P<nth>第[一二三四1-4]个|最后一个)(?:周|星期)(?P<weekday>[一二三四五六日天])", _every_nth),
    _rule(r"每个?月(?!的?(?:第|最后|\d|[一二三四五六七八九十]+[号日]))|一个?月一次", _constant((Kind.REPEAT, Repeat("FREQ=MONTHLY", frequency="MONTHLY")))),
    # days
    _rule(r"(?:(?<=[上下]午)|(?<=晚上)|(?<=早上)|(?<=中午)|(?<=\bat )|(?<=\bat)|(?<=tonight )|(?<=tomorrow )|(?<=today )|(?<=morning )|(?<=noon )|(?<=evening )|(?<=[a-z]day ))(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d)(?!\d|\s*[ap]\.?m)", _digital),
    _rule(r"(?P<prefix>这个|本|这|下个|下|下下个|下下|上个|上|上上个|上上)?(?:周|星期)\s?的?(?P<weekday>[一二三四五六日天])(?!次|[天个]小?时|早餐|圈|(?<=一)[共直般定])", _weekday),
    _rule(r"(?P<prefix>这个|本|这|下个|下|下下个|下下|上个|上)?(?:周|星期)(?P<weekday>[1-7])(?!\d|次|个|天)", _weekday),
    _rule(r"(?P<day>[今明])(?P<next>[明后])(?:两|二)?(?:天|日)", _two_days),
    _rule(r"(?P<prefix>这个?|本|当|下个?|上个?)?月的?最后一天", _last_of_month),
    _rule(r"(?P<year>20\d\d)年(?!\d|[一二三四五六七八九十])", year_by_number),
    _rule(r"(?P<day>大后|今|明|后|昨|前|听|聽)(?:天|日|儿个|儿|个儿|个)(?!起来|后)", _near_day),
    _rule(r"(?P<day>今|明|后|昨|听|聽)(?P<short>[早晚晨夜]|朝(?=早|\s|有|点|[一二三四五六七八九十\d]))(?:上|间|里|早)?(?!点到|点来)", _near_day),
    _rule(r"(?P<day>明|后|今)(?=上午|下午|中午|晚上|早上|傍晚)", _near_day),
    _rule(rf"(?:(?P<year>\d{{4}}|今|明|后)年)?(?P<month>{SMALL})月份?(?P<day>{SMALL})(?:[号日]|(?![\d月年个点]))", _month_day),
    _rule(rf"(?P<month>{SMALL})月(?P<first>{SMALL})[号日]?(?:到|至|-|~)(?P<last>{SMALL})[号日]", _days_of_named_month),
    _rule(r"(?P<year>20\d\d)[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?(?!\d)", _month_day),
    _rule(r"(?<![\d.:/-])(?P<month>1[0-2]|0?[1-9])[./](?P<day>[12]\d|3[01]|0?[1-9])(?:[号日]|(?=\s*(?:早|晚|上午|下午|中午|傍晚|周|星期|\d{1,2}[:点]|[一二两三四五六七八九十]+点)))", _month_day),
    _rule(r"(?<![\d.:/-])(?P<month>1[0-2]|0?[1-9])/(?P<day>[12]\d|3[01]|0?[1-9])(?![\d/]|\s*(?:分|星))", _month_day),
    _rule(r"(?<![\d.:/-])(?P<month>1[0-2]|0?[1-9])\.(?P<day>[12]\d|3[01])(?![\d./]|\s*(?:分|星|平|块|元|小时|个|米|万|k|以上))", _month_day),
    _rule(r"(?<![\d.:/-])(?P<month>1[0-2]|0[1-9])-(?P<day>[12]\d|3[01]|0[1-9])(?![\d:-]|\s*点)", _month_day),
    _rule(rf"(?P<which>[下上这本当])个?月的?(?P<day>{SMALL}(?=[号日])|\d{{1,2}}(?![单次号日]))[号日]?(?![月个次台])", _of_month),
    _rule(rf"(?<![\d零一二三四五六七八九十路街巷弄道栋选第])(?P<day>{SMALL})[号日]{_NOT_A_DATE}", _day_of_month),
    _rule(rf"(?<![\d零一二三四五六七八九十路街巷弄道栋选第])(?P<first>{SMALL})[号日]?(?:到|至|-|~)(?P<last>{SMALL})[号日]{_NOT_A_DATE}", _days_of_month),
    _rule(rf"(?P<count>{SMALL})(?P<unit>天|个?周|个?星期|个月)(?:以后|之后|过后|后)", _later_day),
    _rule(rf"(?P<count>{SMALL})个?(?:周|星期)(?:以后|之后|后)的?(?:周|星期)(?P<weekday>[一二三四五六日天])", _weekday_in_weeks),
    _rule(rf"(?P<feast>{_FEAST_WORDS})(?P<holiday>期间|假期|放假|长假|小长假)?(?:那天|当天)?", _feast),
    _rule(r"(?:大年|正月)?初(?P<day>[一二三四五六七八])(?!步|级|中(?!午)|次)", _new_year_day),
    # spans
    _rule(r"(?P<prefix>下下个|下下|下个|下|上上个|上上|上个|上|这个|这|本)(?:周|星期)(?![二三四五六日天末1-7]|一(?![共直般定]))", _week),
    _rule(r"(?P<prefix>下下个?|下个?|上个?|这个?|本)?(?:(?:周|星期)末|双休日?)", _weekend),
    _rule(r"(?P<prefix>下下个|下个|下|上上个|上个|上|这个|本|当|这)月(?![嫂子])(?P<edge>底|末|初|头)?(?!的?\d|的?[一二三四五六七八九十]+[号日])", _month),
    _rule(r"月(?P<edge>底|末|初|头)(?!部)", _edge_of_month),
    _rule(rf"(?P<month>{SMALL})月(?:份|(?!\d|[一二三四五六七八九十]))", _named_month),
    _rule(r"(?P<year>[今去])年(?!\d|初|夜|底)", _year),
    # parts of the day and the clock
    _rule(rf"(?P<part>{_ALL_PARTS})(?!班|饭|餐)", _part),
    _rule(r"(?P<part>早|晚)(?=(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|:))(?!一点(?!半|钟|到|开))", _part),
    _rule(rf"{_HOUR_MAY_BEGIN}(?P<hour>{SMALL})(?:点钟?|时(?!间|候|薪|长|段|代))整?(?P<minute>半|一刻|三刻|[13]刻|\d{{2}}分?(?!\d|平|个|台|块)|\d分|零?[一二三四五六七八九]分|零[一二三四五六七八九](?![个台平])|[二三四五]?十[一二三四五六七八九]?分?(?![个台平位名块小两]))?(?:左右|前后|多钟?|来钟|许|的样子)?(?!评|赞|滴|击|心|东西|外卖|名|菜)", _clock),
    _rule(rf"差(?P<minus>一刻|\d{{1,2}}分|[一二三四五十]+分)钟?(?:到)?(?P<hour>{SMALL})点钟?", _clock_before),
    _rule(rf"(?P<hour>{SMALL})点钟?差(?P<minus>一刻|\d{{1,2}}分|[一二三四五十]+分)钟?", _clock_before),
    _rule(rf"(?P<hour>{SMALL})点钟?过(?P<minute>一刻|\d{{1,2}}分|[一二三四五十]+分)", _clock),
    _rule(r"(?<![\d.:])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?!\s*[ap]\.?m)", _digital),
    _rule(rf"{_HOUR_MAY_BEGIN}(?P<hour>{SMALL})\s*(?:到|至|-|~)\s*(?={SMALL}(?:点|时(?!间)))", _leading_hour),
    _rule(rf"(?<=[点半刻])道(?={SMALL}点)", _constant((Kind.TO, None))),
    # durations
    _rule(rf"{DURATION}(?:以后|之后|过后|后)(?!的)", _moment),
    _rule(rf"(?:再)?过{DURATION}(?!了)", _moment),
    _rule(rf"{DURATION}(?:以内|之内|内)", _within),
    _rule(DURATION, _duration),
    _rule(rf"(?:连续|一共|总共|住)?(?P<count>{N})(?P<unit>天|周|星期|个星期)(?![后前内气花猫])(?!以[后内]|之[后内])", _days),
    # operators
    _rule(r"最晚(?!上)|最迟|不晚于|不迟于|至晚", _constant((Kind.BEFORE, "prefix"))),
    _rule(r"最早(?!上)|不早于", _constant((Kind.AFTER, "prefix"))),
    _rule(r"到|至|-|~|—", _constant((Kind.TO, None))),
    _rule(r"从|自(?=今|明|后|周|下|\d)", _constant((Kind.FROM, None))),
    _rule(r"(?:之后|以后|后|过后|往后)(?!天|年|的话)|开外", _constant((Kind.AFTER, None))),
    _rule(r"(?:之前|以前|前)(?!天|年|台|门|后|面|往)", _constant((Kind.BEFORE, None))),
    _rule(r"之间|中间|之内|都(?=行|可以|成|方便|有空|在家|ok)|随时|任意|任何时", _constant((Kind.BETWEEN, None))),
    _rule(r"尽快|尽早|马上|立刻|立马|赶紧|赶快|越快越好|(?<!到)现在|急急|急用|很急|急!|着急|火速|即刻|最快|这就|今天就要|即时|从速|快点派", _constant((Kind.ASAP, None))),
]
# fmt: on

"""Days and hours in words: all wordings of a language, from which the speaker draws."""

from collections.abc import Callable
from datetime import date, time, timedelta

from domain.kernel.localised import Language
from simulation.dialogues.spoken_numbers import en_number, zh_number

ZH_NEAR = {
    0: ("今天", "今儿"),
    1: ("明天", "明天", "明儿", "明日"),
    2: ("后天", "后天", "后儿"),
    3: ("大后天",),
}
ZH_WEEK = "一二三四五六日"
EN_NEAR = {0: ("today",), 1: ("tomorrow", "tomorrow", "tmrw"), 2: ("the day after tomorrow",)}
EN_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def ways_of_day(day: date, today: date, language: Language) -> list[str]:
    ways = _zh_days if language is Language.ZH else _en_days
    return ways(day, today)


def ways_of_hour(hour: time, language: Language, spoken: bool) -> list[str]:
    """``spoken``: as voice recognition writes it, numbers in words."""
    return _zh_hours(hour, spoken) if language is Language.ZH else _en_hours(hour, spoken)


def _zh_days(day: date, today: date) -> list[str]:
    ahead = (day - today).days
    ways = list(ZH_NEAR.get(ahead, ()))
    weekday = ZH_WEEK[day.weekday()]
    weeks = (day - (today - timedelta(days=today.weekday()))).days // 7
    if weeks == 0 and ahead > 1:
        ways += [
            f"周{weekday}",
            f"这周{weekday}",
            f"星期{weekday}",
            f"礼拜{'天' if weekday == '日' else weekday}",
        ]
    if weeks == 1:
        ways += [
            f"下周{weekday}",
            f"下周{weekday}",
            f"下星期{weekday}",
            f"下礼拜{'天' if weekday == '日' else weekday}",
        ]
    if ahead > 2:
        ways += [f"{day.month}月{day.day}号", f"{day.month}月{day.day}日"]
        if day.month == today.month:
            ways.append(f"{day.day}号")
    return ways


def _zh_hours(hour: time, spoken: bool) -> list[str]:
    twelve = hour.hour if hour.hour <= 12 else hour.hour - 12
    number: Callable[[float], str] = zh_number if spoken else lambda value: f"{value:g}"
    bare = "两" if spoken and twelve == 2 else number(twelve)
    half = "半" if hour.minute == 30 else ""
    part = _zh_part(hour)
    ways = [f"{part}{bare}点{half}", f"{part}{bare}点{half}"]
    if spoken:
        return ways
    ways.append(f"{part}{'两' if twelve == 2 else zh_number(twelve)}点{half}")
    ways.append(f"{hour:%H:%M}")
    if hour.hour > 12 and not half:
        ways.append(f"{hour.hour}点")
    if hour.hour < 12 and twelve >= 8:
        ways.append(f"早上{bare}点{half}")
    return ways


def _zh_part(hour: time) -> str:
    if hour.hour < 12:
        return "上午"
    if hour.hour == 12:
        return "中午"
    return "下午" if hour.hour < 18 else "晚上"


def _en_days(day: date, today: date) -> list[str]:
    ahead = (day - today).days
    ways = list(EN_NEAR.get(ahead, ()))
    weekday = EN_WEEK[day.weekday()]
    weeks = (day - (today - timedelta(days=today.weekday()))).days // 7
    if weeks == 0 and ahead > 1:
        ways += [f"this {weekday}", f"on {weekday}", weekday, f"this {weekday[:3]}"]
    if weeks == 1:
        ways += [f"next {weekday}", f"next {weekday}", f"{weekday} next week"]
    if ahead > 2:
        month = EN_MONTHS[day.month - 1]
        ways += [f"{month} {day.day}", f"{day.day} {month}", f"on {month} {day.day}{_ordinal(day.day)}"]
        if day.month == today.month:
            ways.append(f"on the {day.day}{_ordinal(day.day)}")
    return ways


def _ordinal(number: int) -> str:
    if 10 < number < 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _en_hours(hour: time, spoken: bool) -> list[str]:
    twelve = hour.hour if hour.hour <= 12 else hour.hour - 12
    half = f":{hour.minute}" if hour.minute else ""
    suffix = "am" if hour.hour < 12 else "pm"
    part = "in the morning" if hour.hour < 12 else "in the afternoon" if hour.hour < 18 else "in the evening"
    if spoken:
        words = f"half past {en_number(twelve)}" if hour.minute else en_number(twelve)
        return [f"{words} {part}", f"{en_number(twelve)} {'thirty ' if half else ''}{suffix}"]
    ways = [f"{twelve}{half}{suffix}", f"{twelve}{half} {suffix}", f"{hour:%H:%M}", f"{twelve}{half} {part}"]
    if hour.minute:
        ways.append(f"half past {twelve} {part}")
    return ways

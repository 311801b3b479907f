"""Builders of tokens for festivals in both languages, with days counted from them (圣诞前两天, "two days before Christmas")."""

import re
from datetime import date, datetime, timedelta

from nlu.normalisers.number_parser import parse_number
from nlu.normalisers.time.festivals import (
    HOLIDAY_LENGTH,
    festival,
    lunar_last_month_day,
    lunar_new_year_day,
)
from nlu.normalisers.time.tokens import Builder, Built, Day, Kind, Span

FESTIVALS_ZH = {
    "元旦": "new_year", "情人节": "valentine", "三八节": "women", "妇女节": "women", "清明节": "qingming", "清明": "qingming",
    "劳动节": "labour", "五一": "labour", "六一": "children", "儿童节": "children", "端午节": "dragon", "端午": "dragon",
    "中秋节": "autumn", "中秋": "autumn", "国庆节": "national", "国庆": "national", "十一假期": "national",
    "双十一": "double_eleven", "双11": "double_eleven", "双十二": "double_twelve", "平安夜": "christmas_eve",
    "圣诞节": "christmas", "圣诞": "christmas", "春节": "spring", "过年那天": "spring", "大年初一": "spring", "除夕": "eve",
    "大年三十": "eve", "年三十": "eve", "年夜": "eve", "元宵节": "lantern", "元宵": "lantern", "正月十五": "lantern",
    "跨年夜": "new_year_eve", "跨年": "new_year_eve", "母亲节": "mothers", "父亲节": "fathers", "教师节": "teachers", "万圣节": "halloween",
    "复活节": "easter", "冬至": "solstice", "腊八节": "laba", "腊八": "laba", "小年": "little_new_year", "植树节": "arbor",
    "七夕节": "qixi", "七夕": "qixi", "重阳节": "chongyang", "重阳": "chongyang", "感恩节": "thanksgiving",
}  # fmt: skip
FESTIVALS_EN = {
    "new_year_eve": r"new year'?s eve|nye", "new_year": r"new year'?s(?: day)?|new year(?!')", "christmas_eve": r"christmas eve|xmas eve",
    "christmas": "christmas(?: day)?|xmas", "boxing": "boxing day", "eve": r"(?:chinese|lunar) new year(?:'?s)? eve|spring festival eve", "spring": r"(?:chinese|lunar) new year(?:'?s day)?|spring festival|cny",
    "mothers": r"mother'?s'? day", "fathers": r"father'?s'? day", "halloween": r"hallow(?:e'?)?en", "good_friday": "good friday",
    "easter_monday": "easter monday", "easter": "easter(?: sunday)?", "lantern": "lantern festival",
    "qingming": "qing ?ming(?: festival)?|tomb[- ]sweeping(?: day| festival)?", "solstice": "winter solstice|dong ?zhi",
    "chongyang": "double ninth(?: festival)?|chong ?yang", "qixi": "qi ?xi(?: festival)?", "laba": "laba(?: festival)?",
    "little_new_year": "little new year", "women": r"women'?s'? day", "children": r"children'?s'? day", "teachers": r"teacher'?s'? day",
    "national": "national day", "labour": r"labou?r day|may day", "autumn": "mid-?autumn(?: festival| day)?", "dragon": "dragon boat festival",
    "valentine": r"valentine'?s(?: day)?", "thanksgiving": "thanksgiving(?: day)?",
}  # fmt: skip


def festival_day_zh(match: re.Match[str], now: datetime) -> Built:
    name = FESTIVALS_ZH[match["festival"]]
    day = festival(name, now.date())
    if day is None:
        return None
    if match["holiday"] and name in HOLIDAY_LENGTH:
        return [(Kind.SPAN, Span(day, day + timedelta(days=HOLIDAY_LENGTH[name] - 1)))]
    shift = match["shift"] or ""
    count = match["count"]
    days = int(parse_number(count) or 1) if count else 1
    return [(Kind.DAY, Day(day + timedelta(days=-days if "前" in shift else days if shift else 0)))]


def festival_day_en(name: str) -> Builder:
    def build(match: re.Match[str], now: datetime) -> Built:
        day = festival(name, now.date())
        if day is None:
            return None
        if match["shift"]:
            return [(Kind.DAY, Day(_shifted(day, match["count"], match["shift"])))]
        if match["holiday"] and name in HOLIDAY_LENGTH:
            return [(Kind.SPAN, Span(day, day + timedelta(days=HOLIDAY_LENGTH[name] - 1)))]
        return [(Kind.DAY, Day(day))]

    return build


def _shifted(day: date, count: str | None, shift: str) -> date:
    """Return the day before or after by a number of days, one where none is said ("the day before Christmas")."""
    days = int(parse_number(count) or 1) if count else 1
    return day + timedelta(days=-days if shift == "before" else days)


def new_year_day(match: re.Match[str], now: datetime) -> Built:
    day = lunar_new_year_day(int(parse_number(match["day"]) or 0), now.date())
    return [(Kind.DAY, Day(day))] if day else None


def last_lunar_month_day(match: re.Match[str], now: datetime) -> Built:
    day = lunar_last_month_day(int(parse_number(match["day"] or match["late"]) or 0), now.date())
    return [(Kind.DAY, Day(day))] if day else None

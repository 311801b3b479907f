"""What a housekeeper's words say of her: services, districts, days and hours, years; in either language."""

import re
from collections.abc import Callable
from datetime import time

from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.rules import tidy_id_number
from domain.kernel.errors import DomainError

ID_LIKE = re.compile(r"(?<!\d)\d{14,17}[\dXx](?!\d)")
NAMED = re.compile(
    r"(?:我叫|名字(?:是|改成|叫)?|姓名(?:是|改成)?|my name is|i am called|name:)\s*[:：]?\s*(.{2,24})$",
    re.IGNORECASE,
)
YEARS = re.compile(r"(\d{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:年|years?)", re.IGNORECASE)
NUMBER = re.compile(r"\s*(\d{1,2})\s*")
EVERYTHING = re.compile(
    r"全部|全都|都可以|都行|都接|所有|\ball\b|everywhere|anywhere|everything", re.IGNORECASE
)
NOT_THESE = re.compile(r"不做|不接|不去|去掉|删掉|取消|\bremove\b|\bwithout\b|\bnot\b|\bno\b", re.IGNORECASE)
ONLY_THESE = re.compile(r"只|改成|改为|换成|换到|搬到|\bonly\b|\binstead\b|\bchange\b", re.IGNORECASE)
CERTIFICATE = re.compile(
    r"(?:考了|考到了?|考下了?|拿到了?|拿了|新办了|办了|有了?|加上|添加|got|have|add|passed|earned)"
    r"\s*(?:an?\s|the\s|my\s|一个|一张|个|张)?\s*([^，,。.!！]*?(?:证书?|资格|certificate|licen[cs]e|diploma))",
    re.IGNORECASE,
)
NO_CERTIFICATE = frozenset({"证", "证书", "资格", "资格证", "certificate", "license", "licence", "diploma"})
ZH_CLOCK = re.compile(r"([一二两三四五六七八九十]{1,3})(?=点)")
ZH_DAYS = "一二三四五六日"
EN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOCK = r"(上午|早上|中午|下午|晚上|傍晚)?\s*(\d{1,2})(?:[:：](\d{2})|点(半)?)?\s*(am|pm)?"
HOURS = re.compile(rf"{CLOCK}\s*(?:到|至|—|–|-|~|to|until)\s*{CLOCK}", re.IGNORECASE)
ZH_RANGE = re.compile(
    r"(?:周|星期|礼拜)([一二三四五六日天])\s*(?:到|至|-|–|~)\s*(?:周|星期|礼拜)?([一二三四五六日天])"
)
EN_RANGE = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*(?:-|–|to|until|through)\s*(mon|tue|wed|thu|fri|sat|sun)",
    re.IGNORECASE,
)
PRICE = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)\s*(?:元|块|rmb|yuan|cny|¥)?\s*$", re.IGNORECASE)


def said_services(agency: AgencyContext, text: str, hinted: str | None = None) -> list[str]:
    """Codes of the services named, of whole categories too (保洁类, all cleaning); ``hinted`` is what language
    understanding read."""
    lower = text.lower()
    found = [
        service.code
        for service in agency.catalogue.services
        if service.name.zh in text or re.search(rf"\b{re.escape(service.name.en.lower())}", lower)
    ]
    for category in agency.catalogue.categories:
        if f"{category.name.zh}类" in text or f"all {category.name.en.lower()}" in lower:
            found += [service.code for service in agency.catalogue.in_category(category.code)]
    if hinted is not None and not found:
        found.append(hinted)
    return list(dict.fromkeys(found))


def said_city(agency: AgencyContext, text: str) -> str | None:
    lower = text.lower()
    for city in agency.regions.cities:
        if city.name.zh.removesuffix("市") in text or re.search(rf"\b{city.name.en.lower()}\b", lower):
            return city.name.zh
    return None


def said_districts(agency: AgencyContext, city: str, text: str) -> list[str]:
    """Names of the city's districts, with or without their suffix."""
    lower = text.lower()
    found = []
    for district in agency.regions.city(city).districts:
        short = district.name.zh.removesuffix("区").removesuffix("新")
        if short in text or re.search(rf"\b{re.escape(district.name.en.lower())}\b", lower):
            found.append(district.name.zh)
    if not found and EVERYTHING.search(text):
        return [district.name.zh for district in agency.regions.city(city).districts]
    return found


def said_days(text: str) -> list[int] | None:
    """Monday is 0; None when no day is named."""
    lower = text.lower()
    if re.search(r"每天|天天|每日|every\s?day|daily|all week", lower):
        return list(range(7))
    if re.search(r"工作日|weekdays", lower):
        return list(range(5))
    if found := ZH_RANGE.search(text):
        first, last = (ZH_DAYS.index(day.replace("天", "日")) for day in found.groups())
        return _between(first, last)
    if found := EN_RANGE.search(text):
        first, last = (EN_DAYS.index(day.lower()[:3]) for day in found.groups())
        return _between(first, last)
    if re.search(r"周末|weekend", lower):
        return [5, 6]
    days = {
        ZH_DAYS.index(day.replace("天", "日"))
        for day in re.findall(r"(?:周|星期|礼拜)([一二三四五六日天])", text)
    }
    days |= {
        EN_DAYS.index(day)
        for day in re.findall(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?s?\b", lower)
    }
    return sorted(days) or None


def wanted_and_not(text: str, named: Callable[[str], list[str]]) -> tuple[list[str], list[str]]:
    """What the clauses of a sentence name, apart from what its negated clauses name: 不做保洁，做擦玻璃."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for clause in re.split(r"[，,。；;!！\n]|\bbut\b", text):
        (unwanted if NOT_THESE.search(clause) else wanted).extend(named(clause))
    return wanted, unwanted


def _between(first: int, last: int) -> list[int]:
    return sorted({(first + step) % 7 for step in range((last - first) % 7 + 1)})


def arabic_hours(text: str) -> str:
    """九点到五点 as 9点到5点."""
    return ZH_CLOCK.sub(lambda hour: str(_count(hour.group())), text)


def said_hours(text: str) -> tuple[time, time] | None:
    """From when to when; 9点到6点 ends in the evening. Raises working-hours-invalid for what is no time of day."""
    found = HOURS.search(arabic_hours(text))
    if found is None:
        return None
    begins = _clock(*found.groups()[:5])
    ends = _clock(*found.groups()[5:])
    if ends <= begins and ends.hour < 12:
        ends = ends.replace(hour=ends.hour + 12)
    if begins >= ends:
        raise DomainError("working-hours-invalid")
    return begins, ends


def _clock(part: str | None, hour: str, minute: str | None, half: str | None, meridiem: str | None) -> time:
    value = int(hour)
    later = part in ("下午", "晚上", "傍晚") or (meridiem or "").lower() == "pm"
    if later and value < 12:
        value += 12
    try:
        return time(value if value != 24 else 23, int(minute or (30 if half else 0)))
    except ValueError:
        raise DomainError("working-hours-invalid") from None


def said_years(text: str) -> int | None:
    found = YEARS.search(text)
    return _count(found.group(1)) if found else None


def _count(text: str) -> int:
    if text.isdecimal():
        return int(text)
    digits = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
    tens, mark, ones = text.rpartition("十")
    if not mark:
        return digits.get(text[-1], 0)
    return (digits.get(tens, 1) if tens else 1) * 10 + (digits.get(ones, 0) if ones else 0)


def said_prices(agency: AgencyContext, text: str) -> dict[str, int]:
    """日常保洁60，擦玻璃12: fen by service code, unchecked."""
    said = {}
    for part in re.split(r"[，,；;、\n]", text):
        price = PRICE.search(part.strip())
        services = said_services(agency, part)
        if price and services:
            for code in services:
                said[code] = round(float(price.group(1)) * 100)
    return said


def said_certificate(text: str) -> str | None:
    """我考了高级月嫂证，想加上: the certificate's name; None for "a certificate" without a name."""
    found = CERTIFICATE.search(text)
    if found is None:
        return None
    name = found.group(1).strip()
    return None if name.lower() in NO_CERTIFICATE else name


def said_name(text: str) -> str | None:
    found = NAMED.search(text.strip())
    return found.group(1).strip("。.!！ ") if found else None


def said_id_number(text: str) -> str | None:
    """Something of the length of an ID number, tidied; whether it is one is for the domain to say."""
    found = ID_LIKE.search(tidy_id_number(text))
    return found.group().upper() if found else None

"""Parse the services, places and prices of a housekeeper's profile."""

import re
from collections.abc import Callable

from domain.homecare.catalogue.model import Catalogue
from domain.homecare.regions.model import Regions
from nlu.canonical import canonical
from nlu.catalogue import load_catalogue
from nlu.normalisers.service import find_named
from nlu.profile.working_time import tells_working_time

_EVERYTHING = re.compile(
    r"全部|全都|都可以|都行|都接|所有|\ball\b|everywhere|anywhere|everything", re.IGNORECASE
)
_EXCLUDED = re.compile(r"不做|不接|不去|去掉|删掉|取消|\bremove\b|\bwithout\b|\bnot\b|\bno\b", re.IGNORECASE)
_INSTEAD = re.compile(r"只|改成|改为|换成|换到|搬到|\bonly\b|\binstead\b|\bchange\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[，,。；;!！\n]|\bbut\b")
_ADDED = re.compile(
    r"(?:也|还|都|能|可以|我)(?:会|能|可以)?[做接干洗擦修]|[也都还]会|会做|(?:做|接).{0,8}也(?:行|可以)"
    r"|\b(?:i|can|could|also)\s+(?:can\s+|also\s+)?(?:do|offer|cook|clean|take)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)\s*(?:元|块|rmb|yuan|cny|¥)?\s*$", re.IGNORECASE)
_PRICE_SEPARATOR = re.compile(r"[，,；;、\n]")


def named_services(text: str, catalogue: Catalogue, hinted: str | None = None) -> list[str]:
    """Return the codes of the services named, including whole categories (保洁类, all cleaning), without duplicates.

    Synonyms count too (做饭 is home cooking). ``hinted`` is the service of the message's frame, taken where no name is
    found.
    """
    lower = text.lower()
    found = [
        service.code
        for service in catalogue.services
        if service.name.zh in text or re.search(rf"\b{re.escape(service.name.en.lower())}", lower)
    ]
    for category in catalogue.categories:
        if f"{category.name.zh}类" in text or f"all {category.name.en.lower()}" in lower:
            found += [service.code for service in catalogue.in_category(category.code)]
    offered = {service.code for service in catalogue.services}
    found += [code for code in _by_synonym(text) if code in offered]
    if hinted is not None and not found:
        found.append(hinted)
    return list(dict.fromkeys(found))


def _by_synonym(text: str) -> list[str]:
    """Return the codes of names and synonyms in the text, without those inside of a longer one."""
    found = find_named(canonical(text).text, load_catalogue())
    return [
        one.value
        for one in found
        if not any(
            other.start <= one.start
            and one.end <= other.end
            and other.end - other.start > one.end - one.start
            for other in found
        )
    ]


def adds_services(text: str) -> bool:
    """Tell whether the text says that the writer does something (too): 还有做饭也做, 保洁我也会, I also do cooking."""
    return _ADDED.search(text) is not None


def named_city(text: str, regions: Regions) -> str | None:
    """Return the Chinese name of the first city that is named, with or without 市."""
    lower = text.lower()
    for city in regions.cities:
        if city.name.zh.removesuffix("市") in text or re.search(rf"\b{city.name.en.lower()}\b", lower):
            return city.name.zh
    return None


def named_districts(text: str, regions: Regions, city: str, *, asked: bool = True) -> list[str]:
    """Return the Chinese names of the city's districts that are named, with or without their suffix.

    "Everywhere" means all districts only where the question ``asked`` for districts; elsewhere it may refer to
    services, and only Chinese district names in the text count.
    """
    lower = text.lower()
    everything = _EVERYTHING.search(text) is not None and not tells_working_time(text)
    found = []
    for district in regions.city(city).districts:
        short = district.name.zh.removesuffix("区").removesuffix("新")
        if short in text or re.search(rf"\b{re.escape(district.name.en.lower())}\b", lower):
            found.append(district.name.zh)
    if everything and not asked:
        return [name for name in found if name.removesuffix("区") in text]
    if everything and not found:
        return [district.name.zh for district in regions.city(city).districts]
    return found


def excludes(text: str) -> bool:
    """Tell whether the text excludes something: 不做, without."""
    return _EXCLUDED.search(text) is not None


def replaces(text: str) -> bool:
    """Tell whether the text replaces the previous values: 只做, instead."""
    return _INSTEAD.search(text) is not None


def wanted_and_excluded(text: str, named: Callable[[str], list[str]]) -> tuple[list[str], list[str]]:
    """Return what ``named`` finds in the affirmative and in the negated clauses: 不做保洁，做擦玻璃."""
    wanted: list[str] = []
    excluded: list[str] = []
    for clause in _CLAUSE_END.split(text):
        (excluded if excludes(clause) else wanted).extend(named(clause))
    return wanted, excluded


def prices(text: str, catalogue: Catalogue) -> dict[str, int]:
    """Return fen by service code, not validated: 日常保洁60，擦玻璃12."""
    by_service = {}
    for part in _PRICE_SEPARATOR.split(text):
        price = _PRICE.search(part.strip())
        if price:
            for code in named_services(part, catalogue):
                by_service[code] = round(float(price.group(1)) * 100)
    return by_service

"""Texts in the person's language, every value safe for Telegram's HTML."""

from datetime import date, datetime
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiogram_i18n.cores.fluent_runtime_core import FluentRuntimeCore
from fluent.runtime.types import fluent_number

from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Language, Localised

LONGEST_PART = 1000
"""Fluent refuses values over 2,500 characters, and people may write as many: longer ones go in afterwards."""
PLACE = "\ue000{}\ue000"
FOLDER = Path(__file__).parent.parent / "texts"
ZH_WEEKDAYS = "一二三四五六日"
EN_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ZH_NEAR_DAYS = ("今天", "明天", "后天")
EN_NEAR_DAYS = ("today", "tomorrow")


class Html(str):
    """A piece of text that is markup already: a value of this type is not escaped."""

    __slots__ = ()


class Texts:
    """Every ``.ftl`` file under ``texts/<language>/``, compiled once. An unknown key raises."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._core = FluentRuntimeCore(path=folder, use_td=False)
        self._core.locales.update(self._core.find_locales())

    def say(self, language: Language, key: str, /, **values: Any) -> Html:
        told = {name: _safe(value) for name, value in values.items()}
        kept_out = {name: value for name, value in told.items() if _is_long(value)}
        places = {name: PLACE.format(name) for name in kept_out}
        text: str = self._core.get(key, language.value, **{**told, **places})
        for name, place in places.items():
            text = text.replace(place, kept_out[name])
        return Html(text)

    @cached_property
    def keys(self) -> dict[Language, frozenset[str]]:
        return {language: frozenset(self._core.locales[language.value]._messages) for language in Language}


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and len(value) > LONGEST_PART


def _safe(value: Any) -> Any:
    if isinstance(value, Html):
        return str(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        whole = int(value) if value == int(value) else value
        return fluent_number(whole, useGrouping=False)
    return escape(str(value), quote=False)


class Translator:
    """The texts for one person at one moment. Days and times are shown in the agency's zone."""

    def __init__(self, texts: Texts, language: Language, agency: AgencyContext) -> None:
        self.texts = texts
        self.language = language
        self.agency = agency

    def __call__(self, key: str, /, **values: Any) -> Html:
        return self.texts.say(self.language, key, **values)

    def name(self, localised: Localised) -> str:
        return localised.in_language(self.language)

    def service(self, code: str) -> str:
        return self.name(self.agency.catalogue.service(code).name)

    def option(self, service: str, code: str) -> str:
        return self.name(self.agency.catalogue.service(service).option(code).name)

    def city(self, name: str) -> str:
        return self.name(self.agency.regions.city(name).name)

    def district(self, city: str, name: str) -> str:
        return self.name(self.agency.regions.district(city, name).name)

    def money(self, fen: int) -> str:
        return money(fen)

    def number(self, value: float) -> str:
        return f"{value:g}"

    def day(self, day: date) -> str:
        return tell_day(day, self.agency.clock.today(), self.language)

    def clock(self, moment: datetime) -> str:
        return self.agency.clock.local(moment).strftime("%H:%M")

    def moment(self, moment: datetime) -> str:
        return f"{self.day(self.agency.clock.local(moment).date())} {self.clock(moment)}"

    def span(self, begin: datetime, end: datetime) -> str:
        return tell_span(begin, end, self.agency.clock.today(), self.language, self.agency.clock.zone)

    def distance(self, metres: int) -> str:
        if metres < 1000:
            return f"{max(round(metres, -2), 100)} m"
        return f"{metres / 1000:.1f} km"


def money(fen: int) -> str:
    """¥528, ¥528.50, -¥20."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}¥{yuan}.{rest:02d}" if rest else f"{sign}¥{yuan}"


def tell_day(day: date, today: date, language: Language) -> str:
    """明天 11月24日 周二, or "tomorrow, Tue 24 Nov"; another year is said."""
    ahead = (day - today).days
    if language is Language.ZH:
        year = f"{day.year}年" if day.year != today.year else ""
        near = f"{ZH_NEAR_DAYS[ahead]} " if 0 <= ahead < len(ZH_NEAR_DAYS) else ""
        return f"{near}{year}{day.month}月{day.day}日 周{ZH_WEEKDAYS[day.weekday()]}"
    year = f" {day.year}" if day.year != today.year else ""
    near = f"{EN_NEAR_DAYS[ahead]}, " if 0 <= ahead < len(EN_NEAR_DAYS) else ""
    return f"{near}{EN_WEEKDAYS[day.weekday()]} {day.day} {EN_MONTHS[day.month - 1]}{year}"


def tell_span(begin: datetime, end: datetime, today: date, language: Language, zone: ZoneInfo) -> str:
    """The day and hours of a visit; both days when it ends on another."""
    begins, ends = begin.astimezone(zone), end.astimezone(zone)
    first = tell_day(begins.date(), today, language)
    if begins.date() == ends.date():
        return f"{first} {begins:%H:%M}–{ends:%H:%M}"
    return f"{first} {begins:%H:%M} – {tell_day(ends.date(), today, language)} {ends:%H:%M}"

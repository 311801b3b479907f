"""Texts in the person's language; values are escaped for Telegram's HTML."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import parse_pattern
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number
from fluent.syntax.ast import Message, Pattern, Placeable, Resource, TextElement, VariableReference

from bot.core.letter_case import capitalised
from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Language, Localised
from nlu.certificate_names import certificate_in_english
from nlu.name_readings import name_reading

MAX_LABEL_NAME = 32
"""Characters of a person's name on a button; readings of long names are shortened."""
MAX_FLUENT_VALUE = 1000
"""Fluent rejects values over 2,500 characters; longer ones than this are inserted after formatting."""
FORMATTED = 4096
"""Number of formatted sums, days and hours that are kept of each: the views of an order format the same ones."""
PLACEHOLDER = "\ue000{}\ue000"
FOLDER = Path(__file__).parent.parent / "texts"
LOCALES = {language: Locale(language.value) for language in Language}
DAY_PATTERNS = {Language.ZH: "M月d日 EEE", Language.EN: "EEE d MMM"}
BRIEF_DAY_PATTERNS = {Language.ZH: "M月d日", Language.EN: "d MMM"}
DAY_OF_A_YEAR_PATTERNS = {Language.ZH: "y年M月d日 EEE", Language.EN: "EEE d MMM y"}
CLOCK_PATTERN = "HH:mm"
WHOLE_YUAN, YUAN_AND_FEN = parse_pattern("¤0"), parse_pattern("¤0.00")
ZH_NEAR_DAYS = ("今天", "明天", "后天")
EN_NEAR_DAYS = ("today", "tomorrow")


class TextMissing(LookupError):
    """No ``.ftl`` file of the language has a message with that key."""


class TextBroken(ValueError):
    """A message cannot be formatted: a value that it names was not given, or is of a wrong type."""


class Html(str):
    """Text that is markup already and is not escaped."""

    __slots__ = ()


class Texts:
    """The messages of every ``.ftl`` file under ``texts/<language>/``."""

    def __init__(self, folder: Path = FOLDER) -> None:
        resources = {
            language: [
                FluentResource(file.read_text(encoding="utf-8"))
                for file in sorted((folder / language.value).rglob("*.ftl"))
            ]
            for language in Language
        }
        self._bundles = {language: _bundle(language, parts) for language, parts in resources.items()}
        self._templates = {
            language: {
                entry.id.name: template
                for part in parts
                for entry in part.body
                if isinstance(entry, Message) and (template := _template(entry.value)) is not None
            }
            for language, parts in resources.items()
        }
        self.keys = {
            language: frozenset(
                entry.id.name for part in parts for entry in part.body if isinstance(entry, Message)
            )
            for language, parts in resources.items()
        }

    def say(self, language: Language, key: str, /, **values: Any) -> Html:
        """Format a message. Raises TextMissing or TextBroken."""
        template = self._templates[language].get(key)
        if template is None:
            return self._resolve(language, key, values)
        try:
            return Html(template.format_map({name: _inserted(values[name], language) for name in values}))
        except KeyError as missing:
            raise TextBroken(f"{key}: {missing}") from None

    def _resolve(self, language: Language, key: str, values: dict[str, Any]) -> Html:
        """Format a message that makes distinctions, or refers to others."""
        safe = {name: _safe(value) for name, value in values.items()}
        long_values = {name: value for name, value in safe.items() if _is_long(value)}
        placeholders = {name: PLACEHOLDER.format(name) for name in long_values}
        text = self._format(language, key, {**safe, **placeholders})
        for name, place in placeholders.items():
            text = text.replace(place, long_values[name])
        return Html(text)

    def _format(self, language: Language, key: str, values: dict[str, Any]) -> str:
        bundle = self._bundles[language]
        if not bundle.has_message(key) or (pattern := bundle.get_message(key).value) is None:
            raise TextMissing(key)
        text, errors = bundle.format_pattern(pattern, values)
        if errors:
            raise TextBroken(f"{key}: {errors}")
        return str(text)


def _bundle(language: Language, resources: list[Resource]) -> FluentBundle:
    bundle = FluentBundle([language.value], functions={"CAPITALISED": _capitalised}, use_isolating=False)
    for resource in resources:
        bundle.add_resource(resource)
    return bundle


def _template(pattern: Pattern | None) -> str | None:
    """Return the pattern of a message as a template of ``str.format``; None where it has more than texts and variables.

    Nine messages of ten are such, and Fluent's resolver takes ten times as long for them.
    """
    if pattern is None:
        return None
    parts: list[str] = []
    for element in pattern.elements:
        match element:
            case TextElement():
                parts.append(element.value.replace("{", "{{").replace("}", "}}"))
            case Placeable(expression=VariableReference(id=name)):
                parts.append(f"{{{name.name}}}")
            case _:
                return None
    return "".join(parts)


def _inserted(value: Any, language: Language) -> str:
    """Return the value as a message of texts and variables shows it."""
    safe = _safe(value)
    return safe if isinstance(safe, str) else str(safe.format(LOCALES[language]))


def _capitalised(text: Any) -> Any:
    """Return a value for the beginning of a line."""
    return capitalised(str(text))


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and len(value) > MAX_FLUENT_VALUE


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
    """Texts in one language. Days and times are formatted in the agency's time zone."""

    def __init__(self, texts: Texts, language: Language, agency: AgencyContext) -> None:
        self.texts = texts
        self.language = language
        self.agency = agency

    def __call__(self, key: str, /, **values: Any) -> Html:
        return self.texts.say(self.language, key, **values)

    def name(self, localised: Localised) -> str:
        return localised.in_language(self.language)

    def person(self, name: str) -> str:
        """Return a person's name, for a reader of English by its reading: Wang Xiulan."""
        return name_reading(name) if self.language is Language.EN else name

    def person_on_button(self, name: str) -> str:
        """Return a person's name as ``person`` does, cut to MAX_LABEL_NAME characters with an ellipsis."""
        read = self.person(name)
        return read if len(read) <= MAX_LABEL_NAME else f"{read[: MAX_LABEL_NAME - 1].rstrip()}…"

    def person_in_full(self, name: str) -> str:
        """Return a person's name, for a reader of English by its reading and as it is written: Wang Xiulan (王秀兰)."""
        read = self.person(name)
        return name if read == name else f"{read} ({name})"

    def certificate(self, name: str) -> str:
        """Return a certificate's name, for a reader of English by the glossary or its reading."""
        return certificate_in_english(name) if self.language is Language.EN else name

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
        return format_day(day, self.agency.clock.today(), self.language)

    def is_near(self, day: date) -> bool:
        """Return whether ``day`` has a name of its own, such as "tomorrow"."""
        names = ZH_NEAR_DAYS if self.language is Language.ZH else EN_NEAR_DAYS
        return 0 <= (day - self.agency.clock.today()).days < len(names)

    def clock(self, moment: datetime) -> str:
        return format_clock(moment, self.agency.clock.zone)

    def moment(self, moment: datetime) -> str:
        return f"{self.day(self.agency.clock.local(moment).date())} {self.clock(moment)}"

    def brief_moment(self, moment: datetime) -> str:
        """Format for a button: 14:00 today, 12月1日 05:00 or "1 Dec 05:00" on another day."""
        day = self.agency.clock.local(moment).date()
        if day == self.agency.clock.today():
            return self.clock(moment)
        text = format_date(day, BRIEF_DAY_PATTERNS[self.language], locale=LOCALES[self.language])
        return f"{text} {self.clock(moment)}"

    def span(self, begin: datetime, end: datetime) -> str:
        return format_span(begin, end, self.agency.clock.today(), self.language, self.agency.clock.zone)

    def distance(self, metres: int) -> str:
        if metres < 1000:
            return f"{max(round(metres, -2), 100)} m"
        return f"{metres / 1000:.1f} km"


@lru_cache(FORMATTED)
def money(fen: int) -> str:
    """Format fen as yuan: ¥528, ¥528.50, -¥20."""
    pattern = YUAN_AND_FEN if fen % 100 else WHOLE_YUAN
    yuan = Decimal(fen) / 100
    return str(pattern.apply(yuan, LOCALES[Language.ZH], currency="CNY", currency_digits=False))


@lru_cache(FORMATTED)
def format_day(day: date, today: date, language: Language) -> str:
    """Format a day: 明天 11月24日 周二, or "tomorrow, Tue 24 Nov"; with the year when it is not the present one."""
    patterns = DAY_PATTERNS if day.year == today.year else DAY_OF_A_YEAR_PATTERNS
    text = format_date(day, patterns[language], locale=LOCALES[language])
    names, separator = (ZH_NEAR_DAYS, " ") if language is Language.ZH else (EN_NEAR_DAYS, ", ")
    ahead = (day - today).days
    return f"{names[ahead]}{separator}{text}" if 0 <= ahead < len(names) else text


@lru_cache(FORMATTED)
def format_clock(moment: datetime, zone: ZoneInfo) -> str:
    """Format the hour and minute in that zone: 09:30."""
    return format_time(moment, CLOCK_PATTERN, tzinfo=zone, locale=LOCALES[Language.EN])


def format_span(begin: datetime, end: datetime, today: date, language: Language, zone: ZoneInfo) -> str:
    """Format the day and hours of a visit, with both days when it ends on another."""
    first_day, last_day = (moment.astimezone(zone).date() for moment in (begin, end))
    first, begins, ends = (
        format_day(first_day, today, language),
        format_clock(begin, zone),
        format_clock(end, zone),
    )
    if first_day == last_day:
        return f"{first} {begins}–{ends}"
    return f"{first} {begins} – {format_day(last_day, today, language)} {ends}"

"""Facts of a home that a message tells beside its request, as typed: its size, its rooms, how long the work may take."""

import re

from domain.homecare.catalogue.model import Catalogue
from nlu.booking.extras import names_an_extra
from nlu.booking.remarks import remarks
from nlu.canonical import Canonical, canonical
from nlu.features import REFERENCE_TIME
from nlu.normalisers import amounts
from nlu.normalisers.service import descriptions
from nlu.normalisers.time.parser import RULES
from nlu.normalisers.time.tokens import Kind, scan

_ROOMS = re.compile(
    r"(?<![\d一二三四五六七八九十])[一二两三四五六七八1-8]室[一二两三1-3]厅(?:[一二两三四1-4]厨)?(?:[一二两三四1-4]卫)?|(?<![\d一二三四五六七八九十])[一二两三四五六1-6]房(?:[一二两三1-3]厅)(?:[一二两三四1-4]卫)?"
    r"|\b(?:\d|one|two|three|four|five|six)[ -]?bed(?:room)?s?\b(?:,? (?:and )?(?:\d|one|two|three|four)[ -]?bath(?:room)?s?\b)?(?: (?:flat|apartment|house|home|villa))?"
)
_ESTIMATE = re.compile(r"(?:大概|大约|差不多|约|roughly |about |around )$")


def told_remarks(text: str, catalogue: Catalogue) -> list[str]:
    """Return the remarks for the housekeeper that name neither a service nor an extra: 门禁1234#, "the baby sleeps till 3"."""
    return [
        one
        for one in remarks(text)
        if not _names_a_service(one.lower(), catalogue) and not names_an_extra(one, catalogue)
    ]


def _names_a_service(words: str, catalogue: Catalogue) -> bool:
    named = (name for service in catalogue.services for name in (service.name.zh, service.name.en))
    phrases = (phrase for description in descriptions().values() for phrase in description.names)
    return any(name.lower() in words for name in named) or any(phrase.search(words) for phrase in phrases)


def stated_size(text: str) -> str | None:
    """Return the floor area: 90平, "90 sqm"."""
    words = canonical(text)
    found = amounts.area(words.text)
    return words.as_typed(found.start, found.end) if found is not None else None


def stated_rooms(text: str) -> str | None:
    """Return the rooms: 三室一厅, "2-bedroom flat"."""
    words = canonical(text)
    found = _ROOMS.search(words.text)
    return words.as_typed(*found.span()) if found is not None else None


def stated_duration(text: str) -> str | None:
    """Return how long the work takes: 3小时, "two hours"."""
    words = canonical(text)
    return next(
        (
            _with_estimate(words, token.start, token.end)
            for token in scan(words.text, REFERENCE_TIME, RULES)
            if token.kind is Kind.DURATION
        ),
        None,
    )


def stated_unit(text: str) -> str | None:
    """Return the slot of the amount with a unit that the text tells: area_m2 of 90平, hours of "3 hours", people of 两个人."""
    words = canonical(text).text
    if amounts.area(words) is not None:
        return "area_m2"
    if amounts.people(words) is not None:
        return "people"
    return "hours" if stated_duration(text) is not None else None


def _with_estimate(words: Canonical, start: int, end: int) -> str:
    """Return the words as typed, with the word of an estimate before them."""
    estimate = _ESTIMATE.search(words.text, 0, start)
    return words.as_typed(estimate.start() if estimate is not None else start, end)

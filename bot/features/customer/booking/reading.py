"""Messages that answer the very question asked, and times that lean on the day already known."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from application.homecare.booking.use_cases import choose_who, fill_draft, service_of, write_note
from bot.core.turn import Turn
from bot.features.customer.booking.card import CARD
from domain.homecare.booking.model import Draft
from domain.homecare.booking.places import move_near, place_at
from domain.kernel.errors import DomainError
from domain.kernel.geo import Point
from nlu.frame import OUT_OF_SCOPE

NUMBER = re.compile(
    r"\s*(\d{1,4}(?:\.\d)?)\s*"
    r"(?:平|平米|平方|平方米|㎡|m2|m²|sqm|square met(?:er|re)s?|个?小时|h|hrs?|hours?|台|个|units?|天|days?|趟|人|个人|people)?"
    r"(?:左右|吧|。)?\s*",
    re.IGNORECASE,
)
ODD_NUMBER = re.compile(
    r"\s*(?:[a-z'’]+\s+){0,2}[\u4e00-\u9fff]{0,4}(\d{1,4}(?:\.\d)?)\s*(?:[a-z'’]+\s*){0,2}[\u4e00-\u9fff]{0,4}[。.!！]*\s*",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\s*(?:at\s+)?([01]?\d|2[0-3])[:：]([0-5]\d)\s*(?:开始)?(?:吧|可以|行)?(?:please)?[。.]?\s*",
    re.IGNORECASE,
)
ANYONE = re.compile(
    r"\s*(?:(?:那就|就)?(?:谁|哪个|哪位|任何人|任意一位)(?:来)?都?(?:可以|行|成|好)|都(?:可以|行|好)"
    r"|随便(?:谁|哪个|一个|一位)?|任意(?:一位|一个)?|任何人|你们?(?:安排|定|看着办)|无所谓)"
    r"(?:都?(?:可以|行))?(?:吧|了|的)?[。.!！]?\s*"
    r"|\s*(?:anyone|anybody|whoever|any of them|no preference|you (?:choose|decide)|don'?t mind)"
    r"(?: is fine| will do| works)?[.!]?\s*",
    re.IGNORECASE,
)
DAY_WORDS = re.compile(
    r"今|明|后天|昨|周|星期|礼拜|[号日月天]|元旦|春节|国庆|圣诞|today|tomorrow|tonight|tmr|\b(?:mon|tue|wed|thu|fri|sat|sun)"
    r"|week|next|\bin \d|\d+[./-]\d+|\d(?:st|nd|rd|th)\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    re.IGNORECASE,
)
CORRECTION = re.compile(
    r"\s*(?:不对|不是的?|弄错了?|搞错了?|错了|说错了?)[，,。.!！\s]*(?:我说的是|应该是|是)?\s*\S{2,}"
    r"|\s*(?:(?:no|sorry)[,.\s]+)?(?:that['’]?s (?:wrong|not right)|not quite|wrong|i (?:meant|said))\W+\w{2,}",
    re.IGNORECASE,
)
"""Something is put right: whoever says so does not want to stop."""
MOMENTS = ("start", "end", "not_before", "not_after")
NOT_OF_A_STREET = frozenset(
    {
        "service",
        "start",
        "date",
        "daypart",
        "asap",
        "not_before",
        "not_after",
        "shift_minutes",
        "area_m2",
        "hours",
    }
    | {"min_rating", "max_price", "gender", "housekeeper", "sort", "recurrence"}
)
"""A sentence with one of these corrects the booking; it is not the street that was asked for."""


def said_number(turn: Turn) -> float | None:
    """80, 80平; also the one number of a few words that mean nothing else, such as 2.5 huors."""
    said = NUMBER.fullmatch(turn.text)
    if said is not None:
        return float(said[1])
    frame, odd = turn.frame, ODD_NUMBER.fullmatch(turn.text)
    means_nothing = frame is not None and not frame.slots and frame.intent == OUT_OF_SCOPE
    return float(odd[1]) if odd and means_nothing and not DAY_WORDS.search(turn.text) else None


def is_number(turn: Turn) -> bool:
    return said_number(turn) is not None


async def read_measure(turn: Turn, draft: Draft) -> bool:
    """80, 80平, 3 hours."""
    slot, said = service_of(turn.uow, draft).measure_slot, said_number(turn)
    if slot is None or said is None:
        return False
    await _fill(turn, {slot: said})
    return True


async def read_people(turn: Turn, draft: Draft) -> bool:
    said = said_number(turn)
    if said is None:
        return False
    await _fill(turn, {"people": int(said)})
    return True


def is_hour(turn: Turn) -> bool:
    return CLOCK.fullmatch(turn.text) is not None


async def read_hour(turn: Turn, draft: Draft) -> bool:
    """15:30 on the draft's day."""
    said = CLOCK.fullmatch(turn.text)
    if said is None or draft.day is None:
        return False
    await _fill(turn, {"start": f"{draft.day.isoformat()}T{int(said[1]):02d}:{said[2]}"})
    return True


def is_anyone(turn: Turn) -> bool:
    return ANYONE.fullmatch(turn.text) is not None


async def read_anyone(turn: Turn, draft: Draft) -> bool:
    """谁都可以."""
    await choose_who(turn.uow, turn.person, None)
    return True


async def read_street(turn: Turn, draft: Draft) -> bool:
    """The street as typed; a district said with it moves the visit there. A correction is a street only where
    one was found in it. Raises correction-unclear, street-too-short or street-too-long."""
    said = turn.frame.slots if turn.frame else {}
    correction = CORRECTION.match(turn.text) is not None
    if correction and said.get("address", turn.text) == turn.text:
        raise DomainError("correction-unclear")
    if not any(character.isalnum() for character in turn.text):
        raise DomainError("street-too-short")
    slots: dict[str, Any] = {"address": said["address"] if correction else turn.text}
    if "district" in said and said["district"] != draft.district:
        slots |= {name: said[name] for name in ("city", "district", "address") if name in said}
    await _fill(turn, slots)
    return True


async def read_note(turn: Turn, draft: Draft) -> bool:
    await write_note(turn.uow, turn.person, turn.text)
    return True


async def read_location(turn: Turn, draft: Draft) -> bool:
    """A shared place: with the district known it is the very point, else it tells the city."""
    assert turn.message is not None and turn.message.location is not None
    point = Point(turn.message.location.latitude, turn.message.location.longitude)
    if turn.memory.asked == f"{CARD}:street":
        place_at(draft, point)
    else:
        move_near(draft, point, turn.agency)
        turn.memory.notes.setdefault(CARD, {})["point"] = [point.latitude, point.longitude]
    return True


async def _fill(turn: Turn, slots: Mapping[str, Any]) -> None:
    """Raises the first thing that is wrong."""
    _, problems = await fill_draft(turn.uow, turn.person, slots)
    if problems:
        raise problems[0]


def on_the_known_day(text: str, slots: Mapping[str, Any], known: date | None) -> dict[str, Any]:
    """An hour said without a day means the day that the booking is about: 4点 is that day's 16:00."""
    told = dict(slots)
    if known is None or DAY_WORDS.search(text) or "asap" in told:
        return told
    for name in MOMENTS:
        if name in told:
            told[name] = datetime.combine(known, datetime.fromisoformat(told[name]).time()).isoformat(
                "T", "minutes"
            )
    return told

"""Readers of messages that answer the open question of a booking."""

from collections.abc import Mapping
from typing import Any

from application.homecare.booking.draft_remarks import write_note
from application.homecare.booking.use_cases import choose_who, fill_draft, service_of
from bot.core.turn import Turn
from bot.features.customer.booking.booking_card import CARD
from bot.features.customer.booking.kept_facts import keep_other_amount
from bot.features.customer.booking.typed_addresses import known_address, with_address_parts
from bot.features.customer.shared_point import keep_point
from domain.homecare.booking.model import Draft
from domain.homecare.booking.places import move_near
from domain.kernel.errors import DomainError
from domain.kernel.geo import Point
from nlu.answers.address_answers import door_answer, names_a_place, remark_beside, street_answer
from nlu.answers.name_matching import accepts_anyone
from nlu.answers.quantities import lone_number, measure, time_of_day
from nlu.booking.remarks import opens_with_correction
from nlu.booking.told_facts import stated_unit
from nlu.canonical import canonical
from nlu.frame import OUT_OF_SCOPE

CORRECTION_SLOTS = frozenset(
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
"""Slots by which a text corrects the booking instead of answering with a street."""
PLACE_SLOTS = frozenset({"city", "district", "address", "address_label"})


def stated_number(turn: Turn) -> float | None:
    """Return the amount of 80 or 80平; also the only number of an otherwise unknown text, such as 2.5 huors."""
    amount = measure(turn.text)
    if amount is not None:
        return amount
    frame = turn.frame
    means_nothing = frame is not None and not frame.slots and frame.intent == OUT_OF_SCOPE
    return lone_number(turn.text) if means_nothing else None


def is_number(turn: Turn) -> bool:
    return stated_number(turn) is not None


async def read_measure(turn: Turn, draft: Draft) -> bool:
    """Read the measure from 80, 80平 or 3 hours."""
    slot, number = service_of(turn.uow, draft).measure_slot, stated_number(turn)
    if slot is None or number is None:
        return False
    unit = stated_unit(turn.text)
    if unit is not None and unit != slot:
        await keep_other_amount(turn, draft, unit, number)
        return True
    await _fill(turn, {slot: number})
    return True


async def read_people(turn: Turn, draft: Draft) -> bool:
    number = stated_number(turn)
    if number is None:
        return False
    unit = stated_unit(turn.text)
    if unit is not None and unit != "people":
        await keep_other_amount(turn, draft, unit, number)
        return True
    await _fill(turn, {"people": int(number)})
    return True


def is_hour(turn: Turn) -> bool:
    return time_of_day(turn.text) is not None


async def read_hour(turn: Turn, draft: Draft) -> bool:
    """Read a time such as 15:30 as the start on the draft's day."""
    time = time_of_day(turn.text)
    if time is None or draft.day is None:
        return False
    await _fill(turn, {"start": f"{draft.day.isoformat()}T{time:%H:%M}"})
    return True


def is_anyone(turn: Turn) -> bool:
    return accepts_anyone(turn.text)


async def read_anyone(turn: Turn, draft: Draft) -> bool:
    """Read that any housekeeper will do, such as 谁都可以."""
    await choose_who(turn.uow, turn.person, None)
    return True


async def read_street(turn: Turn, draft: Draft) -> bool:
    """Read the address in the text, else the text as the street; a district in it moves the visit there.

    A district alone is no street, which is asked for again. What is said after an address is noted for the housekeeper. Raises correction-unclear, street-too-short or
    street-too-long.
    """
    frame_slots = turn.frame.slots if turn.frame else {}
    words = canonical(turn.text)
    if opens_with_correction(turn.text) and not names_a_place(words):
        raise DomainError("correction-unclear")
    if not any(character.isalnum() for character in turn.text):
        raise DomainError("street-too-short")
    lone_district = {"district"} <= frame_slots.keys() <= {"city", "district"} and not names_a_place(words)
    slots: dict[str, Any] = {} if lone_district else {"address": street_answer(words)}
    if "district" in frame_slots and frame_slots["district"] != draft.district:
        slots |= {name: frame_slots[name] for name in ("city", "district") if name in frame_slots}
    if "address_label" in frame_slots:
        slots["address_label"] = frame_slots["address_label"]
    await _fill(turn, with_address_parts(slots, draft))
    remark = remark_beside(words)
    if remark is not None:
        await write_note(turn.uow, turn.person, f"{draft.note} {remark}".strip())
    return True


def is_address(turn: Turn) -> bool:
    """Return whether the text holds an address, or a part of one, and nothing else for the booking."""
    slots = turn.frame.slots.keys() if turn.frame else set()
    return "address" in slots and slots <= PLACE_SLOTS


async def read_door(turn: Turn, draft: Draft) -> bool:
    """Add building, unit, floor or room to the address, or correct them; another address replaces it.

    What is still missing is asked for as long as each answer tells a part of it.
    """
    known, words, lacked = known_address(draft), canonical(turn.text), draft.street_missing
    read = door_answer(words)
    if known is None or read is None:
        return await read_street(turn, draft)
    await _fill(turn, {"address": read, "known_address": known})
    if draft.street_missing == lacked:
        draft.finish_street()
    return True


async def read_note(turn: Turn, draft: Draft) -> bool:
    await write_note(turn.uow, turn.person, turn.text)
    return True


async def read_location(turn: Turn, draft: Draft) -> bool:
    """Read a shared location: the exact point when the street is asked for, else the city and near districts."""
    assert turn.message is not None and turn.message.location is not None
    point = Point(turn.message.location.latitude, turn.message.location.longitude)
    if turn.questions.slot_of(CARD) in ("street", "door", "address"):
        draft.set_point(point)
    else:
        move_near(draft, point, turn.agency.regions, turn.agency.clock.now())
        keep_point(turn, point)
    return True


async def _fill(turn: Turn, slots: Mapping[str, Any]) -> None:
    """Fill the draft. Raises the first error."""
    _, problems = await fill_draft(turn.uow, turn.person, slots)
    if problems:
        raise problems[0]

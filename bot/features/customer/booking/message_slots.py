"""The slots of a message as the booking takes them: times on the known day, the address in parts, the budget's unit."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from application.homecare.booking.use_cases import offered_starts
from bot.core.turn import Turn
from bot.features.customer.booking.due_days import due_day
from bot.features.customer.booking.typed_addresses import with_address_parts
from domain.homecare.booking.filling import TIME_SLOTS
from domain.homecare.booking.model import Draft
from domain.homecare.catalogue.model import PricedBy
from nlu.booking.budget_units import JOB, budget_unit
from nlu.booking.day_words import move_to_known_day
from nlu.booking.extras import names_an_extra
from nlu.booking.remarks import adds_an_amount

BOOKING_SLOTS = frozenset(
    {
        "service",
        "start",
        "date",
        "daypart",
        "not_before",
        "not_after",
        "asap",
        "shift_minutes",
        "area_m2",
        "hours",
    }
    | {"days", "people", "quantity", "city", "district", "min_rating", "max_price", "gender", "sort"}
)
"""Slots that fill the booking regardless of the intent."""
SEARCH_SLOTS = frozenset(
    {"service", "city", "district", "min_rating", "max_price", "gender", "min_experience_years", "sort"}
)
"""Slots that refine a search for candidates without leaving its list."""


def booking_slots(turn: Turn, draft: Draft | None) -> dict[str, Any]:
    slots: dict[str, Any] = dict(turn.frame.slots) if turn.frame else {}
    unit = budget_unit(turn.text) if "max_price" in slots else None
    if unit is not None:
        slots["max_price_by"] = PricedBy.VISIT if unit == JOB else PricedBy(unit)
    if _adds_units(turn, slots, draft):
        assert draft is not None and draft.measure is not None
        slots["quantity"] = int(draft.measure) + int(slots["quantity"])
    if _is_due_day(turn, slots):
        slots.pop("date")
    return with_address_parts(move_to_known_day(turn.text, slots, draft.day if draft else None), draft)


def _adds_units(turn: Turn, slots: Mapping[str, Any], draft: Draft | None) -> bool:
    """Return whether the units said come on top of those of the draft: 两台挂机, then 还有一台柜机."""
    if draft is None or draft.measure is None or draft.measure_slot != "quantity":
        return False
    same = slots.get("service", draft.service) == draft.service
    same = same or names_an_extra(turn.text, turn.agency.catalogue)
    return "quantity" in slots and same and adds_an_amount(turn.text)


def _is_due_day(turn: Turn, slots: Mapping[str, Any]) -> bool:
    """Return whether the day in the slots is the one on which a child is expected, which is no day of a visit."""
    due = due_day(turn)
    return due is not None and slots.get("date") == due.isoformat()


async def at_known_hour(turn: Turn, slots: dict[str, Any], draft: Draft) -> dict[str, Any]:
    """Keep the known hour for a new day when a housekeeper is free then: 改到后天 after 明天下午3点 is 后天 15:00."""
    if TIME_SLOTS & slots.keys() != {"date"} or "date_end" in slots or draft.start is None:
        return slots
    if draft.service is None or draft.city is None:
        return slots
    day = date.fromisoformat(slots["date"])
    start = turn.agency.clock.at(day, turn.agency.clock.local(draft.start).time())
    if start not in (await offered_starts(turn.uow, draft, [day]))[day]:
        return slots
    return {**slots, "start": turn.agency.clock.local(start).strftime("%Y-%m-%dT%H:%M")}

"""One-line summary of a message's slots: service, time, place, amounts, person."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.core.translator import Translator

DAYPARTS = frozenset({"morning", "noon", "afternoon", "evening"})
MAX_TEXT_LENGTH = 200
MEASURES = {"area_m2": "area", "hours": "hour", "quantity": "unit", "days": "day"}


def summarize_slots(i18n: Translator, slots: Mapping[str, Any]) -> str:
    """Summarise the slots: "Deep cleaning · tomorrow, Tue 24 Nov 15:00 · Chaoyang"; empty without known slots."""
    parts: list[str] = []
    if "service" in slots:
        parts.append(i18n.service(str(slots["service"])))
    parts += _time(i18n, slots)
    parts += _place(i18n, slots)
    parts += [
        i18n(f"measure-{by}", count=float(slots[slot])) for slot, by in MEASURES.items() if slot in slots
    ]
    if "people" in slots:
        parts.append(i18n("people-count", people=slots["people"]))
    if "min_rating" in slots:
        parts.append(i18n("wish-rating", rating=i18n.number(float(slots["min_rating"]))))
    if "max_price" in slots:
        parts.append(
            i18n("wish-price", price=i18n.money(round(float(slots["max_price"]) * 100)), by="unknown")
        )
    parts += [i18n(f"wish-{slots['gender']}")] if "gender" in slots else []
    parts += [i18n("wish-name", name=shortened(slots["housekeeper"]))] if "housekeeper" in slots else []
    return " · ".join(parts)


def _time(i18n: Translator, slots: Mapping[str, Any]) -> list[str]:
    part = i18n(f"daypart-{slots['daypart']}") if slots.get("daypart") in DAYPARTS else ""
    for slot in ("start", "not_before"):
        if slot in slots:
            moment = datetime.fromisoformat(str(slots[slot]))
            return [i18n.moment(i18n.agency.clock.at(moment.date(), moment.time()))]
    if "date" in slots:
        return [f"{i18n.day(date.fromisoformat(str(slots['date'])))} {part}".strip()]
    return [part] if part else []


def shortened(value: Any) -> str:
    """Cut a long text to MAX_TEXT_LENGTH characters."""
    text = str(value)
    return text if len(text) <= MAX_TEXT_LENGTH else f"{text[:MAX_TEXT_LENGTH]}…"


def _place(i18n: Translator, slots: Mapping[str, Any]) -> list[str]:
    regions = i18n.agency.regions
    parts = []
    if any(city.name.zh == slots.get("city") for city in regions.cities):
        parts.append(i18n.city(str(slots["city"])))
    if "district" in slots:
        homes = regions.cities_with(str(slots["district"]))
        district = str(slots["district"])
        parts.append(i18n.district(homes[0].name.zh, district) if homes else shortened(district))
    if "address" in slots:
        parts.append(shortened(slots["address"]))
    return [" ".join(parts)] if parts else []

"""Apply the slots of a frame, parsed from text or given by a button, to a draft."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.availability import check_day, check_start
from domain.homecare.booking.model import Draft, Slot
from domain.homecare.booking.pricing import work_time
from domain.homecare.catalogue.model import MEASURE_SLOTS, Service
from domain.homecare.housekeepers.model import Gender
from domain.homecare.housekeepers.ranking import Sort
from domain.kernel.errors import DomainError

MAX_NAME_LENGTH = 64
TIME_SLOTS = frozenset({"start", "date", "daypart", "not_before", "not_after", "asap", "shift_minutes"})


def fill(
    draft: Draft, slots: Mapping[str, Any], agency: AgencyContext, home_city: str | None
) -> list[DomainError]:
    """Apply ``slots`` to the draft and return the errors of the slots that were rejected.

    Times in ``slots`` are local wall times as ISO text. A rejected slot does not prevent the others from
    being applied. ``home_city`` resolves a district name that several cities share.
    """
    problems: list[DomainError] = []
    for filler in (_service, _measure, _people, _time, _place, _wishes):
        try:
            filler(draft, slots, agency, home_city)
        except DomainError as problem:
            problems.append(problem)
    problems += clear_unbookable_start(draft, agency)
    draft.touch(agency.clock.now())
    return problems


def clear_unbookable_start(draft: Draft, agency: AgencyContext) -> list[DomainError]:
    """Clear a start that the policy does not allow for this job; return the error, if any."""
    if draft.start is None:
        return []
    service = agency.catalogue.service(draft.service) if draft.service else None
    work = job_time(draft, service, agency) if service else agency.policy.booking.step
    try:
        check_start(agency, draft.start, work, bool(service and service.whole_days))
    except DomainError as problem:
        draft.clear_start()
        return [problem]
    return []


def job_time(draft: Draft, service: Service, agency: AgencyContext) -> timedelta:
    """Return how long the draft's visit lasts, assuming the service's usual measure while none is known."""
    measure = draft.measure if draft.measure is not None else service.usual
    return work_time(service, measure, draft.people, draft.options, agency.policy.booking.step)


def missing(draft: Draft, agency: AgencyContext) -> Slot | None:
    """Return the next slot to ask for, None when the draft is complete."""
    if draft.service is None:
        return Slot.SERVICE
    service = agency.catalogue.service(draft.service)
    checks: list[tuple[Slot, bool]] = [
        (Slot.MEASURE, draft.measure is None and service.measure_slot is not None),
        (Slot.OPTIONS, draft.ask_options and bool(service.options)),
        (Slot.DAY, draft.day is None),
        (Slot.START, draft.start is None),
        (Slot.PLACE, draft.district is None),
        (Slot.STREET, not draft.street),
        (Slot.WHO, not draft.anyone and draft.housekeeper_id is None),
    ]
    return next((slot for slot, is_missing in checks if is_missing), None)


def _service(draft: Draft, slots: Mapping[str, Any], agency: AgencyContext, home_city: str | None) -> None:
    if "service" not in slots or slots["service"] == draft.service:
        return
    draft.choose_service(agency.catalogue.service(slots["service"]))


def _measure(draft: Draft, slots: Mapping[str, Any], agency: AgencyContext, home_city: str | None) -> None:
    service = agency.catalogue.service(draft.service) if draft.service else None
    given = dict(slots)
    if "hours" not in given and "start" in given and "end" in given:
        length = datetime.fromisoformat(given["end"]) - datetime.fromisoformat(given["start"])
        given["hours"] = length.total_seconds() / 3600
    if service is None:
        slot = next((slot for slot in MEASURE_SLOTS.values() if slot in given), None)
        if slot is not None:
            draft.keep_measure(slot, float(given[slot]))
        return
    slot = service.measure_slot
    if slot is None:
        return
    value = float(given[slot]) if slot in given else draft.measure
    if value is not None:
        draft.set_measure(service, value)


def _people(draft: Draft, slots: Mapping[str, Any], agency: AgencyContext, home_city: str | None) -> None:
    if "people" in slots:
        draft.set_people(int(slots["people"]))


def _time(draft: Draft, slots: Mapping[str, Any], agency: AgencyContext, home_city: str | None) -> None:
    if not TIME_SLOTS & slots.keys():
        return
    if "shift_minutes" in slots:
        if draft.start is None:
            return
        _set_start(draft, draft.start + timedelta(minutes=slots["shift_minutes"]), agency)
    elif "start" in slots:
        _set_start(draft, _to_utc(agency, slots["start"]), agency)
    else:
        _set_bounds(draft, slots, agency)
    if draft.day is not None:
        try:
            check_day(agency, draft.day)
        except DomainError:
            draft.clear_day()
            raise


def _set_bounds(draft: Draft, slots: Mapping[str, Any], agency: AgencyContext) -> None:
    """Set the day, daypart and time bounds from slots that give no exact start."""
    day, daypart = draft.day, draft.daypart
    if "asap" in slots:
        day, daypart = agency.clock.today(), None
    not_before = _to_utc(agency, slots["not_before"]) if "not_before" in slots else None
    not_after = _to_utc(agency, slots["not_after"]) if "not_after" in slots else None
    if "date" in slots:
        first, daypart = date.fromisoformat(slots["date"]), None
        day = first if "date_end" not in slots else None
        if "date_end" in slots:
            opening = agency.policy.booking
            not_before = agency.clock.at(first, opening.opens)
            not_after = agency.clock.at(date.fromisoformat(slots["date_end"]), opening.closes)
    elif bound := not_before or not_after:
        day = agency.clock.local(bound).date()
    draft.set_time_bounds(day, slots.get("daypart", daypart), not_before, not_after)


def _set_start(draft: Draft, start: datetime, agency: AgencyContext) -> None:
    draft.set_start(start, agency.clock.local(start).date())


def _to_utc(agency: AgencyContext, wall_time: str) -> datetime:
    """Convert a local wall time in ISO text to UTC."""
    local = datetime.fromisoformat(wall_time)
    return agency.clock.at(local.date(), local.time())


def _place(draft: Draft, slots: Mapping[str, Any], agency: AgencyContext, home_city: str | None) -> None:
    city, district = slots.get("city"), slots.get("district")
    if city is None and district is not None:
        city = _city_of(district, agency, draft.city or home_city)
    if city is not None and district is None:
        agency.regions.city(city)
        draft.choose_city(city)
    elif city is not None and district is not None:
        draft.choose_district(city, district, agency.regions.district(city, district).centre)
    if "address" in slots:
        draft.set_street(slots["address"])


def _city_of(district: str, agency: AgencyContext, known: str | None) -> str:
    """Return the city of a district: ``known`` if it has one of that name, else the first that has.

    Raises district-not-served.
    """
    cities = agency.regions.cities_with(district)
    if not cities:
        raise DomainError("district-not-served", district=district)
    names = [city.name.zh for city in cities]
    return known if known in names else names[0]


def _wishes(draft: Draft, slots: Mapping[str, Any], agency: AgencyContext, home_city: str | None) -> None:
    changes: dict[str, Any] = {}
    if "min_rating" in slots:
        if not 1 <= slots["min_rating"] <= 5:
            raise DomainError("rating-out-of-range")
        changes["min_rating"] = float(slots["min_rating"])
    if "max_price" in slots:
        changes["max_price"] = round(slots["max_price"] * 100)
    if "gender" in slots:
        changes["gender"] = Gender(slots["gender"])
    if "min_experience_years" in slots:
        changes["min_experience_years"] = int(slots["min_experience_years"])
    if "sort" in slots:
        changes["sort"] = Sort(slots["sort"])
    if "housekeeper" in slots:
        changes["name"] = str(slots["housekeeper"])[:MAX_NAME_LENGTH]
    if changes:
        draft.wish(**changes)

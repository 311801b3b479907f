"""Apply the slots of a frame, parsed from text or given by a button, to a draft."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from domain.homecare.booking.availability import check_day, check_start
from domain.homecare.booking.model import Draft, Slot
from domain.homecare.booking.policy import BookingPolicy
from domain.homecare.booking.pricing import work_time
from domain.homecare.booking.visit_address import StreetAddress
from domain.homecare.catalogue.model import MEASURE_SLOTS, Catalogue, PricedBy, Service
from domain.homecare.housekeepers.model import Gender
from domain.homecare.housekeepers.ranking import Sort
from domain.homecare.regions.model import Regions
from domain.kernel.errors import DomainError
from domain.kernel.local_clock import LocalClock

MAX_NAME_LENGTH = 64
TIME_SLOTS = frozenset({"start", "date", "daypart", "not_before", "not_after", "asap", "shift_minutes"})


def fill(
    draft: Draft,
    slots: Mapping[str, Any],
    catalogue: Catalogue,
    regions: Regions,
    booking: BookingPolicy,
    clock: LocalClock,
    home_city: str | None,
) -> list[DomainError]:
    """Apply ``slots`` to the draft and return the errors of the slots that were rejected.

    ``max_price_by`` is a PricedBy, what ``max_price`` is for. An ``address`` that was read from text is a StreetAddress, ``known_address`` the draft's street in parts; a
    saved address is a str. Times in ``slots`` are local wall times as ISO text. A rejected slot does not prevent the others from
    being applied. ``home_city`` resolves a district name that several cities share.
    """
    problems: list[DomainError] = []
    for put in (
        partial(_put_service, draft, slots, catalogue),
        partial(_put_measure, draft, slots, catalogue),
        partial(_put_people, draft, slots),
        partial(_put_time, draft, slots, catalogue, booking, clock),
        partial(_put_place, draft, slots, regions, home_city),
        partial(_put_wishes, draft, slots),
        partial(_check_budget_unit, draft, catalogue),
    ):
        try:
            put()
        except DomainError as problem:
            problems.append(problem)
    problems += clear_unbookable_time(draft, catalogue, booking, clock)
    draft.touch(clock.now())
    return problems


def clear_unbookable_time(
    draft: Draft, catalogue: Catalogue, booking: BookingPolicy, clock: LocalClock
) -> list[DomainError]:
    """Clear a start and a day that the policy does not allow for this job; return the errors.

    Until the service is known, the longest horizon of the catalogue applies.
    """
    service = catalogue.service(draft.service) if draft.service else None
    booking = booking_policy_of(draft, catalogue, booking)
    problems = []
    if draft.start is not None:
        work = job_time(draft, service, booking.step) if service else booking.step
        try:
            check_start(booking, clock, draft.start, work, bool(service and service.whole_days))
        except DomainError as problem:
            draft.clear_start()
            problems.append(problem)
    if draft.day is not None and draft.day > clock.today() + booking.horizon:
        draft.clear_day()
        problems = problems or [DomainError("day-not-bookable", days=booking.horizon.days)]
    return problems


def booking_policy_of(draft: Draft, catalogue: Catalogue, booking: BookingPolicy) -> BookingPolicy:
    """Return the policy with the horizon of the draft's service, or with the longest one of the catalogue."""
    if draft.service is not None:
        return booking.for_horizon(catalogue.service(draft.service).horizon)
    return booking.for_horizon(
        max(booking.horizon, *(one.horizon or booking.horizon for one in catalogue.services))
    )


def job_time(draft: Draft, service: Service, step: timedelta) -> timedelta:
    """Return the visit's duration in whole steps, assuming the usual measure while none is known."""
    measure = draft.measure if draft.measure is not None else service.usual
    return work_time(service, measure, draft.people, draft.options, step)


def missing(draft: Draft, catalogue: Catalogue) -> Slot | None:
    """Return the next slot to ask for, None when the draft is complete."""
    if draft.service is None:
        return Slot.SERVICE
    service = catalogue.service(draft.service)
    checks: list[tuple[Slot, bool]] = [
        (Slot.MEASURE, draft.measure is None and service.measure_slot is not None),
        (Slot.OPTIONS, draft.ask_options and bool(service.options)),
        (Slot.DAY, draft.day is None),
        (Slot.START, draft.start is None),
        (Slot.PLACE, draft.district is None),
        (Slot.STREET, not draft.street),
        (Slot.DOOR, bool(draft.street_missing)),
        (Slot.ADDRESS, not draft.street_confirmed),
        (Slot.WHO, not draft.anyone and draft.housekeeper_id is None),
    ]
    return next((slot for slot, is_missing in checks if is_missing), None)


def _put_service(draft: Draft, slots: Mapping[str, Any], catalogue: Catalogue) -> None:
    if "service" not in slots or slots["service"] == draft.service:
        return
    service = catalogue.service(slots["service"])
    if draft.service is not None:
        same_kind = catalogue.service(draft.service).category == service.category
        draft.drop_wishes_of_service(keep_about_person=same_kind)
    draft.choose_service(service)


def _put_measure(draft: Draft, slots: Mapping[str, Any], catalogue: Catalogue) -> None:
    service = catalogue.service(draft.service) if draft.service else None
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


def _put_people(draft: Draft, slots: Mapping[str, Any]) -> None:
    if "people" in slots:
        draft.set_people(int(slots["people"]))


def _put_time(
    draft: Draft, slots: Mapping[str, Any], catalogue: Catalogue, booking: BookingPolicy, clock: LocalClock
) -> None:
    if not TIME_SLOTS & slots.keys():
        return
    if "shift_minutes" in slots:
        if draft.start is None:
            return
        _set_start(draft, draft.start + timedelta(minutes=slots["shift_minutes"]), clock)
    elif "start" in slots:
        _set_start(draft, _to_utc(slots["start"], clock), clock)
    else:
        _set_bounds(draft, slots, booking, clock)
    if draft.day is not None:
        try:
            check_day(booking_policy_of(draft, catalogue, booking), clock, draft.day)
        except DomainError:
            draft.clear_day()
            raise


def _set_bounds(draft: Draft, slots: Mapping[str, Any], booking: BookingPolicy, clock: LocalClock) -> None:
    """Set the day, daypart and time bounds from slots that give no exact start."""
    day, daypart = draft.day, draft.daypart
    if "asap" in slots:
        day, daypart = clock.today(), None
    not_before = _to_utc(slots["not_before"], clock) if "not_before" in slots else None
    not_after = _to_utc(slots["not_after"], clock) if "not_after" in slots else None
    if "date" in slots:
        first, daypart = date.fromisoformat(slots["date"]), None
        day = first if "date_end" not in slots else None
        if "date_end" in slots:
            not_before = clock.at(first, booking.opens)
            not_after = clock.at(date.fromisoformat(slots["date_end"]), booking.closes)
    elif bound := not_before or not_after:
        day = clock.local(bound).date()
    draft.set_time_bounds(day, slots.get("daypart", daypart), not_before, not_after)


def _set_start(draft: Draft, start: datetime, clock: LocalClock) -> None:
    draft.set_start(start, clock.local(start).date())


def _to_utc(wall_time: str, clock: LocalClock) -> datetime:
    """Convert a local wall time in ISO text to UTC."""
    local = datetime.fromisoformat(wall_time)
    return clock.at(local.date(), local.time())


def _put_place(draft: Draft, slots: Mapping[str, Any], regions: Regions, home_city: str | None) -> None:
    city, district = slots.get("city"), slots.get("district")
    if city is None and district is not None:
        city = _city_of(district, regions, draft.city or home_city)
    if city is not None and district is None:
        regions.city(city)
        draft.choose_city(city)
    elif city is not None and district is not None:
        draft.choose_district(city, district, regions.district(city, district).centre)
    address = slots.get("address")
    if isinstance(address, StreetAddress):
        draft.put_address(address, slots.get("known_address"))
    elif address is not None:
        draft.set_street(address)
    if "address_label" in slots and draft.street is not None:
        draft.label_street(slots["address_label"])


def _city_of(district: str, regions: Regions, known: str | None) -> str:
    """Return the city of a district: ``known`` if it has one of that name, else the first that has.

    Raises district-not-served.
    """
    cities = regions.cities_with(district)
    if not cities:
        raise DomainError("district-not-served", district=district)
    names = [city.name.zh for city in cities]
    return known if known in names else names[0]


def _put_wishes(draft: Draft, slots: Mapping[str, Any]) -> None:
    changes: dict[str, Any] = {}
    if "min_rating" in slots:
        if not 1 <= slots["min_rating"] <= 5:
            raise DomainError("rating-out-of-range")
        changes["min_rating"] = float(slots["min_rating"])
    if "max_price" in slots:
        changes["max_price"] = round(slots["max_price"] * 100)
        changes["max_price_by"] = PricedBy(slots["max_price_by"]) if "max_price_by" in slots else None
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


def _check_budget_unit(draft: Draft, catalogue: Catalogue) -> None:
    """Drop a budget for a unit by which the service is not priced. Raises budget-unit-differs."""
    by = draft.wishes.max_price_by
    if draft.service is None or by in (None, PricedBy.VISIT):
        return
    service = catalogue.service(draft.service)
    if by is not service.priced_by:
        limit = draft.wishes.max_price
        draft.drop_budget()
        raise DomainError("budget-unit-differs", amount=limit, said=by.value, by=service.priced_by.value)

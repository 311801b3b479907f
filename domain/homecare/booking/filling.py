"""Words and buttons fill the same draft: slots of the frame (contract of the language) become its fields."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.availability import check_start
from domain.homecare.booking.model import Draft, Slot
from domain.homecare.booking.pricing import work_time
from domain.homecare.catalogue.model import MEASURE_SLOTS, Service
from domain.homecare.housekeepers.model import Gender
from domain.homecare.housekeepers.ranking import Sort
from domain.kernel.errors import DomainError

LONGEST_STREET = 200
LONGEST_NOTE = 500
LONGEST_NAME = 64
MOST_PEOPLE = 6
TIME_SLOTS = frozenset({"start", "date", "daypart", "not_before", "not_after", "asap", "shift_minutes"})


def fill(
    draft: Draft, slots: Mapping[str, Any], agency: AgencyContext, home_city: str | None
) -> list[DomainError]:
    """Put what was said into the draft; what cannot be is left out and told.

    Times in ``slots`` are local wall times as ISO text. One bad slot does not spoil the others.
    """
    problems: list[DomainError] = []
    for filler in (_service, _measure, _people, _time, _place, _wishes):
        try:
            filler(draft, slots, agency, home_city)
        except DomainError as problem:
            problems.append(problem)
    problems += settle_start(draft, agency)
    draft.touch(agency.clock.now())
    return problems


def settle_start(draft: Draft, agency: AgencyContext) -> list[DomainError]:
    """Drop a start that the policy does not allow for this job; the day stays."""
    if draft.start is None:
        return []
    service = agency.catalogue.service(draft.service) if draft.service else None
    work = job_time(draft, service, agency) if service else agency.policy.booking.step
    try:
        check_start(agency, draft.start, work, bool(service and service.whole_days))
    except DomainError as problem:
        draft.start = None
        return [problem]
    return []


def job_time(draft: Draft, service: Service, agency: AgencyContext) -> timedelta:
    """How long this draft's visit lasts, with the usual measure while none is known."""
    measure = draft.measure if draft.measure is not None else service.usual
    return work_time(service, measure, draft.people, draft.options, agency.policy.booking.step)


def missing(draft: Draft, agency: AgencyContext) -> Slot | None:
    """The next thing to ask, None when the draft is complete."""
    if draft.service is None:
        return Slot.SERVICE
    service = agency.catalogue.service(draft.service)
    asked: list[tuple[Slot, bool]] = [
        (Slot.MEASURE, draft.measure is None and service.measure_slot is not None),
        (Slot.OPTIONS, draft.ask_options and bool(service.options)),
        (Slot.DAY, draft.day is None),
        (Slot.START, draft.start is None),
        (Slot.PLACE, draft.district is None),
        (Slot.STREET, not draft.street),
        (Slot.WHO, not draft.anyone and draft.housekeeper_id is None),
    ]
    return next((slot for slot, lacking in asked if lacking), None)


def _service(draft: Draft, slots: Mapping[str, Any], agency: AgencyContext, home_city: str | None) -> None:
    if "service" not in slots or slots["service"] == draft.service:
        return
    service = agency.catalogue.service(slots["service"])
    draft.service = service.code
    draft.options = frozenset()
    draft.anyone, draft.housekeeper_id = False, None
    if service.measure_slot != draft.measure_slot:
        draft.measure = draft.measure_slot = None
    elif draft.measure is not None and not service.minimum <= draft.measure <= service.maximum:
        draft.measure = None
    if service.measure_slot is None:
        draft.measure = 1


def _measure(draft: Draft, slots: Mapping[str, Any], agency: AgencyContext, home_city: str | None) -> None:
    service = agency.catalogue.service(draft.service) if draft.service else None
    said = dict(slots)
    if "hours" not in said and "start" in said and "end" in said:
        length = datetime.fromisoformat(said["end"]) - datetime.fromisoformat(said["start"])
        said["hours"] = length.total_seconds() / 3600
    if service is None:
        slot = next((slot for slot in MEASURE_SLOTS.values() if slot in said), None)
        if slot is not None:
            draft.measure, draft.measure_slot = float(said[slot]), slot
        return
    slot = service.measure_slot
    if slot is None or slot not in said:
        if draft.measure is not None and slot is not None:
            _checked(draft, service, draft.measure)
        return
    _checked(draft, service, float(said[slot]))
    draft.measure_slot = slot


def _checked(draft: Draft, service: Service, value: float) -> None:
    try:
        draft.measure = service.checked_measure(value)
    except DomainError:
        draft.measure = None
        raise


def _people(draft: Draft, slots: Mapping[str, Any], agency: AgencyContext, home_city: str | None) -> None:
    if "people" in slots:
        if not 1 <= slots["people"] <= MOST_PEOPLE:
            raise DomainError("people-out-of-range", most=MOST_PEOPLE)
        draft.people = int(slots["people"])


def _time(draft: Draft, slots: Mapping[str, Any], agency: AgencyContext, home_city: str | None) -> None:
    if not TIME_SLOTS & slots.keys():
        return
    if "shift_minutes" in slots:
        if draft.start is not None:
            _start_at(draft, draft.start + timedelta(minutes=slots["shift_minutes"]), agency)
        return
    moment = _moments(agency, slots)
    if "start" in slots:
        _start_at(draft, moment("start"), agency)
        return
    draft.start = None
    if "asap" in slots:
        draft.day = agency.clock.today()
        draft.daypart = None
    draft.not_before = moment("not_before") if "not_before" in slots else None
    draft.not_after = moment("not_after") if "not_after" in slots else None
    if "date" in slots:
        draft.day = date.fromisoformat(slots["date"]) if "date_end" not in slots else None
        if "date_end" in slots:
            draft.not_before = agency.clock.at(date.fromisoformat(slots["date"]), agency.policy.booking.opens)
            draft.not_after = agency.clock.at(
                date.fromisoformat(slots["date_end"]), agency.policy.booking.closes
            )
    elif draft.not_before or draft.not_after:
        bound = draft.not_before or draft.not_after
        draft.day = agency.clock.local(bound).date() if bound else None
    draft.daypart = slots.get("daypart", draft.daypart if "date" not in slots else None)
    if draft.day is not None:
        _check_day(draft, agency)


def _moments(agency: AgencyContext, slots: Mapping[str, Any]) -> Callable[[str], datetime]:
    def moment(slot: str) -> datetime:
        local = datetime.fromisoformat(slots[slot])
        return agency.clock.at(local.date(), local.time())

    return moment


def _start_at(draft: Draft, start: datetime, agency: AgencyContext) -> None:
    draft.start = start
    draft.day = agency.clock.local(start).date()
    draft.daypart = draft.not_before = draft.not_after = None
    _check_day(draft, agency)


def _check_day(draft: Draft, agency: AgencyContext) -> None:
    horizon = agency.policy.booking.horizon
    if draft.day is not None and not agency.clock.today() <= draft.day <= agency.clock.today() + horizon:
        draft.day = draft.start = None
        raise DomainError("day-not-bookable", days=horizon.days)


def _place(draft: Draft, slots: Mapping[str, Any], agency: AgencyContext, home_city: str | None) -> None:
    city, district = slots.get("city"), slots.get("district")
    if city is None and district is None:
        if "address" in slots:
            draft.street = checked_street(slots["address"])
        return
    if city is None and district is not None:
        homes = agency.regions.cities_with(district)
        if not homes:
            raise DomainError("district-not-served", district=district)
        names = [found.name.zh for found in homes]
        known = draft.city or home_city
        city = known if known in names else names[0]
    assert city is not None
    if district is None:
        agency.regions.city(city)
        if city != draft.city:
            draft.district = draft.street = draft.latitude = draft.longitude = None
        draft.city = city
    else:
        centre = agency.regions.district(city, district).centre
        if (city, district) != (draft.city, draft.district):
            draft.street = None
            draft.latitude, draft.longitude = centre.latitude, centre.longitude
        draft.city, draft.district = city, district
    if "address" in slots:
        draft.street = checked_street(slots["address"])


def checked_street(text: str) -> str:
    """Raises street-too-short or street-too-long."""
    street = " ".join(text.split())
    if len(street) < 2:
        raise DomainError("street-too-short")
    if len(street) > LONGEST_STREET:
        raise DomainError("street-too-long", most=LONGEST_STREET)
    return street


def checked_note(text: str) -> str:
    """Raises note-too-long."""
    note = text.strip()
    if len(note) > LONGEST_NOTE:
        raise DomainError("note-too-long", most=LONGEST_NOTE)
    return note


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
        changes["name"] = str(slots["housekeeper"])[:LONGEST_NAME]
    if changes:
        draft.wish(**changes)

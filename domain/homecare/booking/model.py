"""The booking draft that a conversation fills, and its quote."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain.homecare.booking.visit_address import AddressPart, StreetAddress
from domain.homecare.catalogue.model import PricedBy, Service
from domain.homecare.housekeepers.model import Gender
from domain.homecare.housekeepers.ranking import Sort
from domain.kernel.errors import DomainError
from domain.kernel.geo import Point
from domain.platform.people.model import MAX_LABEL_LENGTH

MAX_STREET_LENGTH = 200
MAX_NOTE_LENGTH = 500
MAX_PEOPLE = 6
MAX_PHOTOS = 9


class Slot(StrEnum):
    """What a draft needs before it can become an order, in the order in which it is asked for."""

    SERVICE = "service"
    MEASURE = "measure"
    OPTIONS = "options"
    DAY = "day"
    START = "start"
    PLACE = "place"
    STREET = "street"
    DOOR = "door"
    """Building, unit or room, where the street lacks them."""
    ADDRESS = "address"
    """Whether the street was read right."""
    WHO = "who"
    NOTE = "note"


@dataclass(frozen=True)
class Wishes:
    """Filters of the housekeeper.

    ``max_price`` is a limit in fen for one of ``max_price_by``, such as an hour; for the whole job with VISIT. None was
    not said, see ``pricing.is_limit_per_measure``.
    """

    min_rating: float | None = None
    max_price: int | None = None
    max_price_by: PricedBy | None = None
    gender: Gender | None = None
    min_experience_years: int | None = None
    name: str | None = None
    sort: Sort = Sort.BEST


@dataclass(eq=False)
class Draft:
    """One person's booking before it is ordered.

    ``start`` is UTC; ``day``, ``daypart``, ``not_before`` and ``not_after`` (UTC) narrow the time while no
    start is set. ``anyone`` and ``housekeeper_id`` exclude each other. ``measure_slot`` is the slot that
    ``measure`` came from, needed when it is given before the service. ``photos`` are keys of kept photos, for whoever does
    the work. ``street_missing`` are the parts that are still to be asked for, once; a street that was read from
    text is confirmed once. ``street_label`` is what the customer calls the place. ``revision`` grows with each
    change, so that stale buttons are recognised. Change fields through the methods only; they keep these rules.
    """

    person_id: int
    updated_at: datetime
    service: str | None = None
    measure: float | None = None
    measure_slot: str | None = None
    people: int = 1
    options: frozenset[str] = frozenset()
    ask_options: bool = False
    day: date | None = None
    daypart: str | None = None
    not_before: datetime | None = None
    not_after: datetime | None = None
    start: datetime | None = None
    city: str | None = None
    district: str | None = None
    street: str | None = None
    street_missing: frozenset[AddressPart] = frozenset()
    street_confirmed: bool = True
    street_label: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    anyone: bool = False
    housekeeper_id: int | None = None
    wishes: Wishes = field(default_factory=Wishes)
    note: str = ""
    photos: tuple[str, ...] = ()
    revision: int = 1

    @property
    def point(self) -> Point | None:
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)

    def touch(self, now: datetime) -> None:
        self.updated_at = now
        self.revision += 1

    def choose_service(self, service: Service) -> None:
        """Set the service; drop the options, the chosen housekeeper and a measure that does not fit it."""
        self.service = service.code
        self.options = frozenset()
        self.clear_choice()
        if service.measure_slot != self.measure_slot:
            self.measure = self.measure_slot = None
        elif self.measure is not None and not service.minimum <= self.measure <= service.maximum:
            self.measure = None
        if service.measure_slot is None:
            self.measure = 1

    def set_measure(self, service: Service, value: float) -> None:
        """Set how much of ``service`` is booked.

        Raises measure-out-of-range, and then the measure is cleared.
        """
        self.measure = None
        self.measure = service.checked_measure(value)
        self.measure_slot = service.measure_slot

    def keep_measure(self, slot: str, value: float) -> None:
        """Keep a measure given before the service is known; choose_service checks it."""
        self.measure, self.measure_slot = value, slot

    def set_people(self, people: int) -> None:
        """Set how many housekeepers work. Raises people-out-of-range."""
        if not 1 <= people <= MAX_PEOPLE:
            raise DomainError("people-out-of-range", maximum=MAX_PEOPLE)
        self.people = people

    def toggle_option(self, service: Service, code: str) -> None:
        """Add the option, or remove it when it is set. Raises option-unknown."""
        service.option(code)
        self.options = self.options ^ {code}

    def request_options(self) -> None:
        """Require an answer about the service's options before the draft is complete."""
        self.ask_options = True

    def finish_options(self) -> None:
        """Mark the options as answered."""
        self.ask_options = False

    def set_start(self, start: datetime, day: date) -> None:
        """Set the start (UTC) and its local ``day``; clear the daypart and the bounds."""
        self.start, self.day = start, day
        self.daypart = self.not_before = self.not_after = None

    def set_time_bounds(
        self,
        day: date | None,
        daypart: str | None = None,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
    ) -> None:
        """Clear the start and set a local day, a daypart and bounds in UTC instead."""
        self.start = None
        self.day, self.daypart = day, daypart
        self.not_before, self.not_after = not_before, not_after

    def clear_start(self) -> None:
        """Clear the start; keep the day."""
        self.start = None

    def clear_day(self) -> None:
        """Clear the day and the start; keep the daypart and the bounds."""
        self.day = self.start = None

    def clear_time(self) -> None:
        self.set_time_bounds(None)

    def choose_city(self, city: str) -> None:
        """Set the city; clear district, street and point when the city changes."""
        if city != self.city:
            self.clear_place()
        self.city = city

    def choose_district(self, city: str, district: str, centre: Point) -> None:
        """Set the district; when it changes, clear the street and set the point to ``centre``."""
        if (city, district) != (self.city, self.district):
            self._forget_street()
            self.set_point(centre)
        self.city, self.district = city, district

    def move_near(self, city: str, point: Point) -> None:
        """Set the city and a point in it; clear district and street, which are still unknown."""
        self.city, self.district = city, None
        self._forget_street()
        self.set_point(point)

    def set_street(self, text: str) -> None:
        """Set a street that needs no confirmation, whitespace collapsed.

        Raises street-too-short or street-too-long.
        """
        self.street = self._checked_street(text)
        self.street_missing, self.street_confirmed, self.street_label = frozenset(), True, None

    def put_address(self, read: StreetAddress, known: StreetAddress | None = None) -> None:
        """Set the street to an address that was read from text, to be completed and confirmed.

        ``known`` is the present street in parts. What goes on with it or corrects a part of it is joined to it, and
        then nothing is asked for a second time. Raises street-too-short or street-too-long.
        """
        joins = self.street is not None and known is not None and known.takes(read)
        address = known.joined(read) if joins and known is not None else read
        street = self._checked_street(address.text)
        if street == self.street:
            return
        lacked = self.street_missing
        self.street, self.street_missing = street, address.missing_parts()
        if joins:
            self.street_missing &= lacked
        else:
            self.street_confirmed, self.street_label = False, None

    def finish_street(self) -> None:
        """Take the street as complete: the customer was asked for what it lacks."""
        self.street_missing = frozenset()

    def confirm_street(self) -> None:
        """Mark the street as read right and complete."""
        self.street_missing, self.street_confirmed = frozenset(), True

    def label_street(self, label: str) -> None:
        """Keep what the customer calls the place, such as 公司. Raises label-too-long."""
        name = " ".join(label.split())
        if len(name) > MAX_LABEL_LENGTH:
            raise DomainError("label-too-long", maximum=MAX_LABEL_LENGTH)
        self.street_label = name or None

    def _forget_street(self) -> None:
        self.street = self.street_label = None
        self.street_missing, self.street_confirmed = frozenset(), True

    def _checked_street(self, text: str) -> str:
        street = " ".join(text.split())
        if len(street) < 2:
            raise DomainError("street-too-short")
        if len(street) > MAX_STREET_LENGTH:
            raise DomainError("street-too-long", maximum=MAX_STREET_LENGTH)
        return street

    def set_point(self, point: Point) -> None:
        """Set the point of the visit."""
        self.latitude, self.longitude = point.latitude, point.longitude

    def set_place(self, city: str, district: str, street: str, point: Point) -> None:
        """Set a complete address saved from an earlier order."""
        self.city, self.district = city, district
        self.set_street(street)
        self.set_point(point)

    def clear_place(self) -> None:
        self.city = self.district = None
        self._forget_street()
        self.latitude = self.longitude = None

    def choose_housekeeper(self, housekeeper_id: int) -> None:
        self.housekeeper_id, self.anyone = housekeeper_id, False

    def choose_named(self, housekeeper_id: int) -> None:
        """Choose the only housekeeper who matches the name filter, and clear that filter."""
        self.choose_housekeeper(housekeeper_id)
        self.wishes = replace(self.wishes, name=None)

    def choose_anyone(self) -> None:
        self.housekeeper_id, self.anyone = None, True

    def clear_choice(self) -> None:
        """Clear the choice of a housekeeper, so that it is asked for again."""
        self.housekeeper_id, self.anyone = None, False

    def wish(self, **changes: Any) -> None:
        """Set filters of the housekeeper; clear the choice of a housekeeper when a filter changed."""
        wished = replace(self.wishes, **changes)
        if wished != self.wishes:
            self.wishes = wished
            self.clear_choice()

    def clear_wishes(self) -> None:
        """Clear all filters; a chosen housekeeper stays chosen."""
        self.wishes = Wishes()

    def drop_wishes_of_service(self, keep_about_person: bool) -> None:
        """Drop the filters that were stated for a service that is replaced by another: the budget always, those about
        the person and the sorting unless the services are of one kind."""
        if keep_about_person:
            self.drop_budget()
        else:
            self.wishes = Wishes()

    def drop_budget(self) -> None:
        self.wishes = replace(self.wishes, max_price=None, max_price_by=None)

    def attach_photo(self, photo_key: str) -> None:
        """Keep a photo; one that is kept already is ignored. Raises photos-limit."""
        if photo_key in self.photos:
            return
        if len(self.photos) >= MAX_PHOTOS:
            raise DomainError("photos-limit", maximum=MAX_PHOTOS)
        self.photos = (*self.photos, photo_key)

    def set_note(self, text: str) -> None:
        """Set the note to the housekeeper. Raises note-too-long."""
        self.note = checked_note(text)

    def add_note(self, text: str) -> None:
        """Add a line to the note to the housekeeper. Raises note-too-long."""
        self.note = extended_note(self.note, text)


def checked_note(text: str) -> str:
    """Return the note, stripped. Raises note-too-long."""
    note = text.strip()
    if len(note) > MAX_NOTE_LENGTH:
        raise DomainError("note-too-long", maximum=MAX_NOTE_LENGTH)
    return note


def extended_note(note: str, text: str) -> str:
    """Return the note with ``text`` as a further line; a line that it has already is not repeated.

    Raises note-too-long.
    """
    line = text.strip()
    if line in note.splitlines():
        return note
    return checked_note(f"{note}\n{line}")


@dataclass(frozen=True)
class QuoteLine:
    """``code`` is a service's, an option's or ``coupon``; ``amount`` and ``unit_price`` in fen."""

    code: str
    quantity: float
    unit_price: int
    amount: int


@dataclass(frozen=True)
class Quote:
    """An itemised price. ``gross`` is the price of the work, ``total`` that less the coupon, both in fen."""

    lines: tuple[QuoteLine, ...]
    gross: int
    total: int
    begin: datetime
    end: datetime
    valid_until: datetime
    coupon_id: int | None = None


def with_door_note(note: str, door: str | None) -> str:
    """Return the note with what is needed at the door as its last line; it may be longer than a typed note."""
    if not door or door in note.splitlines():
        return note
    return f"{note}\n{door}".strip()

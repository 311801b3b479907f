"""A booking that a customer wants, and its wording."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from domain.homecare.agency_context import AgencyContext
from domain.homecare.catalogue.model import PricedBy, Service
from domain.kernel.localised import Language

WANTED = {
    "daily_cleaning": 30,
    "deep_cleaning": 16,
    "window_cleaning": 10,
    "ac_cleaning": 8,
    "hood_cleaning": 7,
    "home_cooking": 8,
    "child_care": 6,
    "elder_care": 5,
    "plumbing": 4,
    "moving": 3,
    "move_in_cleaning": 2,
    "hospital_care": 1,
}
"""Weights of the services, in percent."""
SAME_DAY, NEXT_DAY, MOST_DAYS = 0.25, 0.6, 7


@dataclass(frozen=True)
class BookingRequest:
    """``start`` is local; ``measure`` in the service's unit of price; ``anyone`` False: choose a person."""

    service: Service
    start: datetime
    measure: float
    anyone: bool

    def slots(self, district: str) -> dict[str, Any]:
        """Return the slots as in the frame's contract."""
        slots: dict[str, Any] = {
            "service": self.service.code,
            "start": self.start.strftime("%Y-%m-%dT%H:%M"),
            "district": district,
        }
        if self.service.measure_slot is not None:
            slots[self.service.measure_slot] = self.measure
        return slots

    def at(self, start: datetime) -> "BookingRequest":
        return replace(self, start=start)


def draw_request(
    agency: AgencyContext, now: datetime, random: Random, services: tuple[str, ...] = ()
) -> BookingRequest:
    """Draw a request; ``services``, if any, restricts the choice."""
    wanted = {code: share for code, share in WANTED.items() if not services or code in services}
    code = random.choices(list(wanted), list(wanted.values()))[0]
    service = agency.catalogue.service(code)
    return BookingRequest(
        service, draw_start(agency, now, random), draw_measure(service, random), random.random() < 0.55
    )


def draw_start(agency: AgencyContext, now: datetime, random: Random) -> datetime:
    """Draw a local half hour that may be bookable, mostly today or tomorrow."""
    local = now.astimezone(agency.clock.zone).replace(minute=0, second=0, microsecond=0)
    lot = random.random()
    if lot < SAME_DAY and local.hour < 15:
        return local + timedelta(hours=random.randrange(3, 6), minutes=random.choice([0, 30]))
    days = 1 if lot < NEXT_DAY else random.randrange(2, MOST_DAYS)
    return (local + timedelta(days=days)).replace(hour=random.randrange(8, 17), minute=random.choice([0, 30]))


def draw_measure(service: Service, random: Random) -> float:
    if service.priced_by is PricedBy.DAY:
        return float(max(service.minimum, random.choice([1, 2])))
    most = min(service.maximum, service.usual * 2)
    return float(round(random.uniform(service.minimum, most)))


def request_in_words(booking_wish: BookingRequest, district: str, language: Language) -> str:
    """Word the whole request in one sentence."""
    name = booking_wish.service.name.in_language(language)
    when = f"{booking_wish.start:%Y-%m-%d %H:%M}"
    measure = f"{booking_wish.measure:g}" if booking_wish.service.measure_slot else ""
    if language is Language.ZH:
        return f"我想约{name}，{when}，{district}，{measure}".rstrip("，")
    return f"I would like to book {name}, {when}, {district}, {measure}".rstrip(", ")

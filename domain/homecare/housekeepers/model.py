"""Housekeepers: profile, working hours, certification, ratings, absences and identity documents."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from enum import StrEnum

from domain.homecare.housekeepers.events import HousekeeperApplied, HousekeeperCertified, HousekeeperRefused
from domain.kernel.errors import DomainError
from domain.kernel.events import Recorder
from domain.kernel.geo import Point, rough

MAX_CERTIFICATES = 10
MAX_CERTIFICATE_LENGTH = 40
MAX_INTRODUCTION_LENGTH = 300
MAX_EXPERIENCE_YEARS = 50


def checked_years(value: float) -> int:
    """Return whole years of experience. Raises years-out-of-range."""
    if not 0 <= value <= MAX_EXPERIENCE_YEARS:
        raise DomainError("years-out-of-range", maximum=MAX_EXPERIENCE_YEARS)
    return int(value)


def checked_certificate(text: str) -> str:
    """Return the certificate's name, whitespace collapsed. Raises certificate-invalid."""
    name = " ".join(text.split())
    if not 2 <= len(name) <= MAX_CERTIFICATE_LENGTH:
        raise DomainError("certificate-invalid", maximum=MAX_CERTIFICATE_LENGTH)
    return name


def checked_introduction(text: str) -> str:
    """Return the introduction, stripped. Raises introduction-too-long."""
    introduction = text.strip()
    if len(introduction) > MAX_INTRODUCTION_LENGTH:
        raise DomainError("introduction-too-long", maximum=MAX_INTRODUCTION_LENGTH)
    return introduction


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"


class Standing(StrEnum):
    """The agency's decision about a housekeeper."""

    WAITING = "waiting"
    CERTIFIED = "certified"
    REFUSED = "refused"
    SUSPENDED = "suspended"
    GONE = "gone"
    """Their personal data was deleted at their request."""


@dataclass(frozen=True)
class WorkingHours:
    """Weekdays (Monday is 0) and local hours of each; whole-day services ignore the hours.

    Raises working-hours-invalid.
    """

    days: frozenset[int] = frozenset(range(7))
    begins: time = time(8)
    ends: time = time(20)

    def __post_init__(self) -> None:
        if not self.days or self.begins >= self.ends or not self.days <= frozenset(range(7)):
            raise DomainError("working-hours-invalid")


@dataclass(eq=False)
class Housekeeper(Recorder):
    """A person who offers services; ``id`` is the person's.

    ``prices`` maps the code of each service offered to the housekeeper's own price in fen per measure, or
    None for the catalogue's price. ``districts`` are names in ``city``. ``rating_sum`` and ``rating_count``
    run over the overall stars of published reviews.
    """

    id: int
    name: str
    phone: str
    gender: Gender
    id_number: str
    city: str
    districts: frozenset[str]
    prices: dict[str, int | None]
    working_hours: WorkingHours
    latitude: float
    longitude: float
    applied_at: datetime
    experience_years: int = 0
    introduction: str = ""
    certificates: tuple[str, ...] = ()
    portrait: str | None = None
    standing: Standing = Standing.WAITING
    refusal_reason: str = ""
    online: bool = False
    rating_sum: int = 0
    rating_count: int = 0
    offers_answered: int = 0
    offers_accepted: int = 0
    orders_finished: int = 0
    given_back: int = 0
    version: int = field(default=0)

    @property
    def point(self) -> Point:
        return Point(self.latitude, self.longitude)

    @property
    def rough_place(self) -> Point:
        """Return roughly where the home is, the only place that others may learn from distances."""
        return rough(self.point)

    @property
    def rating(self) -> float | None:
        """Return the mean overall stars, None before the first review."""
        return self.rating_sum / self.rating_count if self.rating_count else None

    def record_application(self) -> None:
        self.record(HousekeeperApplied(self.id))

    @classmethod
    def applying(cls, person_id: int, details: "ApplicationDetails") -> "Housekeeper":
        """Create the housekeeper of a first application."""
        return cls(id=person_id, **{known.name: getattr(details, known.name) for known in fields(details)})

    def apply_again(self, details: "ApplicationDetails") -> None:
        """Replace a refused application by a new one. Raises application-exists."""
        self.require_may_apply()
        for known in fields(details):
            setattr(self, known.name, getattr(details, known.name))
        self.standing = Standing.WAITING

    def require_may_apply(self) -> None:
        """Raise application-exists unless the last application was refused."""
        if self.standing is not Standing.REFUSED:
            raise DomainError("application-exists", standing=self.standing.value)

    def set_prices(self, prices: Mapping[str, int | None]) -> None:
        """Replace the services offered and their prices (fen per measure, None for the catalogue's)."""
        self.prices = dict(prices)

    def set_districts(self, districts: frozenset[str]) -> None:
        """Replace the districts, names in the housekeeper's city."""
        self.districts = districts

    def set_working_hours(self, working_hours: WorkingHours) -> None:
        self.working_hours = working_hours

    def set_introduction(self, text: str) -> None:
        """Set the introduction. Raises introduction-too-long."""
        self.introduction = checked_introduction(text)

    def set_certificates(self, names: Collection[str]) -> None:
        """Replace the certificates. Raises certificates-limit or certificate-invalid."""
        if len(names) > MAX_CERTIFICATES:
            raise DomainError("certificates-limit", maximum=MAX_CERTIFICATES)
        self.certificates = tuple(checked_certificate(name) for name in names)

    def set_experience(self, years: float) -> None:
        """Set the years of experience. Raises years-out-of-range."""
        self.experience_years = checked_years(years)

    def set_portrait(self, photo_key: str) -> None:
        self.portrait = photo_key

    def require_waiting(self) -> None:
        """Raise application-decided unless the application waits for an operator."""
        if self.standing is not Standing.WAITING:
            raise DomainError("application-decided")

    def certify(self) -> None:
        """Certify a waiting housekeeper and put them online. Raises application-decided."""
        self.require_waiting()
        self.standing = Standing.CERTIFIED
        self.online = True
        self.record(HousekeeperCertified(self.id))

    def refuse(self, reason: str) -> None:
        """Refuse a waiting application. Raises application-decided."""
        self.require_waiting()
        self.standing = Standing.REFUSED
        self.refusal_reason = reason
        self.record(HousekeeperRefused(self.id, reason))

    def forget(self, name: str) -> None:
        """Erase personal data; keep ratings and counts, which the books and reviews refer to."""
        self.name, self.phone = name, ""
        self.id_number = f"gone:{self.id}"
        self.latitude = self.longitude = 0.0
        self.introduction, self.certificates, self.portrait = "", (), None
        self.refusal_reason, self.online = "", False
        self.standing = Standing.GONE

    def require_certified(self) -> None:
        """Raise not-certified unless the housekeeper is certified."""
        if self.standing is not Standing.CERTIFIED:
            raise DomainError("not-certified")

    def set_online(self, online: bool) -> None:
        """Go online (receive offers) or offline. Raises not-certified."""
        self.require_certified()
        self.online = online

    def add_rating(self, overall: int) -> None:
        self.rating_sum += overall
        self.rating_count += 1

    def count_offer_answer(self, accepted: bool) -> None:
        self.offers_answered += 1
        self.offers_accepted += accepted

    def count_given_back(self) -> None:
        """Count an order given back after the policy's free period."""
        self.given_back += 1

    def count_finished_order(self) -> None:
        self.orders_finished += 1


@dataclass(frozen=True)
class ApplicationDetails:
    """The validated fields of an application; they have the names and units of Housekeeper's."""

    name: str
    phone: str
    gender: Gender
    id_number: str
    city: str
    districts: frozenset[str]
    prices: dict[str, int | None]
    working_hours: WorkingHours
    latitude: float
    longitude: float
    applied_at: datetime
    experience_years: int
    introduction: str
    certificates: tuple[str, ...]
    portrait: str | None


@dataclass(eq=False)
class Absence:
    """A period [begin, end) in UTC in which the housekeeper takes no orders."""

    housekeeper_id: int
    begin: datetime
    end: datetime
    id: int = field(default=0)

    def require_housekeeper(self, person_id: int) -> None:
        """Raise absence-unknown for the absence of another person."""
        if self.housekeeper_id != person_id:
            raise DomainError("absence-unknown")

    def without(self, begin: datetime, end: datetime) -> list["Absence"]:
        """Return what is left of the absence when [begin, end) is worked: none, one or two new absences."""
        left = [(self.begin, min(self.end, begin)), (max(self.begin, end), self.end)]
        return [Absence(self.housekeeper_id, first, last) for first, last in left if first < last]


@dataclass(eq=False)
class IdentityPhoto:
    """The picture of an ID card; ``content`` is stored encrypted, ``kind`` is ``front`` or ``back``."""

    housekeeper_id: int
    content: bytes
    uploaded_at: datetime
    kind: str = "front"
    id: int = field(default=0)


class IdentityPart(StrEnum):
    NUMBER = "number"
    PHOTOS = "photos"


@dataclass(eq=False)
class IdentityAccess:
    """Access record: an operator was shown the full ID number or the pictures. Kept as long as the books."""

    operator_id: int
    housekeeper_id: int
    what: IdentityPart
    at: datetime
    id: int = field(default=0)


@dataclass(frozen=True)
class IdentityFacts:
    """Birth date and gender encoded in an ID number."""

    birth: date
    gender: Gender

"""The people who do the work: what they offer, when, where, and how well they are known to do it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from domain.homecare.housekeepers.events import HousekeeperApplied, HousekeeperCertified, HousekeeperRefused
from domain.kernel.errors import DomainError
from domain.kernel.events import Recorder
from domain.kernel.geo import Point


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"


class Standing(StrEnum):
    """How the agency stands to a housekeeper."""

    WAITING = "waiting"
    CERTIFIED = "certified"
    REFUSED = "refused"
    SUSPENDED = "suspended"
    GONE = "gone"
    """Her data was deleted at her wish."""


@dataclass(frozen=True)
class WorkingHours:
    """Weekdays (Monday is 0) and the local hours of each; whole-day services ignore the hours."""

    days: frozenset[int] = frozenset(range(7))
    begins: time = time(8)
    ends: time = time(20)

    def __post_init__(self) -> None:
        if not self.days or self.begins >= self.ends or not self.days <= frozenset(range(7)):
            raise DomainError("working-hours-invalid")


@dataclass(eq=False)
class Housekeeper(Recorder):
    """``id`` is the person's. ``prices`` holds a service code for each service offered, with her own price
    in fen for one measure, or None for the catalogue's. ``districts`` are names in ``city``.
    Ratings are sums over the published reviews' overall stars."""

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
    photo_file_id: str | None = None
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
    def rating(self) -> float | None:
        """Mean overall stars, None before the first review."""
        return self.rating_sum / self.rating_count if self.rating_count else None

    def applied(self) -> None:
        self.record(HousekeeperApplied(self.id))

    def certify(self) -> None:
        """Raises application-decided."""
        if self.standing is not Standing.WAITING:
            raise DomainError("application-decided")
        self.standing = Standing.CERTIFIED
        self.online = True
        self.record(HousekeeperCertified(self.id))

    def refuse(self, reason: str) -> None:
        """Raises application-decided."""
        if self.standing is not Standing.WAITING:
            raise DomainError("application-decided")
        self.standing = Standing.REFUSED
        self.refusal_reason = reason
        self.record(HousekeeperRefused(self.id, reason))

    def forget(self, name: str) -> None:
        """What told of her is gone; how well she worked stays, as the books do."""
        self.name, self.phone = name, ""
        self.id_number = f"gone:{self.id}"
        self.latitude = self.longitude = 0.0
        self.introduction, self.certificates, self.photo_file_id = "", (), None
        self.refusal_reason, self.online = "", False
        self.standing = Standing.GONE

    def require_certified(self) -> None:
        """Raises not-certified."""
        if self.standing is not Standing.CERTIFIED:
            raise DomainError("not-certified")

    def switch(self, online: bool) -> None:
        """Raises not-certified."""
        self.require_certified()
        self.online = online

    def rated(self, overall: int) -> None:
        self.rating_sum += overall
        self.rating_count += 1

    def answered_offer(self, accepted: bool) -> None:
        self.offers_answered += 1
        self.offers_accepted += accepted


@dataclass(eq=False)
class Absence:
    """A time in which she takes no orders, [begin, end) in UTC."""

    housekeeper_id: int
    begin: datetime
    end: datetime
    id: int = field(default=0)


@dataclass(eq=False)
class IdentityPhoto:
    """The picture of an ID card; ``content`` is kept encrypted. ``kind`` front or back."""

    housekeeper_id: int
    content: bytes
    uploaded_at: datetime
    kind: str = "front"
    id: int = field(default=0)


class IdentityPart(StrEnum):
    NUMBER = "number"
    PHOTOS = "photos"


@dataclass(eq=False)
class IdentityLook:
    """An operator was shown the whole ID number or the pictures; kept as long as the books are."""

    operator_id: int
    housekeeper_id: int
    what: IdentityPart
    at: datetime
    id: int = field(default=0)


@dataclass(frozen=True)
class IdentityFacts:
    """What an ID number says of its holder."""

    birth: date
    gender: Gender

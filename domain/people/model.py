"""Everybody who ever wrote to the bot."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.kernel.errors import DomainError
from domain.kernel.events import Recorder
from domain.kernel.geo import Point
from domain.kernel.localised import Language


class Role(StrEnum):
    CUSTOMER = "customer"
    HOUSEKEEPER = "housekeeper"
    OPERATOR = "operator"


@dataclass(eq=False)
class Person(Recorder):
    """A Telegram account. ``phone`` is E.164; ``acting`` is the role whose menu is shown now."""

    telegram_id: int
    name: str
    language: Language
    created_at: datetime
    roles: frozenset[Role] = frozenset({Role.CUSTOMER})
    acting: Role = Role.CUSTOMER
    phone: str | None = None
    city: str | None = None
    district: str | None = None
    blocked_at: datetime | None = None
    human_until: datetime | None = None
    forgotten_at: datetime | None = None
    id: int = field(default=0)

    def has(self, role: Role) -> bool:
        return role in self.roles

    def require(self, role: Role) -> None:
        """Raises not-allowed."""
        if role not in self.roles:
            raise DomainError("not-allowed", role=role.value)

    def grant(self, role: Role) -> None:
        self.roles = self.roles | {role}

    def act_as(self, role: Role) -> None:
        """Raises not-allowed."""
        self.require(role)
        self.acting = role

    def live_in(self, city: str, district: str | None) -> None:
        self.city = city
        self.district = district


@dataclass(eq=False)
class Address:
    """Where a visit takes place; the latest used one is offered first."""

    person_id: int
    city: str
    district: str
    street: str
    latitude: float
    longitude: float
    used_at: datetime
    id: int = field(default=0)

    @property
    def point(self) -> Point:
        return Point(self.latitude, self.longitude)


@dataclass(eq=False)
class PhoneCode:
    """A code sent by SMS. Only its hash is kept; five wrong tries or ten minutes end it."""

    person_id: int
    phone: str
    code_hash: str
    sent_at: datetime
    expires_at: datetime
    attempts: int = 0
    used: bool = False
    id: int = field(default=0)


@dataclass(eq=False)
class Invitation:
    """An operator's link that makes the one who opens it an operator, once."""

    token: str
    created_by: int
    expires_at: datetime
    used_by: int | None = None
    id: int = field(default=0)

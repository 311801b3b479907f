"""Everybody who ever wrote to the bot."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.kernel.errors import DomainError
from domain.kernel.events import Recorder
from domain.kernel.geo import Point
from domain.kernel.localised import Language

INVITATION_LIFE = timedelta(days=3)


class Role(StrEnum):
    CUSTOMER = "customer"
    HOUSEKEEPER = "housekeeper"
    OPERATOR = "operator"


NAMELESS = "—"
"""What is shown of a person who is forgotten."""


@dataclass(eq=False)
class Person(Recorder):
    """A Telegram account. ``phone`` is E.164; ``acting`` is the role whose menu is shown now.

    After ``forgotten_at`` the row stands for nobody: the books still name it, Telegram's account is free.
    """

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

    def lose(self, role: Role) -> None:
        """Who acted in it is a customer again."""
        self.roles = self.roles - {role}
        if self.acting is role:
            self.acting = Role.CUSTOMER

    def forget(self, now: datetime) -> None:
        """Nobody has a negative Telegram id, so the account is a stranger's from here on; nothing is sent there."""
        self.telegram_id = -self.id
        self.name = NAMELESS
        self.phone = self.city = self.district = self.human_until = None
        self.roles, self.acting = frozenset({Role.CUSTOMER}), Role.CUSTOMER
        self.blocked_at = self.forgotten_at = now

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

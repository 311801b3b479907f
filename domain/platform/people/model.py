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
FORGOTTEN = "forgotten"
"""Code of why something ended: its person is forgotten."""


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

    def speak(self, language: Language) -> None:
        """Be written to in that language from here on."""
        self.language = language

    def block(self, now: datetime) -> None:
        """Record that the person blocked the bot."""
        self.blocked_at = now

    def unblock(self) -> None:
        """Record that the person writes to the bot again."""
        if self.blocked_at is not None:
            self.blocked_at = None

    def prove_phone(self, phone: str) -> None:
        """Keep a number (E.164) that was proved to be the person's."""
        self.phone = phone

    def talk_to_human(self, until: datetime) -> None:
        """Leave the person to an operator, without the bot's answers, until then (UTC)."""
        self.human_until = until

    def talk_to_bot(self) -> None:
        """End the time in which an operator answers."""
        self.human_until = None

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

    def use(self, now: datetime) -> None:
        """Record that a visit was booked there."""
        self.used_at = now


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

    def count_wrong_try(self) -> None:
        self.attempts += 1

    def use(self) -> None:
        """A code proves its number once."""
        self.used = True


@dataclass(eq=False)
class Invitation:
    """An operator's link that makes the one who opens it an operator, once."""

    token: str
    created_by: int
    expires_at: datetime
    used_by: int | None = None
    id: int = field(default=0)

    def accept(self, person_id: int, now: datetime) -> None:
        """Raises invitation-invalid for one that was used or is over."""
        if self.used_by is not None or now >= self.expires_at:
            raise DomainError("invitation-invalid")
        self.used_by = person_id

"""People who use the bot: roles, addresses, phone codes and invitations."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.kernel.errors import DomainError
from domain.kernel.events import Recorder
from domain.kernel.geo import Point
from domain.kernel.localised import Language
from domain.platform.people.events import OperatorLeft


class Role(StrEnum):
    CUSTOMER = "customer"
    HOUSEKEEPER = "housekeeper"
    OPERATOR = "operator"


HOME = "home"
"""Label of a person's first address, until they call it something else."""
MAX_LABEL_LENGTH, MAX_DOOR_NOTE_LENGTH = 20, 120
ANONYMOUS_NAME = "—"
"""The name of a person whose data was deleted."""
FORGOTTEN = "forgotten"
"""Code of what ended because the person's data was deleted."""


@dataclass(eq=False)
class Person(Recorder):
    """A Telegram account. ``phone`` is E.164; ``acting`` is the role whose menu is shown.

    From ``forgotten_at`` on the row is anonymous: the books still refer to it, while the Telegram account may
    register again as a new person.
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
        """Raise not-allowed unless the person has the role."""
        if role not in self.roles:
            raise DomainError("not-allowed", role=role.value)

    def grant(self, role: Role) -> None:
        self.roles = self.roles | {role}

    def act_as(self, role: Role) -> None:
        """Switch to the role's menu. Raises not-allowed."""
        self.require(role)
        self.acting = role

    def revoke(self, role: Role) -> None:
        """Remove the role; switch to the customer's menu if the person acted in it."""
        self.roles = self.roles - {role}
        if self.acting is role:
            self.acting = Role.CUSTOMER

    def leave_operators(self, by: int | None) -> None:
        """Take the operator's role off the person; ``by`` is who did so, None for the owner. Raises not-allowed."""
        self.require(Role.OPERATOR)
        self.revoke(Role.OPERATOR)
        self.record(OperatorLeft(self.id, by))

    def require_impartial(self, parties: Collection[int]) -> None:
        """Raise operator-is-party if the person is one of those whom a decision concerns."""
        if self.id in parties:
            raise DomainError("operator-is-party")

    def set_language(self, language: Language) -> None:
        """Set the language of the person's texts."""
        self.language = language

    def block(self, now: datetime) -> None:
        """Record that the person blocked the bot."""
        self.blocked_at = now

    def unblock(self) -> None:
        """Record that the person no longer blocks the bot."""
        if self.blocked_at is not None:
            self.blocked_at = None

    def set_verified_phone(self, phone: str) -> None:
        """Store a phone number (E.164) that was verified as the person's."""
        self.phone = phone

    def hand_over_to_operator(self, until: datetime) -> None:
        """Hand the chat to an operator and silence the bot until ``until`` (UTC)."""
        self.human_until = until

    def hand_back_to_bot(self) -> None:
        """Let the bot answer again."""
        self.human_until = None

    def forget(self, now: datetime) -> None:
        """Erase personal data and roles.

        The Telegram id is replaced by a negative one, which no account has, so the account counts as unknown
        and nothing is sent to it.
        """
        self.telegram_id = -self.id
        self.name = ANONYMOUS_NAME
        self.phone = self.city = self.district = self.human_until = None
        self.roles, self.acting = frozenset({Role.CUSTOMER}), Role.CUSTOMER
        self.blocked_at = self.forgotten_at = now

    def set_home(self, city: str, district: str | None) -> None:
        self.city = city
        self.district = district


@dataclass(eq=False)
class Address:
    """A saved address of visits."""

    person_id: int
    city: str
    district: str
    street: str
    latitude: float
    longitude: float
    used_at: datetime
    id: int = field(default=0)
    label: str | None = None
    """What the person calls it, such as 公司; HOME for the first one."""
    note: str | None = None
    """What whoever comes needs at the door: a code, a floor, a dog."""
    is_default: bool = False
    """Whether bookings begin at this address, even if another one was used last."""

    @property
    def point(self) -> Point:
        return Point(self.latitude, self.longitude)

    def use(self, now: datetime) -> None:
        """Record that a visit was booked at this address."""
        self.used_at = now

    def rename(self, label: str) -> None:
        """Set what the person calls it. Raises label-missing or label-too-long."""
        label = label.strip()
        if not label:
            raise DomainError("label-missing")
        if len(label) > MAX_LABEL_LENGTH:
            raise DomainError("label-too-long", maximum=MAX_LABEL_LENGTH)
        self.label = label

    def clear_label(self) -> None:
        """Forget what the person called it, because another address is called so now."""
        self.label = None

    def set_default(self, *, is_default: bool) -> None:
        """Set whether bookings begin here."""
        self.is_default = is_default

    def set_note(self, text: str) -> None:
        """Set the note for the door; an empty text removes it. Raises note-too-long."""
        note = " ".join(text.split())
        if len(note) > MAX_DOOR_NOTE_LENGTH:
            raise DomainError("note-too-long", maximum=MAX_DOOR_NOTE_LENGTH)
        self.note = note or None


@dataclass(eq=False)
class PhoneCode:
    """A code sent by SMS, of which only a keyed digest is stored. It ends by expiry or after too many attempts."""

    person_id: int
    phone: str
    code_digest: str
    sent_at: datetime
    expires_at: datetime
    attempts: int = 0
    used: bool = False
    id: int = field(default=0)

    def count_failed_attempt(self) -> None:
        self.attempts += 1

    def use(self) -> None:
        """Mark the code as used; it verifies its number once."""
        self.used = True


@dataclass(eq=False)
class Invitation:
    """A single-use link by which an operator makes another person an operator. Only a keyed digest of its token is
    stored."""

    token_digest: str
    created_by: int
    expires_at: datetime
    used_by: int | None = None
    taken_back_at: datetime | None = None
    id: int = field(default=0)

    def is_open(self, now: datetime) -> bool:
        """Return whether the link still works."""
        return self.used_by is None and self.taken_back_at is None and now < self.expires_at

    def accept(self, person_id: int, now: datetime) -> None:
        """Use the invitation. Raises invitation-invalid if it was used or taken back, or has expired."""
        if not self.is_open(now):
            raise DomainError("invitation-invalid")
        self.used_by = person_id

    def take_back(self, now: datetime) -> None:
        """Make the link useless. Raises invitation-over if it does not work any more."""
        if not self.is_open(now):
            raise DomainError("invitation-over")
        self.taken_back_at = now

"""Ports of the people use cases: SMS, and the storage of people."""

from datetime import datetime
from typing import Protocol

from domain.kernel.subject import Subject
from domain.platform.people.model import Address, Invitation, Person, PhoneCode
from domain.platform.people.second_factor import SecondFactor


class SmsUnavailable(Exception):
    """The provider did not accept the message; ``str(error)`` is its error code, without the phone number."""


class SmsSender(Protocol):
    async def send_code(self, phone: str, code: str, language: str) -> None:
        """Send a code to ``phone`` (E.164) in ``language`` (zh or en). Raises SmsUnavailable."""
        ...


class People(Protocol):
    async def get(self, person_id: int) -> Person:
        """Return the person. Raises person-unknown."""
        ...

    async def with_telegram_id(self, telegram_id: int) -> Person | None: ...

    async def add(self, person: Person) -> None: ...

    async def operators(self) -> list[Person]: ...

    async def matching(self, text: str, limit: int = 10) -> list[Person]:
        """Search part of the name (the first eight characters of it), or the end of the phone number (four digits or
        more); one character alone is a surname.

        People whose data was deleted are left out.
        """
        ...

    async def addresses(self, person_id: int) -> list[Address]:
        """Most recently used first."""
        ...

    async def address(self, address_id: int) -> Address:
        """Return the address. Raises address-unknown."""
        ...

    async def remove_address(self, address: Address) -> None: ...

    async def add_address(self, address: Address) -> None: ...

    async def latest_code(self, person_id: int) -> PhoneCode | None: ...

    async def codes_since(self, person: Person, since: datetime) -> int:
        """Count codes sent for this Telegram account, including those before its data was deleted."""
        ...

    async def codes_of_all_since(self, since: datetime) -> int:
        """Count codes sent to anybody."""
        ...

    async def codes_to(self, phone: str, since: datetime) -> int:
        """Count codes sent to that number, for any person."""
        ...

    def secret_digests(self, secret: str) -> list[str]:
        """Return the keyed digests of a secret, the one to be stored first."""
        ...

    async def add_code(self, code: PhoneCode) -> None: ...

    async def invitation(self, token: str) -> Invitation | None: ...

    async def invitation_with_id(self, invitation_id: int) -> Invitation:
        """Return the invitation. Raises invitation-unknown."""
        ...

    async def open_invitations(self, now: datetime) -> list[Invitation]:
        """Oldest first."""
        ...

    async def invitations_expiring_after(self, operator_id: int, moment: datetime) -> int:
        """Count the operator's invitations, used or not, that expire after ``moment`` (UTC)."""
        ...

    async def add_invitation(self, invitation: Invitation) -> None: ...

    async def second_factor(self, person_id: int) -> SecondFactor | None: ...

    async def add_second_factor(self, factor: SecondFactor) -> None: ...

    async def remove_second_factor(self, person_id: int) -> None: ...

    async def bar_as_operator(self, telegram_id: int, now: datetime) -> None:
        """Keep the account, by a digest, from becoming an operator by the configuration."""
        ...

    async def admit_as_operator(self, telegram_id: int) -> None:
        """Undo ``bar_as_operator``."""
        ...

    async def is_barred_as_operator(self, telegram_id: int) -> bool: ...

    async def erase(self, person_id: int, telegram_id: int, now: datetime) -> None:
        """Delete the person's addresses, unused invitations and SMS codes; recent codes stay counted by
        digests of phone and Telegram account."""
        ...


class SubjectOwners(Protocol):
    async def owner_of(self, subject: Subject) -> int:
        """Return the id of the person who pays for the subject or is paid for it. Raises subject-unknown."""
        ...

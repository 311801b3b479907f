"""Ports of the people use cases: SMS, and the storage of people."""

from datetime import datetime
from typing import Protocol

from domain.kernel.subject import Subject
from domain.platform.people.model import Address, Invitation, Person, PhoneCode


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
        """Search part of the name, or the end of the phone number; one character alone is a surname.

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

    async def add_code(self, code: PhoneCode) -> None: ...

    async def invitation(self, token: str) -> Invitation | None: ...

    async def invitations_since(self, operator_id: int, since: datetime) -> int: ...

    async def add_invitation(self, invitation: Invitation) -> None: ...

    async def erase(self, person_id: int, telegram_id: int, now: datetime) -> None:
        """Delete the person's addresses, unused invitations and SMS codes; recent codes stay counted by
        digests of phone and Telegram account."""
        ...


class SubjectOwners(Protocol):
    async def owner_of(self, subject: Subject) -> int:
        """Return the id of the person who pays for the subject or is paid for it. Raises subject-unknown."""
        ...

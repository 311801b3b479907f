"""What the people use cases ask of the world outside."""

from datetime import datetime
from typing import Protocol

from domain.kernel.subject import Subject
from domain.platform.people.model import Address, Invitation, Person, PhoneCode


class SmsUnavailable(Exception):
    """The message was not taken by the provider; ``str(error)`` is its own word, without the number."""


class SmsSender(Protocol):
    async def send_code(self, phone: str, code: str, language: str) -> None:
        """``phone`` in E.164; ``language`` zh or en. Raises SmsUnavailable."""
        ...


class People(Protocol):
    async def get(self, person_id: int) -> Person:
        """Raises person-unknown."""
        ...

    async def with_telegram_id(self, telegram_id: int) -> Person | None: ...

    async def add(self, person: Person) -> None: ...

    async def operators(self) -> list[Person]: ...

    async def addresses(self, person_id: int) -> list[Address]:
        """Latest used first."""
        ...

    async def address(self, address_id: int) -> Address:
        """Raises address-unknown."""
        ...

    async def add_address(self, address: Address) -> None: ...

    async def latest_code(self, person_id: int) -> PhoneCode | None: ...

    async def codes_since(self, person: Person, moment: datetime) -> int:
        """How many were sent for this Telegram account, before it was forgotten too."""
        ...

    async def codes_to(self, phone: str, moment: datetime) -> int:
        """How many were sent to that number, whoever asked for them."""
        ...

    async def add_code(self, code: PhoneCode) -> None: ...

    async def invitation(self, token: str) -> Invitation | None: ...

    async def invitations_since(self, operator_id: int, moment: datetime) -> int: ...

    async def add_invitation(self, invitation: Invitation) -> None: ...

    async def erase(self, person_id: int, telegram_id: int, now: datetime) -> None:
        """Delete the person's addresses, unused invitations and SMS codes; recent codes stay counted by digests of
        phone and Telegram account."""
        ...


class SubjectOwners(Protocol):
    async def owner_of(self, subject: Subject) -> int:
        """Return the id of the person whom the subject belongs to: who pays for it, or is paid. Raises
        subject-unknown."""
        ...

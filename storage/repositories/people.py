from datetime import datetime

from sqlalchemy import String, bindparam, func, select, type_coerce

from domain.people.model import Address, Invitation, Person, PhoneCode, Role
from storage.repositories.base import Repository
from storage.tables import addresses, invitations, persons, phone_codes

WITH_TELEGRAM_ID = select(Person).where(persons.c.telegram_id == bindparam("telegram_id"))
"""Made once: every update asks it."""


class SqlPeople(Repository):
    """``domain.people.ports.People``."""

    async def get(self, person_id: int) -> Person:
        return await self._get(Person, person_id, "person-unknown")

    async def with_telegram_id(self, telegram_id: int) -> Person | None:
        return (await self._session.scalars(WITH_TELEGRAM_ID, {"telegram_id": telegram_id})).first()

    async def add(self, person: Person) -> None:
        self._session.add(person)

    async def operators(self) -> list[Person]:
        words = type_coerce(persons.c.roles, String)
        return await self._all(
            select(Person).where(words.contains(Role.OPERATOR.value)).order_by(persons.c.id)
        )

    async def addresses(self, person_id: int) -> list[Address]:
        return await self._all(
            select(Address)
            .where(addresses.c.person_id == person_id)
            .order_by(addresses.c.used_at.desc(), addresses.c.id.desc())
        )

    async def address(self, address_id: int) -> Address:
        return await self._get(Address, address_id, "address-unknown")

    async def add_address(self, address: Address) -> None:
        self._session.add(address)

    async def latest_code(self, person_id: int) -> PhoneCode | None:
        return await self._one(
            select(PhoneCode)
            .where(phone_codes.c.person_id == person_id)
            .order_by(phone_codes.c.sent_at.desc(), phone_codes.c.id.desc())
        )

    async def codes_since(self, person_id: int, moment: datetime) -> int:
        statement = (
            select(func.count())
            .select_from(phone_codes)
            .where(phone_codes.c.person_id == person_id, phone_codes.c.sent_at >= moment)
        )
        return (await self._session.scalars(statement)).one()

    async def add_code(self, code: PhoneCode) -> None:
        self._session.add(code)

    async def invitation(self, token: str) -> Invitation | None:
        return await self._one(select(Invitation).where(invitations.c.token == token))

    async def add_invitation(self, invitation: Invitation) -> None:
        self._session.add(invitation)

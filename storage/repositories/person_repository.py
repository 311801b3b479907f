from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, bindparam, delete, func, or_, select, true, type_coerce, update

from domain.platform.people.model import Address, Invitation, Person, PhoneCode, Role
from domain.platform.people.second_factor import SecondFactor
from storage.cipher import Cipher
from storage.keyed_terms import NAMES, PHONES, beginning_of, digests, ending_of, part_of
from storage.mapping import entities
from storage.prepared import Prepared
from storage.repositories.sql_repository import Repository
from storage.session import Session
from storage.tables import (
    addresses,
    barred_operators,
    invitations,
    persons,
    phone_codes,
    search_terms,
    second_factors,
)

WITH_TELEGRAM_ID = Prepared(entities(Person).where(persons.c.telegram_id == bindparam("telegram_id")))
OPERATORS = Prepared(
    entities(Person)
    .where(type_coerce(persons.c.roles, String).contains(Role.OPERATOR.value))
    .order_by(persons.c.id)
)
ADDRESSES_OF = Prepared(
    entities(Address)
    .where(addresses.c.person_id == bindparam("person"))
    .order_by(addresses.c.is_default.desc(), addresses.c.used_at.desc(), addresses.c.id.desc())
)
SECOND_FACTOR_OF = Prepared(
    entities(SecondFactor).where(second_factors.c.person_id == bindparam("person")).limit(1)
)
LATEST_CODE = Prepared(
    entities(PhoneCode)
    .where(phone_codes.c.person_id == bindparam("person"))
    .order_by(phone_codes.c.sent_at.desc(), phone_codes.c.id.desc())
    .limit(1)
)
CODES_KEPT = timedelta(days=2)
"""How long the codes of a deleted person count towards limits, by digests only."""


class SqlPeople(Repository):
    """``domain.platform.people.ports.People``. ``erased``: this transaction erased a person."""

    erased = False

    def __init__(self, session: Session, cipher: Cipher) -> None:
        super().__init__(session)
        self._cipher = cipher

    async def get(self, person_id: int) -> Person:
        return await self._get(Person, person_id, "person-unknown")

    async def with_telegram_id(self, telegram_id: int) -> Person | None:
        return await self._one(Person, WITH_TELEGRAM_ID, telegram_id=telegram_id)

    async def add(self, person: Person) -> None:
        self._session.add(person)

    async def operators(self) -> list[Person]:
        return await self._all(Person, OPERATORS)

    async def matching(self, text: str, limit: int = 10) -> list[Person]:
        terms = [(part_of if len(text) > 1 else beginning_of)(source, text) for source in NAMES]
        terms += [ending_of(source, text) for source in PHONES]
        found = select(search_terms.c.person_id).where(
            search_terms.c.digest.in_(digests(self._cipher, terms))
        )
        return await self._all(
            Person,
            entities(Person)
            .where(persons.c.forgotten_at.is_(None), persons.c.id.in_(found))
            .order_by(persons.c.id)
            .limit(limit),
        )

    async def addresses(self, person_id: int) -> list[Address]:
        return await self._all(Address, ADDRESSES_OF, person=person_id)

    async def address(self, address_id: int) -> Address:
        return await self._get(Address, address_id, "address-unknown")

    async def add_address(self, address: Address) -> None:
        self._session.add(address)

    async def remove_address(self, address: Address) -> None:
        self._session.delete(address)

    async def latest_code(self, person_id: int) -> PhoneCode | None:
        return await self._one(PhoneCode, LATEST_CODE, person=person_id)

    async def codes_since(self, person: Person, since: datetime) -> int:
        anonymised = phone_codes.c.code_digest.in_(self._cipher.digests(str(person.telegram_id)))
        return await self._count_codes(or_(phone_codes.c.person_id == person.id, anonymised), since)

    async def codes_of_all_since(self, since: datetime) -> int:
        return await self._count_codes(true(), since)

    async def codes_to(self, phone: str, since: datetime) -> int:
        return await self._count_codes(phone_codes.c.phone_digest.in_(self._cipher.digests(phone)), since)

    async def _count_codes(self, condition: ColumnElement[bool], since: datetime) -> int:
        statement = (
            select(func.count()).select_from(phone_codes).where(condition, phone_codes.c.sent_at >= since)
        )
        return int(await self._scalar(statement))

    def secret_digests(self, secret: str) -> list[str]:
        return self._cipher.digests(secret)

    async def add_code(self, code: PhoneCode) -> None:
        self._session.add(code)

    async def invitation(self, token: str) -> Invitation | None:
        with_token = invitations.c.token_digest.in_(self._cipher.digests(token))
        return await self._one(Invitation, entities(Invitation).where(with_token))

    async def invitation_with_id(self, invitation_id: int) -> Invitation:
        return await self._get(Invitation, invitation_id, "invitation-unknown")

    async def open_invitations(self, now: datetime) -> list[Invitation]:
        still_open = (
            invitations.c.used_by.is_(None),
            invitations.c.taken_back_at.is_(None),
            invitations.c.expires_at > now,
        )
        return await self._all(Invitation, entities(Invitation).where(*still_open).order_by(invitations.c.id))

    async def invitations_expiring_after(self, operator_id: int, moment: datetime) -> int:
        statement = select(func.count()).where(
            invitations.c.created_by == operator_id, invitations.c.expires_at > moment
        )
        return int(await self._scalar(statement))

    async def add_invitation(self, invitation: Invitation) -> None:
        self._session.add(invitation)

    async def second_factor(self, person_id: int) -> SecondFactor | None:
        return await self._one(SecondFactor, SECOND_FACTOR_OF, person=person_id)

    async def add_second_factor(self, factor: SecondFactor) -> None:
        self._session.add(factor)

    async def remove_second_factor(self, person_id: int) -> None:
        known = await self.second_factor(person_id)
        if known is not None:
            self._session.delete(known)

    async def bar_as_operator(self, telegram_id: int, now: datetime) -> None:
        account = self._cipher.digest(str(telegram_id))
        await self._insert_new(barred_operators, account=account, barred_at=now)

    async def admit_as_operator(self, telegram_id: int) -> None:
        accounts = self._cipher.digests(str(telegram_id))
        await self._run(delete(barred_operators).where(barred_operators.c.account.in_(accounts)))

    async def is_barred_as_operator(self, telegram_id: int) -> bool:
        accounts = self._cipher.digests(str(telegram_id))
        statement = select(barred_operators.c.account).where(barred_operators.c.account.in_(accounts))
        return await self._scalar(statement.limit(1)) is not None

    async def erase(self, person_id: int, telegram_id: int, now: datetime) -> None:
        self.erased = True
        await self._run(
            delete(addresses).where(addresses.c.person_id == person_id),
            delete(second_factors).where(second_factors.c.person_id == person_id),
            delete(invitations).where(invitations.c.created_by == person_id, invitations.c.used_by.is_(None)),
            delete(phone_codes).where(
                phone_codes.c.person_id == person_id, phone_codes.c.sent_at < now - CODES_KEPT
            ),
        )
        # Recent codes stay, so that deleting one's data does not reset the limits.
        account = self._cipher.digest(str(telegram_id))
        kept = update(phone_codes).where(phone_codes.c.person_id == person_id)
        await self._run(kept.values(phone="", code_digest=account, used=True))

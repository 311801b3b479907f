"""Export and deletion of a person's record, addresses, invitations and SMS codes."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from application.access.privacy import (
    Chapter,
    Erasure,
    ErasureStage,
    Hindrance,
    HindranceStage,
    PrivacyPart,
    Section,
    Traces,
)
from application.access.unit_of_work import UnitOfWork
from application.platform.repositories import HasPeople
from domain.platform.people.model import Address, Person, Role


class PeoplePrivacyUnitOfWork(HasPeople, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _person(uow: PeoplePrivacyUnitOfWork, person: Person) -> Person:
    return person


async def _addresses(uow: PeoplePrivacyUnitOfWork, person: Person) -> Sequence[Address]:
    return await uow.people.addresses(person.id)


async def _operator(uow: PeoplePrivacyUnitOfWork, person: Person) -> Mapping[str, Any] | None:
    return {} if person.has(Role.OPERATOR) else None


async def _traces(uow: PeoplePrivacyUnitOfWork, person: Person) -> Traces:
    addresses = await uow.people.addresses(person.id)
    words = {text for address in addresses for text in (address.street, address.note or "")}
    return Traces(frozenset({person.name}), frozenset(words | {person.phone or ""}))


async def _erase(uow: PeoplePrivacyUnitOfWork, person: Person) -> None:
    now, account = uow.clock.now(), person.telegram_id
    person.forget(now)
    await uow.people.erase(person.id, account, now)


PRIVACY = PrivacyPart(
    sections=(
        Section("person", Chapter.PERSON, _person),
        Section("addresses", Chapter.PERSON, _addresses),
    ),
    hindrances=(Hindrance("forget-operator", HindranceStage.ROLE, _operator),),
    erasures=(Erasure(ErasureStage.PERSON, _erase),),
    traces=_traces,
)

"""What a person reads of their own record, and whom an operator deals with."""

from collections.abc import Iterable
from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.platform.people.permissions import BE_KNOWN
from application.platform.repositories import HasPeople
from application.platform.support.permissions import ANSWER_TICKETS
from domain.platform.people.model import Address, Person, PhoneCode


class PeopleQueriesUnitOfWork(HasPeople, UnitOfWork, Protocol):
    """What these functions need of a transaction."""


@requires(BE_KNOWN)
async def own_addresses(uow: PeopleQueriesUnitOfWork, person: Person) -> list[Address]:
    """The address used last first."""
    return await uow.people.addresses(person.id)


@requires(BE_KNOWN)
async def own_latest_code(uow: PeopleQueriesUnitOfWork, person: Person) -> PhoneCode | None:
    return await uow.people.latest_code(person.id)


@requires(BE_KNOWN)
async def own_record(uow: PeopleQueriesUnitOfWork, person: Person) -> Person:
    """The person as stored now, for a transaction of its own."""
    return await uow.people.get(person.id)


@requires(ANSWER_TICKETS)
async def any_person(uow: PeopleQueriesUnitOfWork, operator: Person, person_id: int) -> Person:
    """Raises not-allowed or person-unknown."""
    return await uow.people.get(person_id)


@requires(ANSWER_TICKETS)
async def names_of(
    uow: PeopleQueriesUnitOfWork, operator: Person, person_ids: Iterable[int]
) -> dict[int, str]:
    """The names of these persons by their ids. Raises not-allowed or person-unknown."""
    return {person_id: (await uow.people.get(person_id)).name for person_id in set(person_ids)}

"""Queries of a person's own record, and of any person by operators."""

from collections.abc import Iterable
from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.platform.people.permissions import BE_KNOWN
from application.platform.repositories import HasPeople
from application.platform.support.permissions import ANSWER_TICKETS
from domain.platform.people.model import Address, Person, PhoneCode


class PeopleQueriesUnitOfWork(HasPeople, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(BE_KNOWN)
async def own_addresses(uow: PeopleQueriesUnitOfWork, person: Person) -> list[Address]:
    """Return the person's addresses, most recently used first."""
    return await uow.people.addresses(person.id)


@requires(BE_KNOWN)
async def own_latest_code(uow: PeopleQueriesUnitOfWork, person: Person) -> PhoneCode | None:
    return await uow.people.latest_code(person.id)


@requires(BE_KNOWN)
async def own_record(uow: PeopleQueriesUnitOfWork, person: Person) -> Person:
    """Load the person in this transaction."""
    return await uow.people.get(person.id)


@requires(ANSWER_TICKETS)
async def any_person(uow: PeopleQueriesUnitOfWork, operator: Person, person_id: int) -> Person:
    """Return any person. Raises not-allowed or person-unknown."""
    return await uow.people.get(person_id)


@requires(ANSWER_TICKETS)
async def names_of(
    uow: PeopleQueriesUnitOfWork, operator: Person, person_ids: Iterable[int]
) -> dict[int, str]:
    """Return the persons' names by id. Raises not-allowed or person-unknown."""
    return {person_id: (await uow.people.get(person_id)).name for person_id in set(person_ids)}

"""Queries of a person's own record, and of any person by operators."""

from collections.abc import Iterable
from typing import Protocol

from application.access.oversight import READS
from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.platform.people.permissions import BE_KNOWN, FIND_PEOPLE
from application.platform.repositories import HasPeople
from application.platform.support.permissions import ANSWER_TICKETS
from domain.kernel.errors import DomainError
from domain.platform.people.model import Address, Person, PhoneCode

MIN_SEARCH_LENGTH = 2


class PeopleQueriesUnitOfWork(HasPeople, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(BE_KNOWN)
async def own_addresses(uow: PeopleQueriesUnitOfWork, person: Person) -> list[Address]:
    """Return the person's addresses: the default one, then the most recently used first."""
    return await uow.people.addresses(person.id)


@requires(BE_KNOWN)
async def own_latest_code(uow: PeopleQueriesUnitOfWork, person: Person) -> PhoneCode | None:
    return await uow.people.latest_code(person.id)


@requires(BE_KNOWN)
async def own_record(uow: PeopleQueriesUnitOfWork, person: Person) -> Person:
    """Load the person in this transaction."""
    return await uow.people.get(person.id)


@requires(FIND_PEOPLE, READS)
async def find_people(
    uow: PeopleQueriesUnitOfWork, operator: Person, text: str, limit: int = 8
) -> list[Person]:
    """Search by part of a name, a Chinese surname, or the end of a phone number.

    Raises not-allowed or search-too-short.
    """
    query = text.strip()
    if len(query) < MIN_SEARCH_LENGTH and (query.isascii() or not query):
        raise DomainError("search-too-short", minimum=MIN_SEARCH_LENGTH)
    return await uow.people.matching(query, limit)


@requires(ANSWER_TICKETS, READS)
async def any_person(uow: PeopleQueriesUnitOfWork, operator: Person, person_id: int) -> Person:
    """Return any person. Raises not-allowed or person-unknown."""
    return await uow.people.get(person_id)


@requires(ANSWER_TICKETS, READS)
async def names_of(
    uow: PeopleQueriesUnitOfWork, operator: Person, person_ids: Iterable[int]
) -> dict[int, str]:
    """Return the persons' names by id. Raises not-allowed or person-unknown."""
    return {person_id: (await uow.people.get(person_id)).name for person_id in set(person_ids)}

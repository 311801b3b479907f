"""What a person reads of their own record, and whom an operator deals with."""

from collections.abc import Iterable

from application.access.permissions import Permission, requires
from application.unit_of_work import UnitOfWork
from domain.platform.people.model import Address, Person, PhoneCode


@requires(Permission.BOOK)
async def own_addresses(uow: UnitOfWork, person: Person) -> list[Address]:
    """The address used last first."""
    return await uow.people.addresses(person.id)


@requires(Permission.BE_KNOWN)
async def own_latest_code(uow: UnitOfWork, person: Person) -> PhoneCode | None:
    return await uow.people.latest_code(person.id)


@requires(Permission.BE_KNOWN)
async def own_record(uow: UnitOfWork, person: Person) -> Person:
    """The person as stored now, for a transaction of its own."""
    return await uow.people.get(person.id)


@requires(Permission.ANSWER_TICKETS)
async def any_person(uow: UnitOfWork, operator: Person, person_id: int) -> Person:
    """Raises not-allowed or person-unknown."""
    return await uow.people.get(person_id)


@requires(Permission.ANSWER_TICKETS)
async def names_of(uow: UnitOfWork, operator: Person, person_ids: Iterable[int]) -> dict[int, str]:
    """The names of these persons by their ids. Raises not-allowed or person-unknown."""
    return {person_id: (await uow.people.get(person_id)).name for person_id in set(person_ids)}

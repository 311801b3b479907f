"""Queries of a housekeeper's own profile, of public profiles and of applicants."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.access.oversight import READS
from application.access.permissions import public_query, requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.housekeepers.permissions import BOOK, CERTIFY, DO_OWN_VISIT, KEEP_OWN_PROFILE
from application.homecare.repositories import HasHousekeepers
from application.platform.people.permissions import BE_KNOWN
from application.platform.repositories import HasReviews
from domain.homecare.housekeepers.model import Absence, Housekeeper, IdentityPhoto
from domain.platform.people.model import Person
from domain.platform.reviews.model import Review


class HousekeeperQueriesUnitOfWork(HasHousekeepers, HasReviews, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@public_query
async def housekeeper_name(uow: HousekeeperQueriesUnitOfWork, housekeeper_id: int) -> str:
    """Return the housekeeper's name. Raises housekeeper-unknown."""
    return (await uow.housekeepers.get(housekeeper_id)).name


@public_query
async def known_housekeeper_name(uow: HousekeeperQueriesUnitOfWork, person_id: int) -> str | None:
    """Return the housekeeper's name, None for a person who never applied."""
    found = await uow.housekeepers.find(person_id)
    return found.name if found else None


@dataclass(frozen=True)
class PublicProfile:
    """``reviews`` are the published ones, newest first."""

    housekeeper: Housekeeper
    reviews: list[Review]


@requires(BOOK)
async def public_profile(
    uow: HousekeeperQueriesUnitOfWork, customer: Person, housekeeper_id: int
) -> PublicProfile:
    """Return a housekeeper's profile as customers see it. Raises housekeeper-unknown."""
    housekeeper = await uow.housekeepers.get(housekeeper_id)
    return PublicProfile(housekeeper, await uow.reviews.shown_of(housekeeper.id))


@requires(KEEP_OWN_PROFILE)
async def own_profile(uow: HousekeeperQueriesUnitOfWork, person: Person) -> Housekeeper:
    """Return the person's own profile. Raises housekeeper-unknown."""
    return await uow.housekeepers.get(person.id)


@requires(BE_KNOWN)
async def own_application(uow: HousekeeperQueriesUnitOfWork, person: Person) -> Housekeeper | None:
    """Return the person's profile, whatever its standing; None if they never applied."""
    return await uow.housekeepers.find(person.id)


@requires(BE_KNOWN)
async def own_identity_photos(uow: HousekeeperQueriesUnitOfWork, person: Person) -> list[IdentityPhoto]:
    return await uow.housekeepers.identity_photos(person.id)


@requires(DO_OWN_VISIT)
async def own_absences(
    uow: HousekeeperQueriesUnitOfWork, person: Person, begin: datetime, end: datetime
) -> list[Absence]:
    """Return the absences that overlap [begin, end), UTC."""
    return await uow.housekeepers.absences(person.id, begin, end)


@requires(KEEP_OWN_PROFILE)
async def own_reviews(uow: HousekeeperQueriesUnitOfWork, person: Person, limit: int) -> list[Review]:
    """Return the published reviews of the person, newest first."""
    return await uow.reviews.shown_of(person.id, limit)


@requires(CERTIFY, READS)
async def profile_of(
    uow: HousekeeperQueriesUnitOfWork, operator: Person, person_id: int
) -> Housekeeper | None:
    """Return any person's profile, None for one who never applied. Raises not-allowed."""
    return await uow.housekeepers.find(person_id)


@requires(CERTIFY, READS)
async def applicant(uow: HousekeeperQueriesUnitOfWork, operator: Person, housekeeper_id: int) -> Housekeeper:
    """Return a waiting applicant. Raises not-allowed, housekeeper-unknown or application-decided."""
    housekeeper = await uow.housekeepers.get(housekeeper_id)
    housekeeper.require_waiting()
    return housekeeper

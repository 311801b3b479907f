"""Edit the public profile of a housekeeper."""

from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.housekeepers.permissions import KEEP_OWN_PROFILE
from application.homecare.repositories import HasHousekeepers
from domain.homecare.housekeepers.model import Housekeeper
from domain.platform.people.model import Person


class ProfileUnitOfWork(HasHousekeepers, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(KEEP_OWN_PROFILE)
async def edit_profile(
    uow: ProfileUnitOfWork,
    person: Person,
    introduction: str | None = None,
    certificates: tuple[str, ...] | None = None,
    experience_years: int | None = None,
    portrait: str | None = None,
) -> Housekeeper:
    """Replace the given fields of the profile.

    Raises certificates-limit, certificate-invalid, introduction-too-long or years-out-of-range.
    """
    housekeeper = await uow.housekeepers.get(person.id)
    if introduction is not None:
        housekeeper.set_introduction(introduction)
    if certificates is not None:
        housekeeper.set_certificates(certificates)
    if experience_years is not None:
        housekeeper.set_experience(experience_years)
    if portrait is not None:
        housekeeper.set_portrait(portrait)
    return housekeeper

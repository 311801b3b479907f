"""Set a person's home city and district."""

from typing import Protocol

from application.access.permissions import public_query, requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasRegions
from application.platform.people.permissions import BE_KNOWN
from domain.homecare.regions.model import District
from domain.kernel.geo import Point
from domain.platform.people.model import Person


class RegionsUnitOfWork(HasRegions, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@public_query
def districts_near(uow: RegionsUnitOfWork, point: Point) -> list[District]:
    """Return the three districts nearest to the point, nearest first, all of the nearest one's city."""
    return uow.regions.nearest(point)


@requires(BE_KNOWN)
def set_home(uow: RegionsUnitOfWork, person: Person, city: str, district: str | None) -> None:
    """Set the person's home. Raises city-not-served or district-not-served."""
    if district is None:
        uow.regions.city(city)
    else:
        uow.regions.district(city, district)
    person.set_home(city, district)

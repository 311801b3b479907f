"""Where a person lives, among the cities and districts that are served."""

from typing import Protocol

from application.access.permissions import public_query, requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasRegions
from application.platform.people.permissions import BE_KNOWN
from domain.homecare.regions.model import District
from domain.kernel.geo import Point
from domain.platform.people.model import Person


class RegionsUnitOfWork(HasRegions, UnitOfWork, Protocol):
    """What these functions need of a transaction."""


@public_query
def districts_near(uow: RegionsUnitOfWork, point: Point) -> list[District]:
    """The city of a point (first one's) and the three districts that it may be in."""
    return uow.regions.nearest(point)


@requires(BE_KNOWN)
def live_in(uow: RegionsUnitOfWork, person: Person, city: str, district: str | None) -> None:
    """Raises city-not-served or district-not-served."""
    if district is None:
        uow.regions.city(city)
    else:
        uow.regions.district(city, district)
    person.live_in(city, district)

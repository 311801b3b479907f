"""Export and deletion of favourites."""

from collections.abc import Sequence
from typing import Protocol

from application.access.privacy import Chapter, Erasure, ErasureStage, PrivacyPart, Section
from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasFavourites, HasHousekeepers
from domain.homecare.housekeepers.model import Housekeeper
from domain.platform.people.model import Person


class FavouritesPrivacyUnitOfWork(HasFavourites, HasHousekeepers, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _favourites(uow: FavouritesPrivacyUnitOfWork, person: Person) -> Sequence[Housekeeper]:
    found = [await uow.housekeepers.find(one.housekeeper_id) for one in await uow.favourites.of(person.id)]
    return [housekeeper for housekeeper in found if housekeeper is not None]


async def _erase(uow: FavouritesPrivacyUnitOfWork, person: Person) -> None:
    await uow.favourites.erase(person.id)


PRIVACY = PrivacyPart(
    sections=(Section("favourites", Chapter.DEALS, _favourites),),
    erasures=(Erasure(ErasureStage.RECORDS, _erase),),
)

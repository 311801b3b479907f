"""Deletion of the photos that a person sent; the sections of what they belong to count them."""

from typing import Protocol

from application.access.privacy import Erasure, ErasureStage, PrivacyPart
from application.access.unit_of_work import UnitOfWork
from application.platform.repositories import HasKeptPhotos
from domain.platform.people.model import Person


class PhotosPrivacyUnitOfWork(HasKeptPhotos, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _erase(uow: PhotosPrivacyUnitOfWork, person: Person) -> None:
    await uow.kept_photos.erase(person.id)


PRIVACY = PrivacyPart(erasures=(Erasure(ErasureStage.RECORDS, _erase),))

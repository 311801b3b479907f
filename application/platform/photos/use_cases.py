"""Keep re-encoded photos until the bot has uploaded them, and find them by their keys."""

from datetime import timedelta
from typing import Protocol

from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.photos.permissions import SEND_PHOTOS
from application.platform.repositories import HasKeptPhotos
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person
from domain.platform.photos.model import KeptPhoto


class PhotosUnitOfWork(HasKeptPhotos, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(SEND_PHOTOS)
async def keep_photo(uow: PhotosUnitOfWork, person: Person, key: str, content: bytes) -> None:
    """Keep a re-encoded photo under its key. Raises photos-a-day."""
    now, maximum = uow.clock.now(), uow.platform_policy.limits.photos_a_day
    if await uow.kept_photos.count_since(person.id, now - timedelta(days=1)) >= maximum:
        raise DomainError("photos-a-day", maximum=maximum)
    await uow.kept_photos.add(KeptPhoto(key, person.id, now, content))


@requires(SEND_PHOTOS)
async def take_own_photo(uow: PhotosUnitOfWork, person: Person, key: str) -> bytes:
    """Return the content of a photo that the person sent, and keep it no longer. Raises photo-unavailable."""
    photo = await uow.kept_photos.find(key)
    if photo is None or photo.person_id != person.id or photo.content is None:
        raise DomainError("photo-unavailable")
    await uow.kept_photos.remove(key)
    return photo.content


@system_only
async def photo_to_send(uow: PhotosUnitOfWork, key: str) -> KeptPhoto | None:
    """Return the photo that is shown under this key, None when it is kept no longer."""
    return await uow.kept_photos.find(key)


@system_only
async def record_upload(uow: PhotosUnitOfWork, key: str, file_id: str) -> None:
    """Store the id of the copy that the bot uploaded, which is sent from now on."""
    await uow.kept_photos.set_uploaded(key, file_id)

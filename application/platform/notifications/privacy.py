"""Deletion of a person's notifications."""

from typing import Protocol

from application.access.privacy import Erasure, ErasureStage, PrivacyPart
from application.access.unit_of_work import UnitOfWork
from application.platform.repositories import HasNotifications
from domain.platform.people.model import Person


class NotificationsPrivacyUnitOfWork(HasNotifications, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _erase(uow: NotificationsPrivacyUnitOfWork, person: Person) -> None:
    await uow.notifications.erase(person.id)


PRIVACY = PrivacyPart(erasures=(Erasure(ErasureStage.RECORDS, _erase),))

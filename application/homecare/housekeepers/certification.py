"""Review of an application by an operator; each access to identity documents is recorded."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from application.access.oversight import READS_IDENTITY
from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.housekeepers.permissions import CERTIFY, SEE_IDENTITY
from application.homecare.repositories import HasHousekeepers
from application.platform.repositories import HasPeople
from domain.homecare.housekeepers.model import Housekeeper, IdentityAccess, IdentityPart, IdentityPhoto
from domain.homecare.housekeepers.rules import identity_facts
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person


class CertificationUnitOfWork(HasHousekeepers, HasPeople, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@dataclass(frozen=True)
class Dossier:
    """An application and the automatic checks of it. ``photo`` is the latest picture of the ID card.

    ``last_access`` is the previous access to the number or a picture, ``last_access_by`` the operator's name.
    ``number_valid``: form, check digit and birth date are right; ``number_unique``: nobody else has it.
    """

    housekeeper: Housekeeper
    photo: IdentityPhoto | None
    birth: date | None
    age: int | None
    number_valid: bool
    number_unique: bool
    last_access: IdentityAccess | None = None
    last_access_by: str = ""


@requires(CERTIFY, READS_IDENTITY)
async def dossier(uow: CertificationUnitOfWork, operator: Person, housekeeper_id: int) -> Dossier:
    """Return the application and record the access to its picture.

    Raises not-allowed or housekeeper-unknown.
    """
    housekeeper = await uow.housekeepers.get(housekeeper_id)
    photos = await uow.housekeepers.identity_photos(housekeeper_id)
    today = uow.clock.today()
    birth, age, valid = None, None, True
    try:
        birth = identity_facts(housekeeper.id_number, today).birth
        age = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    except DomainError:
        valid = False
    holder = await uow.housekeepers.with_id_number(housekeeper.id_number)
    unique = holder is None or holder.id == housekeeper_id
    latest = max(photos, key=lambda photo: (photo.uploaded_at, photo.id), default=None)
    previous = next(iter(await uow.housekeepers.identity_accesses(housekeeper_id)), None)
    last_access_by = (await uow.people.get(previous.operator_id)).name if previous else ""
    if latest is not None:
        await _record_access(uow, operator, housekeeper_id, IdentityPart.PHOTOS)
    return Dossier(housekeeper, latest, birth, age, valid, unique, previous, last_access_by)


@requires(SEE_IDENTITY, READS_IDENTITY)
async def reveal_id_number(uow: CertificationUnitOfWork, operator: Person, housekeeper_id: int) -> str:
    """Return the full ID number and record the access. Raises not-allowed."""
    id_number = (await uow.housekeepers.get(housekeeper_id)).id_number
    await _record_access(uow, operator, housekeeper_id, IdentityPart.NUMBER)
    return id_number


async def _record_access(
    uow: CertificationUnitOfWork, operator: Person, housekeeper_id: int, what: IdentityPart
) -> None:
    """Record an access; the transaction must be committed before anything is shown."""
    access = IdentityAccess(operator.id, housekeeper_id, what, uow.clock.now())
    await uow.housekeepers.add_identity_access(access)


def masked(id_number: str) -> str:
    """Mask an ID number but for the region and the last four digits: 110101********1234."""
    return id_number[:6] + "*" * (len(id_number) - 10) + id_number[-4:]

"""What an operator looks at before she certifies somebody."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.housekeepers.permissions import CERTIFY, SEE_IDENTITY
from application.homecare.repositories import HasHousekeepers
from application.platform.repositories import HasPeople
from domain.homecare.housekeepers.model import Housekeeper, IdentityLook, IdentityPart, IdentityPhoto
from domain.homecare.housekeepers.rules import identity_facts
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person


class CertificationUnitOfWork(HasHousekeepers, HasPeople, UnitOfWork, Protocol):
    """What these functions need of a transaction."""


@dataclass(frozen=True)
class Dossier:
    """An application with what the program checked. ``photo`` is the latest picture of the ID card.

    ``last_look`` is who was shown the number or a picture before this, by name.
    ``number_valid``: form, check digit and birth date of the number; ``number_alone``: nobody else has it.
    """

    housekeeper: Housekeeper
    photo: IdentityPhoto | None
    birth: date | None
    age: int | None
    number_valid: bool
    number_alone: bool
    last_look: IdentityLook | None = None
    looked_by: str = ""


@requires(CERTIFY)
async def dossier(uow: CertificationUnitOfWork, operator: Person, housekeeper_id: int) -> Dossier:
    """Raises not-allowed or housekeeper-unknown."""
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
    alone = holder is None or holder.id == housekeeper_id
    latest = max(photos, key=lambda photo: (photo.uploaded_at, photo.id), default=None)
    before = next(iter(await uow.housekeepers.identity_looks(housekeeper_id)), None)
    looked_by = (await uow.people.get(before.operator_id)).name if before else ""
    if latest is not None:
        await _record_look(uow, operator, housekeeper_id, IdentityPart.PHOTOS)
    return Dossier(housekeeper, latest, birth, age, valid, alone, before, looked_by)


@requires(SEE_IDENTITY)
async def reveal_id_number(uow: CertificationUnitOfWork, operator: Person, housekeeper_id: int) -> str:
    """The whole number, for an operator's eyes; that she looked is kept. Raises not-allowed."""
    id_number = (await uow.housekeepers.get(housekeeper_id)).id_number
    await _record_look(uow, operator, housekeeper_id, IdentityPart.NUMBER)
    return id_number


async def _record_look(
    uow: CertificationUnitOfWork, operator: Person, housekeeper_id: int, what: IdentityPart
) -> None:
    """In the transaction that must be kept before anything is shown."""
    look = IdentityLook(operator.id, housekeeper_id, what, uow.clock.now())
    await uow.housekeepers.add_identity_look(look)


def masked(id_number: str) -> str:
    """110101********1234: the region and the last four."""
    return id_number[:6] + "*" * (len(id_number) - 10) + id_number[-4:]

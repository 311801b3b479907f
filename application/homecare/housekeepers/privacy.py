"""Export and deletion of a housekeeper's profile, identity documents and absences."""

from dataclasses import dataclass
from typing import Protocol

from application.access.privacy import Chapter, Erasure, ErasureStage, PrivacyPart, Section, Traces
from application.access.unit_of_work import UnitOfWork
from application.homecare.housekeepers.certification import masked
from application.homecare.repositories import HasHousekeepers
from domain.homecare.housekeepers.model import Housekeeper
from domain.platform.people.model import ANONYMOUS_NAME, Person


class HousekeepersPrivacyUnitOfWork(HasHousekeepers, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@dataclass(frozen=True)
class Profile:
    """``id_number`` is masked; ``photos`` counts the pictures of the ID card, ``accesses`` how often
    operators saw the number or a picture."""

    housekeeper: Housekeeper
    id_number: str
    photos: int
    accesses: int


async def _profile(uow: HousekeepersPrivacyUnitOfWork, person: Person) -> Profile | None:
    housekeeper = await uow.housekeepers.find(person.id)
    if housekeeper is None:
        return None
    return Profile(
        housekeeper=housekeeper,
        id_number=masked(housekeeper.id_number),
        photos=len(await uow.housekeepers.identity_photos(person.id)),
        accesses=await uow.housekeepers.count_identity_accesses(person.id),
    )


async def _traces(uow: HousekeepersPrivacyUnitOfWork, person: Person) -> Traces:
    housekeeper = await uow.housekeepers.find(person.id)
    if housekeeper is None:
        return Traces()
    return Traces(frozenset({housekeeper.name}), frozenset({housekeeper.phone, housekeeper.id_number}))


async def _erase(uow: HousekeepersPrivacyUnitOfWork, person: Person) -> None:
    housekeeper = await uow.housekeepers.find(person.id)
    if housekeeper is not None:
        housekeeper.forget(ANONYMOUS_NAME)
        await uow.housekeepers.erase(person.id)


PRIVACY = PrivacyPart(
    sections=(Section("profile", Chapter.PROFILE, _profile),),
    erasures=(Erasure(ErasureStage.RECORDS, _erase),),
    traces=_traces,
)

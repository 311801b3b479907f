"""Deletion of the reasons that operators gave about a person."""

from typing import Protocol

from application.access.privacy import Erasure, ErasureStage, PrivacyPart
from application.access.unit_of_work import UnitOfWork
from application.platform.repositories import HasProposals
from domain.platform.people.model import Person


class ProposalsPrivacyUnitOfWork(HasProposals, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _erase(uow: ProposalsPrivacyUnitOfWork, person: Person) -> None:
    await uow.proposals.erase(person.id)


PRIVACY = PrivacyPart(erasures=(Erasure(ErasureStage.RECORDS, _erase),))

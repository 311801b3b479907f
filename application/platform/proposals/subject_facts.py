"""Tell a proposal's state, and whom it concerns."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.platform.repositories import HasProposals
from application.registry import SubjectFacts
from domain.platform.proposals.model import PROPOSAL


class ProposalFactsUnitOfWork(HasProposals, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _state(uow: ProposalFactsUnitOfWork, proposal_id: int) -> str:
    return (await uow.proposals.get(proposal_id)).state


async def _parties(uow: ProposalFactsUnitOfWork, proposal_id: int) -> Sequence[int]:
    """Return the person whom it concerns first; the decision itself knows the others."""
    return ((await uow.proposals.get(proposal_id)).about_id,)


SUBJECT_FACTS: Mapping[str, SubjectFacts] = {PROPOSAL: SubjectFacts(_state, parties=_parties)}

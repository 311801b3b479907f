from collections.abc import Sequence

from sqlalchemy import update

from domain.platform.proposals.model import Proposal
from storage.mapping import entities
from storage.prepared import Prepared
from storage.repositories.sql_repository import Repository
from storage.tables import open_proposal, proposals

OPEN = Prepared(entities(Proposal).where(open_proposal).order_by(proposals.c.id))


class SqlProposals(Repository):
    """``domain.platform.proposals.ports.Proposals``."""

    async def get(self, proposal_id: int) -> Proposal:
        return await self._get(Proposal, proposal_id, "proposal-unknown")

    async def add(self, proposal: Proposal) -> None:
        self._session.add(proposal)

    async def open(self) -> Sequence[Proposal]:
        return await self._all(Proposal, OPEN)

    async def erase(self, person_id: int) -> None:
        await self._run(update(proposals).where(proposals.c.about_id == person_id).values(reason=""))

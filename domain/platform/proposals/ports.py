from collections.abc import Sequence
from typing import Protocol

from domain.platform.proposals.model import Proposal


class Proposals(Protocol):
    async def get(self, proposal_id: int) -> Proposal:
        """Return the proposal. Raises proposal-unknown."""
        ...

    async def add(self, proposal: Proposal) -> None: ...

    async def open(self) -> Sequence[Proposal]:
        """Oldest first."""
        ...

    async def erase(self, person_id: int) -> None:
        """Blank the reasons of what concerned the person."""
        ...

from collections.abc import Sequence
from typing import Protocol

from domain.platform.payouts.model import Payout


class Payouts(Protocol):
    async def get(self, payout_id: int) -> Payout:
        """Return the payout. Raises payout-unknown."""
        ...

    async def add(self, payout: Payout) -> None:
        """Add a payout; a second undecided one of a housekeeper violates a unique index at the flush."""
        ...

    async def open_of(self, housekeeper_id: int) -> Payout | None: ...

    async def of_housekeeper(self, housekeeper_id: int, limit: int = 20) -> Sequence[Payout]:
        """Newest first."""
        ...

    async def open(self, limit: int = 50) -> Sequence[Payout]:
        """Oldest first."""
        ...

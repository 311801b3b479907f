from collections.abc import Sequence
from datetime import date
from typing import Protocol

from domain.platform.payments.provider_name import ProviderName
from domain.platform.reconciliation.model import Difference, Reconciliation


class Reconciliations(Protocol):
    async def add_difference(self, difference: Difference) -> bool:
        """Add the difference. Return False when it is already stored."""
        ...

    async def difference(self, difference_id: int) -> Difference:
        """Return the difference. Raises difference-unknown."""
        ...

    async def open_differences(self, provider: ProviderName | None = None) -> Sequence[Difference]:
        """Oldest first."""
        ...

    async def differences_of(self, ticket_id: int) -> Sequence[Difference]:
        """Oldest first."""
        ...

    async def keep(self, done: Reconciliation) -> None:
        """Store, replacing an earlier one of the same provider and day."""
        ...

    async def last_day(self, provider: ProviderName) -> date | None: ...

    async def latest(self, limit: int = 10) -> Sequence[Reconciliation]:
        """Newest day first."""
        ...

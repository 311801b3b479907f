from collections.abc import Sequence
from datetime import date
from typing import Protocol

from domain.platform.payments.provider_name import ProviderName
from domain.platform.reconciliation.model import Difference, Reconciliation


class Reconciliations(Protocol):
    async def add_difference(self, difference: Difference) -> bool:
        """False when this one is known already."""
        ...

    async def difference(self, difference_id: int) -> Difference:
        """Raises difference-unknown."""
        ...

    async def open_differences(self, provider: ProviderName | None = None) -> Sequence[Difference]:
        """Oldest first."""
        ...

    async def differences_of(self, ticket_id: int) -> Sequence[Difference]:
        """Oldest first."""
        ...

    async def keep(self, done: Reconciliation) -> None:
        """In the place of an earlier one of the same provider and day."""
        ...

    async def last_day(self, provider: ProviderName) -> date | None: ...

    async def latest(self, limit: int = 10) -> Sequence[Reconciliation]:
        """Newest day first."""
        ...

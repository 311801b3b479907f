from collections.abc import Iterable
from typing import Protocol

from domain.platform.ledger.model import Entry


class Ledger(Protocol):
    async def book(self, entries: Iterable[Entry]) -> None:
        """Write one balanced movement. (movement, account) is unique in the database."""
        ...

    async def balance(self, account: str) -> int: ...

    async def total(self) -> int:
        """The sum over all entries: zero at any moment."""
        ...

    async def of_order(self, order_id: int) -> list[Entry]: ...

    async def of_account(self, account: str, limit: int = 50) -> list[Entry]:
        """Newest first."""
        ...

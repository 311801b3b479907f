from collections.abc import Iterable
from typing import Protocol

from domain.kernel.subject import Subject
from domain.platform.ledger.model import Entry


class Ledger(Protocol):
    async def book(self, entries: Iterable[Entry]) -> None:
        """Insert one balanced movement; (movement, account) is unique in the database."""
        ...

    async def balance(self, account: str) -> int: ...

    async def balance_of_group(self, group: str) -> int:
        """Return the sum over all accounts whose name begins with ``group`` and a colon, in fen."""
        ...

    async def total(self) -> int:
        """Return the sum over all entries, which is always zero."""
        ...

    async def of(self, subject: Subject) -> list[Entry]: ...

    async def of_account(self, account: str, limit: int = 50) -> list[Entry]:
        """Newest first."""
        ...

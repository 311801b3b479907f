from collections.abc import Iterable
from typing import Protocol

from domain.kernel.subject import Subject
from domain.platform.ledger.model import Entry


class Ledger(Protocol):
    async def book(self, entries: Iterable[Entry]) -> None:
        """Write one balanced movement. (movement, account) is unique in the database."""
        ...

    async def balance(self, account: str) -> int: ...

    async def balance_of_group(self, group: str) -> int:
        """The sum over all accounts whose name begins with ``group`` and a colon."""
        ...

    async def total(self) -> int:
        """The sum over all entries: zero at any moment."""
        ...

    async def of(self, subject: Subject) -> list[Entry]: ...

    async def of_account(self, account: str, limit: int = 50) -> list[Entry]:
        """Newest first."""
        ...

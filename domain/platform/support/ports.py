from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.kernel.subject import Subject
from domain.platform.support.model import Ticket


class Tickets(Protocol):
    async def get(self, ticket_id: int) -> Ticket:
        """Return the ticket. Raises ticket-unknown."""
        ...

    async def add(self, ticket: Ticket) -> None: ...

    async def open(self, kind: str | None = None, limit: int = 50) -> list[Ticket]:
        """Oldest first."""
        ...

    async def open_of(self, subject: Subject) -> list[Ticket]:
        """Oldest first."""
        ...

    async def count_open(self, kind: str, person_id: int) -> int: ...

    async def open_about(
        self, kind: str, person_id: int, subject: Subject | None = None
    ) -> Ticket | None: ...

    async def of_person(self, person_id: int) -> Sequence[Ticket]:
        """Oldest first."""
        ...

    async def erase(self, person_id: int, now: datetime) -> None:
        """Close what is open about the person; blank words and photos of all of it."""
        ...

from typing import Protocol

from domain.kernel.subject import Subject
from domain.platform.support.model import Ticket, TicketKind


class Tickets(Protocol):
    async def get(self, ticket_id: int) -> Ticket:
        """Raises ticket-unknown."""
        ...

    async def add(self, ticket: Ticket) -> None: ...

    async def open(self, kind: TicketKind | None = None, limit: int = 50) -> list[Ticket]:
        """Oldest first."""
        ...

    async def open_of(self, subject: Subject) -> list[Ticket]:
        """Oldest first."""
        ...

    async def count_open(self, kind: TicketKind, person_id: int) -> int: ...

    async def open_about(
        self, kind: TicketKind, person_id: int, subject: Subject | None = None
    ) -> Ticket | None: ...

"""Tickets: questions, complaints and problems that an operator must close."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.kernel.errors import DomainError
from domain.kernel.events import Event, Recorder
from domain.kernel.subject import Subject


class TicketName(StrEnum):
    """Base of the enumerations in which modules name their tickets: unique, stored, 32 characters at most."""


@dataclass(frozen=True)
class TicketOpened(Event):
    ticket_id: int


@dataclass(frozen=True)
class TicketClosed(Event):
    """``by`` is None for the system."""

    ticket_id: int
    by: int | None


@dataclass(eq=False)
class Ticket(Recorder):
    """``person_id`` is the person concerned; ``words`` what they wrote, or the reason why the system opened
    it; ``photos`` are the keys of their photos."""

    kind: str
    person_id: int
    opened_at: datetime
    subject: Subject | None = None
    words: str = ""
    photos: tuple[str, ...] = ()
    closed_at: datetime | None = None
    closed_by: int | None = None
    resolution: str = ""
    id: int = field(default=0)

    def record_opened(self) -> None:
        """Record TicketOpened; call once the ticket has its id."""
        self.record(TicketOpened(self.id))

    def close(self, by: int | None, resolution: str, now: datetime) -> None:
        """Close the ticket; ``by`` is None for the system. Raises ticket-closed."""
        if self.closed_at is not None:
            raise DomainError("ticket-closed")
        self.closed_at = now
        self.closed_by = by
        self.resolution = resolution
        self.record(TicketClosed(self.id, by))

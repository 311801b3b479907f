"""What someone must close."""

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


@dataclass(eq=False)
class Ticket(Recorder):
    """``person_id`` is whom it is about; ``words`` what the person said, or why the program asks; ``photos``
    the file ids of what the person showed."""

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

    def opened(self) -> None:
        """To be called once the ticket has its id."""
        self.record(TicketOpened(self.id))

    def close(self, by: int | None, resolution: str, now: datetime) -> None:
        """Raises ticket-closed."""
        if self.closed_at is not None:
            raise DomainError("ticket-closed")
        self.closed_at = now
        self.closed_by = by
        self.resolution = resolution

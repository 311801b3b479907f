"""What the program must do by itself, and when."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.kernel.subject import Subject


class TaskName(StrEnum):
    """Base of the enumerations in which modules name their tasks: unique, stored, 32 characters at most."""


@dataclass(eq=False)
class Task:
    """A row with ``due_at`` (UTC). What the task does is decided when it runs, by what the subject is then. ``key`` is
    unique while it is not done."""

    key: str
    kind: str
    subject: Subject
    due_at: datetime
    detail: int = 0
    attempts: int = 0
    leased_until: datetime | None = None
    done_at: datetime | None = None
    id: int = field(default=0)

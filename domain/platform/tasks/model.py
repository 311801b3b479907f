"""Scheduled tasks."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.kernel.subject import Subject


class TaskName(StrEnum):
    """Base of the enumerations in which modules name their tasks: unique, stored, 32 characters at most."""


@dataclass(eq=False)
class Task:
    """An action due at ``due_at`` (UTC), decided by the subject's state when it runs; ``key`` is unique among
    undone tasks, ``detail`` is a number whose meaning depends on the kind."""

    key: str
    kind: str
    subject: Subject
    due_at: datetime
    detail: int = 0
    attempts: int = 0
    leased_until: datetime | None = None
    done_at: datetime | None = None
    id: int = field(default=0)

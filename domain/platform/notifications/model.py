"""A message to someone who did not press the button."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.kernel.subject import Subject


class NotificationName(StrEnum):
    """Base of the enumerations in which modules name their notifications: unique, stored, 32 characters at most."""


@dataclass(eq=False)
class Notification:
    """A row of the outbox. ``key`` is unique, so that one cause gives one notice.

    It is sent at ``due_at`` (UTC) or after; ``data`` holds plain JSON values that the text needs; a lease
    keeps two relays apart; ``given_up`` says why it was never sent (blocked, obsolete, refused).
    """

    key: str
    person_id: int
    kind: str
    created_at: datetime
    due_at: datetime
    subject: Subject | None = None
    data: dict[str, Any] = field(default_factory=dict)
    attempts: int = 0
    leased_until: datetime | None = None
    sent_at: datetime | None = None
    given_up: str | None = None
    id: int = field(default=0)

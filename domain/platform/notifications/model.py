"""Notifications: messages to people other than the one who acted, sent through the outbox."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.kernel.subject import Subject


class NotificationName(StrEnum):
    """Base of the enumerations of notification kinds: unique, stored, at most 32 characters."""


@dataclass(eq=False)
class Notification:
    """A row of the outbox. ``key`` is unique, so that one cause gives one notification.

    It is sent at ``due_at`` (UTC) or later; ``data`` holds the JSON values that the text needs; until
    ``leased_until`` it belongs to one relay; ``given_up`` is why it was never sent (blocked, obsolete,
    refused).
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

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.kernel.subject import Subject
from domain.platform.notifications.model import Notification


class Notifications(Protocol):
    async def add(self, notification: Notification) -> None:
        """Add it, unless there is one with the same key."""
        ...

    async def mark_shown(self, kind: str, person_id: int, subject: Subject, at: datetime) -> None:
        """Mark the person's unsent notifications of this kind about the subject as sent: they see what these would tell."""
        ...

    async def was_shown(self, notification_id: int) -> bool:
        """Tell whether it is marked as sent, which ``mark_shown`` does also while it is being delivered."""
        ...

    async def erase(self, person_id: int) -> None:
        """Give up the person's unsent notifications and blank the data of all of them."""
        ...

    async def blank_words(
        self,
        kinds: Collection[str],
        person_id: int,
        subjects: Collection[Subject] = (),
        ticket_ids: Collection[int] = (),
    ) -> None:
        """Blank the words in notifications of these kinds to other people about one of the subjects or
        tickets; give up the unsent ones."""
        ...


class DeliveryState(StrEnum):
    SENT = "sent"
    LATER = "later"
    """Telegram asked to wait, or did not answer; retry after ``retry_after``."""
    FAILED = "failed"
    """An error in this program; retried with backoff."""
    SHOWN = "shown"
    """Nothing was sent, as the person has seen meanwhile what it shows; it is marked as sent already."""
    BLOCKED = "blocked"
    OBSOLETE = "obsolete"
    REFUSED = "refused"


@dataclass(frozen=True)
class Delivery:
    """``retry_after`` in seconds for LATER; ``reason`` is for the log and contains no personal data."""

    state: DeliveryState
    retry_after: float = 0
    reason: str = ""


class Messenger(Protocol):
    async def deliver(self, notification: Notification) -> Delivery:
        """Send the notification now unless it is obsolete. Never raises."""
        ...

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from domain.platform.notifications.model import Notification


class Notifications(Protocol):
    async def add(self, notification: Notification) -> None:
        """Add a notification; do nothing when one with the same key exists."""
        ...


class DeliveryState(StrEnum):
    SENT = "sent"
    LATER = "later"
    """Telegram asked to wait, or did not answer; retry after ``retry_after``."""
    FAILED = "failed"
    """An error in this program; retried with backoff."""
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

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from domain.platform.notifications.model import Notification


class Notifications(Protocol):
    async def add(self, notification: Notification) -> None:
        """A second notice with the same key is left out without a word."""
        ...


class DeliveryState(StrEnum):
    SENT = "sent"
    LATER = "later"
    """Telegram asks to wait, or did not answer."""
    FAILED = "failed"
    """We stumbled ourselves; it may go better another time."""
    BLOCKED = "blocked"
    OBSOLETE = "obsolete"
    REFUSED = "refused"


@dataclass(frozen=True)
class Delivery:
    """``retry_after`` seconds for LATER; ``reason`` for the log, without personal data."""

    state: DeliveryState
    retry_after: float = 0
    reason: str = ""


class Messenger(Protocol):
    async def deliver(self, notification: Notification) -> Delivery:
        """Show the notice to its person now, unless it tells what is no longer so. Never raises."""
        ...

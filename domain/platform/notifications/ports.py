from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from domain.kernel.subject import Subject
from domain.platform.notifications.model import Notification


class Notifications(Protocol):
    async def add(self, notification: Notification) -> None:
        """Add it, unless there is one with the same key."""
        ...

    async def erase(self, person_id: int) -> None:
        """Give up what the person was still to be told; blank the data of all that goes to the person."""
        ...

    async def blank_words(
        self,
        kinds: Collection[str],
        person_id: int,
        subjects: Collection[Subject] = (),
        ticket_ids: Collection[int] = (),
    ) -> None:
        """Blank the words in notifications of these kinds to others than the person, about one of the subjects or of
        the tickets; those not yet sent are given up."""
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
        """Show the notification to its person now, unless it tells what is no longer so. Never raises."""
        ...

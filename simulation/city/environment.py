"""What meets where: the people and the world around them, the run and its witness."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any, Protocol

from domain.homecare.agency_context import AgencyContext
from domain.platform.notifications.model import Notification
from domain.platform.notifications.ports import Delivery
from sandbox.telegram import Person, TelegramServer
from simulation.invariants.tolerance import Tolerance
from simulation.invariants.violation import Violation as Violation


class PayableProvider(Protocol):
    """The app in which a payer pays."""

    async def pay(self, link: str) -> bool:
        """Open a payment's link and pay; False when nothing can be paid there (any more)."""
        ...


class AnnouncesMeaning(Protocol):
    """Language understanding that was told what its people say."""

    def means(self, text: str, intent: str, **slots: Any) -> str:
        """From now on that text is understood so (slots of the frame's contract). Returns the text."""
        ...


@dataclass(frozen=True)
class Environment:
    """``now`` is the true time of the city, whatever the program's clock says."""

    telegram: TelegramServer
    bank: PayableProvider
    speech: AnnouncesMeaning
    agency: AgencyContext
    now: Callable[[], datetime]


class Participant(Protocol):
    """Somebody with a phone. ``due`` is when (UTC) she next looks at it or does something of her own accord."""

    phone: Person
    due: datetime

    async def act(self, random: Random) -> str:
        """One thing that a person does, by what she sees and wants; moves ``due`` on.

        Returns its name for the report, such as "pays". ``random`` is hers for this action alone, so that an
        action left out changes nobody else's choices.
        """
        ...

    def settle_down(self) -> None:
        """The run nears its end: from now on she begins nothing new, and finishes what she began."""
        ...


class Checker(Protocol):
    """Sees everything and believes nobody. ``tolerance`` is where the run writes down its own faults."""

    @property
    def tolerance(self) -> Tolerance: ...

    async def before_delivery(self, notification: Notification) -> None: ...

    async def after_delivery(self, notification: Notification, delivery: Delivery) -> None: ...

    async def after_step(self) -> list[Violation]:
        """What does not hold now."""
        ...

    async def at_the_end(self) -> list[Violation]:
        """What does not hold once everything has had its time."""
        ...

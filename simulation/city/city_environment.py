"""Interfaces between the users, their environment, the run, and its checker."""

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
    """The provider's app, in which a customer pays."""

    async def pay(self, link: str) -> bool:
        """Open a payment's link and pay; return False when nothing can be paid there (any more)."""
        ...


class AnnouncesMeaning(Protocol):
    """Language understanding to which users announce the meaning of their texts."""

    def announce(self, text: str, intent: str, **slots: Any) -> str:
        """Register the meaning of a text (slots as in the frame's contract) and return the text."""
        ...


@dataclass(frozen=True)
class CityEnvironment:
    """``now`` is the true time of the city, whatever the program's clock shows."""

    telegram: TelegramServer
    provider: PayableProvider
    speech: AnnouncesMeaning
    agency: AgencyContext
    now: Callable[[], datetime]


class Participant(Protocol):
    """A user with a phone. ``due`` is when (UTC) they next look at it or act on their own initiative."""

    phone: Person
    due: datetime

    async def act(self, random: Random) -> str:
        """Perform one action chosen by what the user sees and wants, and move ``due`` on.

        Return the action's name for the report, such as "pays". ``random`` belongs to this action alone, so
        that leaving out an action does not change the choices of others.
        """
        ...

    def wind_down(self) -> None:
        """Begin nothing new from now on, and finish what was begun."""
        ...


class Checker(Protocol):
    """Checks the invariants independently of the program. The run records its own faults in ``tolerance``."""

    @property
    def tolerance(self) -> Tolerance: ...

    async def before_delivery(self, notification: Notification) -> None: ...

    async def after_delivery(self, notification: Notification, delivery: Delivery) -> None: ...

    async def after_step(self) -> list[Violation]:
        """Return the violations found at this moment."""
        ...

    async def at_the_end(self) -> list[Violation]:
        """Return the violations found once every deadline has passed."""
        ...

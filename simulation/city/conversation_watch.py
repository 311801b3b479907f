"""Checks of conversations in the city: a text that names a service is not swallowed, who waits is told until when.

They state for days and faults what ``simulation/invariants/conversation_rules.py`` states for single messages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from bot.core.translator import Texts
from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Language
from simulation.city.answer_checks import ANSWERED_WITHIN
from simulation.invariants.conversation_rules import NAMED, TOLD
from simulation.invariants.tolerance import Tolerance
from simulation.invariants.violation import Violation
from storage.database import Database
from storage.tables import order_changes, orders, persons

EXCUSES = ("nlu-down", "fault", "slow-down")
"""Texts of the bot with which it says that it could not read a message."""
_PLACED = (
    select(order_changes.c.id, order_changes.c.order_id, orders.c.pay_until, persons.c.telegram_id)
    .join(orders, orders.c.id == order_changes.c.order_id)
    .join(persons, persons.c.id == orders.c.customer_id)
    .where(
        order_changes.c.id > bindparam("newest"),
        order_changes.c.after == "awaiting_payment",
        order_changes.c.by.is_not(None),
        orders.c.reschedules == 0,
    )
    .order_by(order_changes.c.id)
)
_ENDED_AT = select(func.min(order_changes.c.at)).where(
    order_changes.c.order_id == bindparam("order_id"), order_changes.c.after != "awaiting_payment"
)
_TAKEN_OVER = select(persons.c.human_until).where(persons.c.telegram_id == bindparam("telegram_id"))


@dataclass
class _Named:
    """A text that names a service; ``shown`` are the bot's messages since."""

    message_id: int
    at: datetime
    crashes: int
    shown: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Deadline:
    order_id: int
    clock: str
    since: datetime
    crashes: int


class ConversationWatch:
    """Follows the texts of customers that name a service of the catalogue, and the orders that wait for a payment.

    A text is excused when the program crashed since, when an operator has the conversation, when its writer blocked
    the bot, and when the bot says that it could not read it. ``now`` is the true time.
    """

    def __init__(
        self, database: Database, agency: AgencyContext, tolerance: Tolerance, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._agency = agency
        self._tolerance = tolerance
        self._now = now
        services = agency.catalogue.services
        self._names = {one.name.in_language(language).lower() for one in services for language in Language}
        texts = Texts()
        self._excuses = [str(texts.say(language, key)) for language in Language for key in EXCUSES]
        self._named: dict[int, list[_Named]] = {}
        self._deadlines: dict[int, list[_Deadline]] = {}
        self._latest: dict[int, list[str]] = {}
        self._newest = 0

    def hear(self, update: dict[str, Any]) -> None:
        """Take an update on its way to the program."""
        message = update.get("message", {})
        if self._names_a_service(str(message.get("text", ""))):
            named = _Named(message["message_id"], self._now(), self._tolerance.crashes)
            self._named.setdefault(message["chat"]["id"], []).append(named)
        elif "my_chat_member" in update:
            self._forget(update["my_chat_member"]["from"]["id"])

    def see(self, person: int, message: dict[str, Any]) -> None:
        """Take a new or edited message of the bot."""
        labels = [str(button.get("text", "")) for row in message["buttons"] for button in row]
        face = "\n".join([message["text"], *labels])
        for named in self._named.get(person, ()):
            named.shown.append(face)
        self._latest.setdefault(person, []).append(face)
        waiting = [one for one in self._deadlines.get(person, ()) if one.clock not in face]
        self._deadlines[person] = waiting

    async def look(self) -> list[Violation]:
        """Return what has become overdue; each is returned once."""
        await self._read_placed_orders()
        self._latest.clear()
        return [*await self._swallowed(), *await self._untold()]

    async def _read_placed_orders(self) -> None:
        """Begin to wait for the deadline of each order placed since; it may be on the phone already."""
        async with self._database.connect_read_only() as connection:
            placed = (await connection.execute(_PLACED, {"newest": self._newest})).all()
        for row in placed:
            self._newest = row.id
            clock = f"{self._agency.clock.local(row.pay_until.replace(tzinfo=UTC)):%H:%M}"
            if any(clock in face for face in self._latest.get(row.telegram_id, ())):
                continue
            deadline = _Deadline(row.order_id, clock, self._now(), self._tolerance.crashes)
            self._deadlines.setdefault(row.telegram_id, []).append(deadline)

    async def _swallowed(self) -> list[Violation]:
        broken = []
        for person, texts in self._named.items():
            overdue = [text for text in texts if self._is_overdue(text.at)]
            self._named[person] = [text for text in texts if text not in overdue]
            for text in overdue:
                excused = text.crashes != self._tolerance.crashes or not self._is_lost(text.shown)
                if not excused and not await self._taken_over(person, text.at):
                    detail = f"message {text.message_id} of {person}, written at {text.at}, was answered without a service"
                    broken.append(Violation(NAMED, detail))
        return broken

    def _is_lost(self, shown: Sequence[str]) -> bool:
        """Tell whether the bot answered, and with no service; a text without an answer breaks another rule."""
        excused = any(excuse in face for face in shown for excuse in self._excuses)
        return bool(shown) and not excused and not any(self._names_a_service(face) for face in shown)

    async def _untold(self) -> list[Violation]:
        broken = []
        for person, deadlines in self._deadlines.items():
            overdue = [one for one in deadlines if self._is_overdue(one.since)]
            self._deadlines[person] = [one for one in deadlines if one not in overdue]
            for one in overdue:
                if one.crashes == self._tolerance.crashes and await self._waited(one):
                    detail = f"{person} was not told that order {one.order_id} waits until {one.clock}"
                    broken.append(Violation(TOLD, detail))
        return broken

    def _is_overdue(self, since: datetime) -> bool:
        return self._tolerance.is_overdue(since, self._now(), ANSWERED_WITHIN)

    def _names_a_service(self, text: str) -> bool:
        lower = text.lower()
        return any(name in lower for name in self._names)

    def _forget(self, person: int) -> None:
        self._named.pop(person, None)
        self._deadlines.pop(person, None)

    async def _waited(self, deadline: _Deadline) -> bool:
        """Tell whether the order waited for so long that its deadline had to be told."""
        async with self._database.connect_read_only() as connection:
            ended = await connection.scalar(_ENDED_AT, {"order_id": deadline.order_id})
        return ended is None or ended - deadline.since > ANSWERED_WITHIN

    async def _taken_over(self, person: int, at: datetime) -> bool:
        async with self._database.connect_read_only() as connection:
            until = await connection.scalar(_TAKEN_OVER, {"telegram_id": person})
        return until is not None and until > at

"""Check of the answers to texts: each text gets a message of the bot below it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from simulation.invariants.prepared_read import PreparedRead
from simulation.invariants.tolerance import Tolerance
from simulation.invariants.violation import Violation
from storage.database import Database
from storage.tables import persons

ANSWERED_WITHIN = timedelta(minutes=5)
"""Includes the retries of failing calls and of failing deliveries of an update."""

_TAKEN_OVER = PreparedRead(
    select(persons.c.human_until).where(persons.c.telegram_id == bindparam("telegram_id"))
)


@dataclass(frozen=True)
class _Text:
    message_id: int
    at: datetime
    crashes: int


class AnswerChecks:
    """Collects the texts that wait for an answer; any new message of the bot answers all texts above it.

    A text is excused when the program crashed since it was written, when an operator has the conversation, in which
    the bot is silent, and when its writer blocked the bot.
    """

    def __init__(self, database: Database, tolerance: Tolerance, now: Callable[[], datetime]) -> None:
        self._database = database
        self._tolerance = tolerance
        self._now = now
        self._waiting: dict[int, list[_Text]] = {}

    def hear(self, update: dict[str, Any]) -> None:
        """Take an update on its way to the program; of its kinds only texts and the blocking of the bot count."""
        message = update.get("message", {})
        if "text" in message:
            text = _Text(message["message_id"], self._now(), self._tolerance.crashes)
            self._waiting.setdefault(message["chat"]["id"], []).append(text)
        elif "my_chat_member" in update:
            self._waiting.pop(update["my_chat_member"]["from"]["id"], None)

    def see(self, person: int, message_id: int) -> None:
        """Take a new message of the bot."""
        waiting = [text for text in self._waiting.pop(person, ()) if text.message_id > message_id]
        if waiting:
            self._waiting[person] = waiting

    async def look(self) -> list[Violation]:
        """Return the texts that have had no answer for too long; each is returned once."""
        now = self._now()
        broken = []
        for person, texts in self._waiting.items():
            overdue = [text for text in texts if self._tolerance.is_overdue(text.at, now, ANSWERED_WITHIN)]
            if not overdue:
                continue
            self._waiting[person] = [text for text in texts if text not in overdue]
            broken += [
                Violation(
                    "a text is answered below it",
                    f"message {text.message_id} of {person}, written at {text.at}, has no message below it",
                )
                for text in overdue
                if text.crashes == self._tolerance.crashes and not await self._taken_over(person, text.at)
            ]
        return broken

    async def _taken_over(self, person: int, at: datetime) -> bool:
        async with self._database.connect_read_only() as connection:
            until = await _TAKEN_OVER.scalar(connection, telegram_id=person)
        return until is not None and until > at

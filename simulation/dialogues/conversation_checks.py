"""Apply the invariants of a conversation to every message of a simulated user."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from domain.kernel.localised import Language
from domain.platform.people.model import Role
from sandbox.telegram import Person
from sandbox.telegram.action_result import ActionResult
from simulation.dialogues.chat_world import ChatWorld
from simulation.dialogues.stored_changes import StoredChange
from simulation.dialogues.wanted_changes import facets
from simulation.invariants.conversation_rules import Exchange, Meaning, broken_rules
from simulation.invariants.violation import Violation


@dataclass(frozen=True)
class Before:
    """What was there before a message: the newest message's id, whether a question was open, and whether a human has
    the conversation, in which the bot is silent."""

    newest: int
    asked: bool
    silent: bool


class ConversationChecks:
    """``language`` and ``role`` are the person's."""

    def __init__(self, world: ChatWorld, person: Person, language: Language, role: Role) -> None:
        self._world = world
        self._person = person
        names = {
            service.code: {service.name.in_language(language)} for service in world.agency.catalogue.services
        }
        self._services = names if role is Role.CUSTOMER else None

    async def before(self) -> Before:
        """Look at the chat before a message is sent; forget what was understood until then."""
        key = f"chat:{self._person.id}"
        memory = await self._world.look(lambda uow: uow.conversations.get(key))
        self._world.heard.frame = None
        newest = max((one["message_id"] for one in self._person.messages()), default=0)
        account = await self._world.look(lambda uow: uow.people.with_telegram_id(self._person.id))
        until = account.human_until if account is not None else None
        silent = until is not None and until > self._world.product.clock.now()
        return Before(newest, bool(memory.get("questions", {}).get("open")), silent)

    async def after(
        self, before: Before, text: str | None, result: ActionResult, changes: Sequence[StoredChange]
    ) -> list[Violation]:
        """Return the rules that the answer to ``text`` (None: a press) breaks."""
        if before.silent:
            return []
        messages = [one for one in self._person.messages() if one["message_id"] > before.newest]
        own = max((one["message_id"] for one in messages if one["from"] != "bot"), default=before.newest)
        answers = [one["text"] for one in messages if one["from"] == "bot" and one["message_id"] > own]
        frame = self._world.heard.frame
        return list(
            broken_rules(
                Exchange(
                    text=text,
                    answers=answers,
                    shown=[*answers, *(_face(one) for one in result if one["from"] == "bot")],
                    changed=[facet for change in changes for facet in facets(change)],
                    meaning=Meaning(frame.intent, frame.confidence) if frame is not None else None,
                    asked=before.asked,
                    services=self._services,
                    streets=[
                        change.row["street"]
                        for change in changes
                        if change.table == "drafts" and "street" in change.columns and change.row["street"]
                    ],
                    waits=self._waits(changes),
                )
            )
        )

    def _waits(self, changes: Sequence[StoredChange]) -> Collection[frozenset[str]]:
        """Return the deadline of each order that began to wait for its payment."""
        return [
            frozenset({self._clock(change.row["pay_until"])})
            for change in changes
            if change.table == "orders" and change.before is None
        ]

    def _clock(self, stored: str) -> str:
        moment = datetime.fromisoformat(stored).replace(tzinfo=UTC)
        return f"{self._world.agency.clock.local(moment):%H:%M}"


def _face(message: dict[str, Any]) -> str:
    labels = [button["text"] for row in message["buttons"] for button in row]
    return "\n".join([message["text"], *labels])

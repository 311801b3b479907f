"""Send presses and texts as a person or as a forger, and read what they change in the city."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiogram import BaseMiddleware
from aiogram.methods import TelegramMethod
from aiogram.types import TelegramObject
from sqlalchemy import Table, select
from structlog.testing import capture_logs

from domain.kernel.errors import DomainError
from sandbox.telegram import Person
from simulation.fuzz import raw_updates
from simulation.fuzz.fuzz_city import FuzzCity
from simulation.fuzz.raw_updates import Json
from storage.tables import metadata

UNTOUCHED_BY_RIGHT = frozenset({"handled_updates", "conversations"})
"""Changed by every update: its recorded id, and the chat's memory."""
Rows = dict[str, list[tuple[Any, ...]]]


class ErrorRecorder(BaseMiddleware):
    """Innermost middleware: records the domain errors that handlers raise."""

    def __init__(self) -> None:
        self.problems: list[DomainError] = []

    async def __call__(
        self, handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: Any, data: Any
    ) -> Any:
        try:
            return await handler(event, data)
        except DomainError as problem:
            self.problems.append(problem)
            raise


@dataclass(frozen=True)
class Outcome:
    """``texts``: every text that came back, labels included; ``toast``: the answer to the press."""

    texts: list[str]
    toast: str
    problem: str | None

    @property
    def said(self) -> str:
        return "\n".join([self.toast, *self.texts])


@dataclass
class ForgingClient:
    city: FuzzCity
    watch: ErrorRecorder = field(default_factory=ErrorRecorder)
    update_id: int = 1_000_000
    message_id: int = 7_000_000

    def __post_init__(self) -> None:
        self.city.product.dispatcher.update.outer_middleware(self.watch)

    def next_message(self) -> int:
        self.message_id += 1
        return self.message_id

    async def update(self, person: Person, update_id: int | None = None, **body: Any) -> Outcome:
        """Handle an update. Raises AssertionError if an error was logged."""
        product = self.city.product
        self.update_id += 1
        conversation = product.telegram.world.private(product.telegram.main_bot, person.account)
        known = {number: dict(message.body) for number, message in conversation.messages.items()}
        self.watch.problems.clear()
        update = {"update_id": update_id or self.update_id, **body}
        with capture_logs() as logs:
            result = await product.dispatcher.feed_raw_update(product.bot, update)
            if isinstance(result, TelegramMethod):
                await product.dispatcher.silent_call_request(product.bot, result)
        assert not [entry for entry in logs if entry["log_level"] == "error"], logs
        texts = [
            text
            for number, message in conversation.messages.items()
            if known.get(number) != message.body
            for text in _words(message.body, message.markup)
        ]
        problem = self.watch.problems[0].code if self.watch.problems else None
        return Outcome(texts, "", problem)

    async def press(
        self,
        person: Person,
        data: str | None,
        chat: Json | None = None,
        update_id: int | None = None,
        below: Json | None = None,
        **rest: Any,
    ) -> Outcome:
        """Press a button. ``below`` is its message; by default one of the bot in the person's own chat."""
        product = self.city.product
        asked = product.telegram.queries.ask_callback(product.telegram.main_bot.id, person.id)
        under = below or raw_updates.shown(chat or raw_updates.private(person), self.next_message())
        body = raw_updates.query(
            asked.id, raw_updates.user(person), data, None if below == {} else under, **rest
        )
        seen = await self.update(person, update_id, callback_query=body)
        return Outcome(seen.texts, str((asked.answer or {}).get("text") or ""), seen.problem)

    async def write(self, person: Person, chat: Json | None = None, **content: Any) -> Outcome:
        where = chat or raw_updates.private(person)
        message = raw_updates.message(raw_updates.user(person), where, self.next_message(), **content)
        return await self.update(person, message=message)

    async def rows(self, of_others_than: str | None = None) -> Rows:
        """Return all rows; with a person's key, without that person's own: their row, draft, code,
        address, question to the operators."""
        mine = self.city.accounts.get(of_others_than) if of_others_than else None
        telegram_id = self.city.people[of_others_than].id if of_others_than else None
        async with self.city.product.database.connect_read_only() as connection:
            kept = {}
            for table in metadata.sorted_tables:
                if table.name in UNTOUCHED_BY_RIGHT:
                    continue
                rows = (await connection.execute(select(table))).mappings().all()
                kept[table.name] = sorted(
                    (
                        tuple(row.values())
                        for row in rows
                        if of_others_than is None or not _is_of(table, dict(row), mine, telegram_id)
                    ),
                    key=repr,
                )
        return kept


def _is_of(table: Table, row: dict[str, Any], person_id: int | None, telegram_id: int | None) -> bool:
    if table.name == "persons":
        return bool(row["telegram_id"] == telegram_id)
    if table.name == "notifications" and str(row["kind"]).endswith("ticket"):
        return True
    if table.name in ("housekeepers", "listings"):
        return row.get("id", row.get("housekeeper_id")) == person_id
    owner = row.get("person_id", row.get("housekeeper_id") if table.name == "absences" else None)
    # a newcomer's own rows belong to an id that was unknown before
    return owner is not None and owner == (person_id or owner)


def _words(body: Json, markup: Json | None) -> list[str]:
    rows = (markup or {}).get("inline_keyboard", []) + (markup or {}).get("keyboard", [])
    buttons = [str(button.get("text", "")) for row in rows for button in row]
    return [str(body.get("text") or body.get("caption") or ""), *buttons]

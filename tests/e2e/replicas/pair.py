"""Two replicas in this process that share only the database and Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties

from application.platform.people.use_cases import get_or_create_person
from application.registry import handle_event
from bot.core.dependencies import Dependencies
from bot.core.dispatcher import build_dispatcher
from bot.core.feature_composition import compose_features
from bot.core.memory import Memory, load_memory
from bot.core.photo_upload import upload_kept_photos
from bot.core.reply import Reply, ShowMessage
from bot.core.router import Router
from bot.core.routing import Route
from bot.core.translator import Texts
from bot.core.turn import Turn
from bot.notifications.messenger import BotMessenger
from sandbox.telegram import Person, TelegramServer
from sandbox.telegram.in_process_session import SandboxSession
from storage.database import Database
from tests.support.bot_scene import TOKEN, SmsInbox, new_dependencies
from tests.support.database_fixtures import DATA_KEY
from tests.support.manual_clock import ManualClock

Update = dict[str, Any]
TEXTS = Texts()


class OptionalLocks(Database):
    """``guarded`` False: other processes may handle the same chat at once."""

    guarded = True

    def lock_chat(self, chat_id: int) -> AbstractAsyncContextManager[None]:
        return super().lock_chat(chat_id) if self.guarded else nullcontext()


@dataclass
class Replica:
    database: OptionalLocks
    dependencies: Dependencies
    dispatcher: Dispatcher
    messenger: BotMessenger


@dataclass
class Pair:
    """``/slow`` counts in the chat's memory, but waits first: until ``met`` is set, which the last of the ``expected``
    concurrent ones does, or for ``patience`` seconds. ``at_once`` is how many ran concurrently."""

    telegram: TelegramServer
    bot: Bot
    replicas: list[Replica] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    inside: int = 0
    at_once: int = 0
    expected: int = 2
    met: asyncio.Event = field(default_factory=asyncio.Event)
    patience: float = 0.1

    def unguard(self) -> None:
        for replica in self.replicas:
            replica.database.guarded = False

    async def slow(self, turn: Turn, rest: str) -> Reply:
        self.inside += 1
        self.at_once = max(self.at_once, self.inside)
        if self.inside == self.expected:
            self.met.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.met.wait(), self.patience)
        turn.memory.notes["count"] = turn.memory.notes.get("count", 0) + 1
        self.inside -= 1
        return ShowMessage(f"update {turn.memory.notes['count']}")

    async def newcomer(self, name: str) -> Person:
        """Add a person whom the bot knows."""
        person = self.telegram.add_person(name)
        first = self.replicas[0]
        async with first.database.begin(first.dependencies.agency) as uow:
            await get_or_create_person(uow, person.id, name, first.dependencies.contact.default_language)
        return person

    async def written(self, person: Person, text: str) -> Update:
        """Return the update of that message, not handled yet."""
        await person.text(text)
        return self.updates.pop()

    async def handle(self, *where: tuple[Replica, Update]) -> None:
        """Handle the updates concurrently."""
        await asyncio.gather(
            *(replica.dispatcher.feed_raw_update(self.bot, update) for replica, update in where)
        )

    async def memory(self, person: Person) -> Memory:
        first = self.replicas[0]
        async with first.database.read(first.dependencies.agency) as uow:
            return await load_memory(uow, person.id)


@asynccontextmanager
async def open_pair(url: str) -> AsyncIterator[Pair]:
    clock = ManualClock()
    telegram = TelegramServer(now=lambda: clock.now().timestamp())
    telegram.add_bot(TOKEN, "anxin_bot", "Anxin")
    bot = Bot(TOKEN, session=SandboxSession(telegram), default=DefaultBotProperties(parse_mode="HTML"))
    pair = Pair(telegram, bot)

    async def keep(update: Update) -> None:
        pair.updates.append(update)

    telegram.deliver_to(keep, TOKEN)
    for _ in range(2):
        routes = compose_features()
        routes.commands["slow"] = Route(pair.slow)
        database = OptionalLocks(url, DATA_KEY, handle_event)
        dependencies = new_dependencies(database, clock, SmsInbox())
        if not pair.replicas:
            upload_kept_photos(bot, dependencies)
        dispatcher = build_dispatcher(dependencies, Router(routes))
        messenger = BotMessenger(dependencies, bot, dispatcher.fsm.events_isolation)
        pair.replicas.append(Replica(database, dependencies, dispatcher, messenger))
    try:
        yield pair
    finally:
        await telegram.close()
        for replica in pair.replicas:
            await replica.database.close()

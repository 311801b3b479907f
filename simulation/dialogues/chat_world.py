"""A small agency for one dialogue: the whole bot in this process over a copy of a prepared database.

One process of the bot serves all dialogues one after the other; between two of them its database, its clock and the
phones are set back. That keeps the compiled statements, which take longer than the dialogue itself.
"""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import ClientSession, web
from pydantic import SecretStr

from bot.core.dependencies import ChatUnitOfWork
from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Language
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Role
from language_services.transcription import OpenAiTranscriber, TranscriberSettings
from sandbox.providers.language_stand_in import KEY, LanguageStandIn
from sandbox.seed import seed
from sandbox.telegram import Person
from simulation.dialogues.goal_supply import add_supply_and_customers
from simulation.dialogues.heard_understanding import HeardUnderstanding
from simulation.dialogues.stored_changes import LOG, ChangeReader, record_changes
from simulation.support.database_records import DATA_KEY
from simulation.support.in_process_bot import DATABASE_FILE, Background, InProcessBot, open_bot
from simulation.support.provider_double import ProviderDouble
from simulation.support.reusable_engines import replace_database
from simulation.support.sample_agency import MONDAY_TEN

T = TypeVar("T")


@dataclass
class ChatWorld:
    """``voices`` answers what a voice message says; ``changes`` reads what the program stored, ``heard`` keeps how the
    last text was understood."""

    product: InProcessBot
    background: Background
    changes: ChangeReader
    voices: LanguageStandIn
    beginnings: "Beginnings"
    heard: HeardUnderstanding
    _is_stirred: bool = True

    def stir(self) -> None:
        """Note that a notification or a task was added."""
        self._is_stirred = True

    @property
    def agency(self) -> AgencyContext:
        return self.product.agency

    async def act(self, use_case: Callable[[ChatUnitOfWork], Awaitable[T]]) -> T:
        """Run a use case in a transaction of its own."""
        async with self.product.database.begin(self.agency) as uow:
            return await use_case(uow)

    async def settle(self) -> None:
        """Run the tasks and deliver the notifications that are due, if any were added."""
        if self._is_stirred:
            self._is_stirred = False
            await self.background.pass_time(0)

    async def look(self, query: Callable[[ChatUnitOfWork], Awaitable[T]]) -> T:
        async with self.product.look() as uow:
            return await query(uow)

    def phone_of(self, telegram_id: int, name: str, language: Language, role: Role, number: str) -> Person:
        """Return the phone of somebody who has pressed "start" before."""
        person = self.product.telegram.add_person(
            name, language.value, number, role=role.value, person_id=telegram_id
        )
        telegram = self.product.telegram
        telegram.world.private(telegram.main_bot, person.account).started = True
        return person


@dataclass(frozen=True)
class _Snapshot:
    file: Path
    at: datetime
    accounts: dict[int, Any]
    conversations: dict[Any, Any]
    made: Any


class Beginnings:
    """Keeps prepared worlds by what was prepared, as many dialogues begin alike."""

    def __init__(self, product: InProcessBot, folder: Path) -> None:
        self._product = product
        self._folder = folder
        self._kept: dict[Hashable, _Snapshot] = {}

    async def keep(self, key: Hashable, made: Any) -> None:
        """Keep the present world under this key, and what else its maker needs."""
        product = self._product
        file = self._folder / f"{len(self._kept)}.db"
        async with product.database.connect() as connection:
            await connection.exec_driver_sql(f"DELETE FROM {LOG}")  # noqa: S608
        await product.database.engine.dispose()
        shutil.copy(_file_of(product), file)
        world = product.telegram.world
        self._kept[key] = _Snapshot(
            file, product.clock.at, deepcopy(world.accounts), deepcopy(world.conversations), made
        )

    async def restore(self, key: Hashable) -> Any:
        """Set the world back to what was kept under this key; return what was kept with it, None for a new key."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        product, world = self._product, self._product.telegram.world
        await product.database.engine.dispose()
        replace_database(_file_of(product), kept.file)
        product.clock.at = kept.at
        world.accounts.clear()
        world.accounts.update(deepcopy(kept.accounts))
        world.conversations.clear()
        world.conversations.update(deepcopy(kept.conversations))
        return kept.made


def _file_of(product: InProcessBot) -> Path:
    return Path(str(product.database.engine.url.database))


class WorldMaker:
    """Sets worlds up one after the other, each over a copy of ``template``, with housekeepers and no customers."""

    def __init__(
        self, product: InProcessBot, template: Path, voices: LanguageStandIn, heard: HeardUnderstanding
    ) -> None:
        self._product = product
        self._heard = heard
        self._template = template
        self._voices = voices
        self._background = Background(product)
        self._beginnings = Beginnings(product, template.parent)

    async def world(self) -> ChatWorld:
        """Return the next world; the previous one must not be used any more."""
        product, database = self._product, self._product.database
        await database.engine.dispose()
        replace_database(_file_of(product), self._template)
        product.clock.at = MONDAY_TEN.astimezone(UTC)
        product.telegram.world.accounts.clear()
        product.telegram.world.conversations.clear()
        world = ChatWorld(
            product, self._background, ChangeReader(database), self._voices, self._beginnings, self._heard
        )
        for hooks in (database.on_notifications, database.on_tasks):
            hooks[:] = [world.stir]
        return world


@asynccontextmanager
async def world_maker(folder: Path, understanding: Any) -> AsyncIterator[WorldMaker]:
    """Prepare the database in ``folder``, which is emptied first, and serve the stand-in for transcription."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("template", "chats"):
        (folder / name).mkdir(parents=True)
    template = folder / "template" / DATABASE_FILE
    async with open_bot(template.parent, DATA_KEY, understanding) as product:
        await seed(product.database, product.agency)
        await add_supply_and_customers(product.database, product.agency, [], 0)
        await record_changes(product.database)
    voices, heard = LanguageStandIn(), HeardUnderstanding(understanding)
    runner = web.AppRunner(voices.application(), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        async with (
            ClientSession() as session,
            open_bot(
                folder / "chats",
                DATA_KEY,
                heard,
                template,
                providers={name: ProviderDouble(name) for name in ProviderName},
                card_provider_token="1:TEST:desk",
                transcriber=OpenAiTranscriber(TranscriberSettings(address, SecretStr(KEY)), session),
            ) as product,
        ):
            yield WorldMaker(product, template, voices, heard)
    finally:
        await runner.cleanup()

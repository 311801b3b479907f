"""A small agency for one dialogue: the whole bot in this process over a copy of a prepared database."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
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
from simulation.dialogues.stored_changes import ChangeReader, record_changes
from simulation.support.database_records import DATA_KEY
from simulation.support.in_process_bot import DATABASE_FILE, Background, InProcessBot, open_bot
from simulation.support.provider_double import ProviderDouble

T = TypeVar("T")


@dataclass
class ChatWorld:
    """``voices`` answers what a voice message says; ``changes`` reads what the program stored."""

    product: InProcessBot
    background: Background
    changes: ChangeReader
    voices: LanguageStandIn
    _is_stirred: bool = True

    def __post_init__(self) -> None:
        database = self.product.database
        database.on_notifications.append(self._stir)
        database.on_tasks.append(self._stir)

    def _stir(self) -> None:
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


class WorldMaker:
    """Opens worlds one after the other, each over a copy of one database with housekeepers and no customers."""

    def __init__(self, folder: Path, understanding: Any, services: dict[str, Any], voices: LanguageStandIn):
        self._folder = folder
        self._understanding = understanding
        self._services = services
        self._voices = voices
        self._numbers = count()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[ChatWorld]:
        folder = self._folder / str(next(self._numbers))
        folder.mkdir()
        template = self._folder / DATABASE_FILE
        async with open_bot(folder, DATA_KEY, self._understanding, template, **self._services) as product:
            yield ChatWorld(product, Background(product), ChangeReader(product.database), self._voices)
        shutil.rmtree(folder)


@asynccontextmanager
async def world_maker(folder: Path, understanding: Any) -> AsyncIterator[WorldMaker]:
    """Prepare the database in ``folder``, which is emptied first, and serve the stand-in for transcription."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    async with open_bot(folder, DATA_KEY, understanding) as product:
        await seed(product.database, product.agency)
        await add_supply_and_customers(product.database, product.agency, [], 0)
        await record_changes(product.database)
    voices = LanguageStandIn()
    runner = web.AppRunner(voices.application(), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        async with ClientSession() as session:
            settings = TranscriberSettings(address, SecretStr(KEY))
            services = {
                "providers": {name: ProviderDouble(name) for name in ProviderName},
                "card_provider_token": "1:TEST:desk",
                "transcriber": OpenAiTranscriber(settings, session),
            }
            yield WorldMaker(folder, understanding, services, voices)
    finally:
        await runner.cleanup()

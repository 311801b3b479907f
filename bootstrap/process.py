"""Build and run one process from the settings: bot, worker and HTTP server."""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from signal import SIGINT, SIGTERM
from typing import TypeVar

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiohttp import ClientSession, web

from application.metrics import METRICS
from bootstrap.clock_route import add_clock_route
from bootstrap.database_setup import open_database
from bootstrap.environment_variables import Part
from bootstrap.logs import set_up_logs
from bootstrap.modules import check_modules
from bootstrap.movable_clock import MovableClock
from bootstrap.providers import payment_providers, sms_sender, text_translator_of, transcriber
from bootstrap.settings import Settings
from bootstrap.telegram_session import TelegramSession
from bot.core.command_menu import publish_default_commands
from bot.core.dependencies import AgencyContact, Dependencies
from bot.core.dispatcher import build_dispatcher
from bot.core.photo_upload import upload_kept_photos
from bot.core.router import Router
from bot.core.routing import RouteTable
from bot.core.translator import Texts
from bot.core.update_receiver import UpdateReceiver
from bot.notifications.messenger import BotMessenger
from domain.homecare.agency_context import AgencyContext
from nlu.client import NluClient
from nlu.lazy_pattern import compile_patterns
from scheduler.pacing import MESSAGES_A_SECOND, Pacer
from scheduler.payment_tasks import plan_reconciliations
from scheduler.relay import Relay
from scheduler.task_runner import TaskRunner
from scheduler.worker import Worker
from storage.maintenance.backup import hold_database
from storage.maintenance.rebuild_listings import rebuild_listings
from storage.maintenance.retention import prune
from storage.migrate import upgrade
from storage.outbox import Outbox
from storage.private_files import create_private_folder, tighten
from storage.task_claims import TaskQueue
from web.application import http_application, metrics_application
from web.guarded_server import GuardedServer

UNLIMITED = 1e9
RETRY_PAUSE = timedelta(seconds=2)
GARBAGE_THRESHOLDS = 20_000, 20, 20
"""Containers made until the youngest generation is collected, and collections of one until the next one is."""
FIRST_ANSWERS = timedelta(seconds=2)
"""Time that is left to the first updates, most of them presses, before the patterns of sentences are compiled beside them."""

T = TypeVar("T")

log = structlog.get_logger(__name__)


class Program:
    """``open`` migrates the database, ``run`` serves until SIGINT or SIGTERM, ``close`` frees resources."""

    def __init__(self, settings: Settings, texts: Texts, routes: RouteTable) -> None:
        self.settings = settings
        self.texts = texts
        self._routes = routes
        self.clock = MovableClock(timedelta(seconds=settings.environment.clock.offset_seconds or 0))
        self.agency: AgencyContext = settings.agency_context(self.clock)
        self.database = open_database(settings.database_url, settings.data_key())
        self._stack = AsyncExitStack()
        self._stack.enter_context(hold_database(settings.database_url))
        self._stack.push_async_callback(self.database.close)

    @classmethod
    async def open(cls, settings: Settings) -> "Program":
        set_up_logs(settings.environment.log_level)
        create_private_folder(settings.environment.app.var)
        for path in tighten(settings.private_paths()):
            log.warning("others could open it; the program's own account alone can now", path=str(path))
        texts = Texts()
        program = cls(settings, texts, check_modules(texts))
        await upgrade(settings.database_url, settings.data_key())
        await rebuild_listings(program.database, program.agency.catalogue)
        await program.prune()
        return program

    async def prune(self) -> None:
        await prune(self.database, self.clock.now())

    async def close(self) -> None:
        await self._stack.aclose()

    async def run(self) -> None:
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        for signal_number in (SIGINT, SIGTERM):
            loop.add_signal_handler(signal_number, ended.set)
        bot = self._bot()
        dependencies = await self._dependencies(bot)
        upload_kept_photos(bot, dependencies)
        dispatcher = build_dispatcher(dependencies, Router(self._routes))
        worker = self._worker(dependencies, bot, dispatcher)
        await self._listen(dependencies, bot, dispatcher, worker)
        parts = self.settings.environment.app.parts
        polling = None
        if Part.BOT in parts:
            await _retry_until_answered(lambda: publish_default_commands(bot, dependencies.texts))
            polling = await _retry_until_answered(lambda: self._take_updates(bot, dispatcher))
        if Part.WORKER in parts:
            self.database.on_notifications.append(worker.wake)
            await plan_reconciliations(self.database, self.agency, dependencies.providers)
            worker.start()
        _tune_garbage_collection()
        log.info("started", parts=sorted(parts), updates="polling" if polling else "webhook")
        compiling = asyncio.create_task(_compile_patterns())
        waiting = [asyncio.create_task(ended.wait()), *([polling] if polling else [])]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        compiling.cancel()
        if polling:
            await dispatcher.stop_polling()
            await polling
        if Part.WORKER in parts:
            await worker.stop()
        log.info("stopped")

    def _bot(self) -> Bot:
        environment = self.settings.environment
        session = TelegramSession(environment.telegram.api_url)
        bot = Bot(
            environment.bot_token.get_secret_value(), session, DefaultBotProperties(parse_mode=ParseMode.HTML)
        )
        self._stack.push_async_callback(session.close)
        return bot

    async def _dependencies(self, bot: Bot) -> Dependencies:
        """Fetch the bot's username and build the dependencies."""
        session = await self._stack.enter_async_context(ClientSession())
        understanding = NluClient(self.settings.environment.nlu_url)
        self._stack.push_async_callback(understanding.close)
        agency = self.settings.config.agency
        return Dependencies(
            database=self.database,
            agency=self.agency,
            contact=AgencyContact(agency.name.localised(), agency.support_phone, agency.default_language),
            texts=self.texts,
            understanding=understanding,
            sms=sms_sender(self.settings, session),
            bot_username=(await _retry_until_answered(bot.get_me)).username or "",
            providers=payment_providers(self.settings, session, self._stack, self.clock),
            operator_ids=self.settings.operator_ids,
            transcriber=transcriber(self.settings, session),
            text_translator=text_translator_of(self.settings, session),
            card_provider_token=self.settings.environment.card_provider_token.get_secret_value(),
            answers=self.settings.config.policy_answers(),
            rich_messages=self.settings.config.telegram.rich_messages,
        )

    def _worker(self, dependencies: Dependencies, bot: Bot, dispatcher: Dispatcher) -> Worker:
        environment = self.settings.environment
        overall = MESSAGES_A_SECOND * environment.telegram.share
        pacer = Pacer(overall) if environment.telegram.limits else Pacer(UNLIMITED, UNLIMITED, UNLIMITED)
        tasks = TaskRunner(
            self.database,
            TaskQueue(self.database),
            self.agency,
            dependencies.providers,
            METRICS.task_ran,
        )
        relay = Relay(
            Outbox(self.database),
            BotMessenger(dependencies, bot, dispatcher.fsm.events_isolation),
            self.clock,
            pacer,
        )
        return Worker(tasks, relay, daily=self.prune)

    async def _listen(
        self, dependencies: Dependencies, bot: Bot, dispatcher: Dispatcher, worker: Worker
    ) -> None:
        environment = self.settings.environment
        application = http_application(
            dependencies.database,
            dependencies.agency,
            dependencies.providers,
            bot,
            UpdateReceiver(dispatcher, bot).receive,
            environment.webhook.secret.get_secret_value(),
            environment.webhook.url if Part.BOT in environment.app.parts else "",
        )
        if environment.clock.offset_seconds is not None:
            add_clock_route(application, self.clock, worker, self.database)
        self.add_routes(application)
        await self._serve(application, environment.app.host, environment.app.port)
        if environment.metrics.port:
            await self._serve(metrics_application(), environment.metrics.host, environment.metrics.port)

    async def _serve(self, application: web.Application, host: str, port: int) -> None:
        server = GuardedServer(application)
        self._stack.push_async_callback(server.close)
        await server.start(host, port)

    def add_routes(self, application: web.Application) -> None:
        """Add routes of a subclass; there are none here."""

    async def _take_updates(self, bot: Bot, dispatcher: Dispatcher) -> asyncio.Task[None] | None:
        """Receive updates by webhook when WEBHOOK_URL is set, else by long polling."""
        environment = self.settings.environment
        wanted = dispatcher.resolve_used_update_types()
        if environment.webhook.url:
            await bot.set_webhook(
                environment.webhook.url,
                secret_token=environment.webhook.secret.get_secret_value() or None,
                allowed_updates=wanted,
                max_connections=100,
            )
            return None
        await bot.delete_webhook()
        return asyncio.create_task(
            dispatcher.start_polling(
                bot, handle_signals=False, close_bot_session=False, allowed_updates=wanted
            )
        )


def _tune_garbage_collection() -> None:
    """Exclude code, texts and dictionaries from garbage collection, which live until the process ends, and collect
    seldom: almost all that an update leaves is freed by counting references."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE_THRESHOLDS)


async def _compile_patterns() -> None:
    """Compile what sentences are read with, in a thread; a sentence that comes earlier compiles what it needs."""
    await asyncio.sleep(FIRST_ANSWERS.total_seconds())
    await asyncio.to_thread(compile_patterns)


async def _retry_until_answered(call: Callable[[], Awaitable[T]]) -> T:
    """Retry transient Telegram errors; raise permanent ones."""
    while True:
        pause = RETRY_PAUSE.total_seconds()
        try:
            return await call()
        except TelegramRetryAfter as error:
            pause = error.retry_after
        except (TelegramNetworkError, TelegramServerError):
            pass
        log.warning("Telegram does not answer; retrying")
        await asyncio.sleep(pause)

"""The bot as a process on a machine: started, crashed, and restarted over the same database."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.methods import TelegramMethod
from aiohttp import StreamReader, web
from aiohttp.test_utils import make_mocked_request

from bootstrap.database_setup import open_database
from bootstrap.providers import NoSms
from bot.core.dependencies import AgencyContact, Dependencies, Understanding
from bot.core.dispatcher import build_dispatcher
from bot.core.photo_upload import upload_kept_photos
from bot.core.translator import Texts
from bot.notifications.messenger import BotMessenger
from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Localised
from domain.platform.notifications.model import Notification
from domain.platform.notifications.ports import Delivery, Messenger
from domain.platform.payments.provider_name import ProviderName
from sandbox.telegram import TelegramServer
from scheduler.pacing import Pacer
from scheduler.payment_tasks import plan_reconciliations
from scheduler.relay import Relay
from scheduler.task_runner import TaskRunner
from scheduler.worker import INTERVAL, WAKE_DELAY, Worker
from simulation.city.callback_messages import CallbackMessage
from simulation.city.city_databases import CityDatabase
from simulation.city.city_environment import Checker
from simulation.city.crash_injection import CrashSwitch, track_task_switches
from simulation.city.fake_provider import FakeProvider
from simulation.city.fault_plan import FaultPlan
from simulation.city.log_watch import where
from simulation.city.provider_client import ProviderClient
from simulation.city.telegram_link import CitySession, Record
from simulation.city.virtual_clocks import MachineClock, TrueTime
from simulation.support.database_records import DATA_KEY
from storage.maintenance.retention import prune
from storage.outbox import Outbox
from storage.task_claims import TaskQueue
from web.callback_routes import add_callback_routes

TOKEN = "4242:the-token-of-the-city"
BOT_NAME = "city_bot"
CARD_TOKEN = "the-card-provider-of-the-city"
OPERATORS = frozenset(range(900_000_001, 900_000_021))
"""Telegram ids of the operators appointed by the settings."""
TEXTS = Texts()


@dataclass(frozen=True)
class Outside:
    """Everything outside the program, which its crashes do not affect.

    ``on_delivery`` is called with every notification that was delivered or refused, ``report_violation(rule, detail)`` with
    every internal error of the program.
    """

    telegram: TelegramServer
    provider: FakeProvider
    understanding: Understanding
    agency: AgencyContext
    clock: MachineClock
    city: TrueTime
    fault_plan: FaultPlan
    record: Record
    kept: CityDatabase
    checker: Checker
    on_delivery: Callable[[Notification, Delivery], None]
    report_violation: Callable[[str, str], None]


class _WatchedMessenger:
    """Calls the invariant checker before and after each delivery."""

    def __init__(self, messenger: Messenger, outside: Outside) -> None:
        self._messenger = messenger
        self._outside = outside

    async def deliver(self, notification: Notification) -> Delivery:
        await self._outside.checker.before_delivery(notification)
        delivery = await self._messenger.deliver(notification)
        await self._outside.checker.after_delivery(notification, delivery)
        self._outside.on_delivery(notification, delivery)
        return delivery


class Program:
    """One start of the program. A crash discards all of its memory."""

    def __init__(self, outside: Outside, number: int) -> None:
        self.crash_switch = CrashSwitch(outside.fault_plan.crashes_now)
        self._outside = outside
        self._woken = asyncio.Event()
        self._engine = outside.kept.engine(self.crash_switch)
        self._database = open_database(str(self._engine.url), DATA_KEY, self._engine)
        random = Random(f"{outside.fault_plan.plan.seed} program {number}")
        agency = self._agency = replace(
            outside.agency, clock=replace(outside.agency.clock, clock=outside.clock), random=random
        )
        providers = {name: ProviderClient(name, outside.provider, self.crash_switch) for name in ProviderName}
        dependencies = Dependencies(
            database=self._database,
            agency=agency,
            contact=AgencyContact(Localised("安心到家", "Anxin Home"), "400-000-0000"),
            texts=TEXTS,
            understanding=outside.understanding,
            sms=NoSms(),
            bot_username=BOT_NAME,
            providers=providers,
            operator_ids=OPERATORS,
            card_provider_token=CARD_TOKEN,
        )
        session = CitySession(outside.telegram, self.crash_switch, outside.fault_plan, outside.record)
        self._bot = Bot(TOKEN, session, DefaultBotProperties(parse_mode="HTML"))
        upload_kept_photos(self._bot, dependencies)
        self._dispatcher = build_dispatcher(dependencies)
        messenger = BotMessenger(dependencies, self._bot, self._dispatcher.fsm.events_isolation)
        pacer = Pacer(time_source=asyncio.get_running_loop().time)
        relay = Relay(Outbox(self._database), _WatchedMessenger(messenger, outside), outside.clock, pacer)
        self._tasks, self._outbox = TaskQueue(self._database), Outbox(self._database)
        self._worker = Worker(TaskRunner(self._database, self._tasks, agency, providers), relay)
        self._take_callback = _callback_route(dependencies)

    @property
    def is_up(self) -> bool:
        return self.crash_switch.is_running

    def start(self) -> None:
        for hooks in (self._database.on_notifications, self._database.on_tasks, self._outside.clock.on_jump):
            hooks.append(self._woken.set)
        self.crash_switch.run(self._run_worker())

    def handle(self, update: dict[str, Any]) -> asyncio.Task[None]:
        return self.crash_switch.run(self._handle(update))

    async def _handle(self, update: dict[str, Any]) -> None:
        try:
            answer = await self._dispatcher.feed_raw_update(self._bot, update)
            if isinstance(answer, TelegramMethod):
                await self._dispatcher.silent_call_request(self._bot, answer)
        except Exception as wrong:
            self._outside.report_violation("unhandled-exception", where(wrong))

    async def take(self, provider: ProviderName, callback_message: CallbackMessage) -> int:
        """Handle a provider's callback and return the HTTP status. Raise ConnectionError when the program
        crashes meanwhile."""
        taking = self.crash_switch.run(self._take_callback(provider, callback_message))
        await asyncio.wait([taking])
        if taking.cancelled():
            raise ConnectionError
        status: int = taking.result()
        return status

    async def _run_worker(self) -> None:
        """Run the due tasks and the relay whenever something is due; the real worker polls every second."""
        await prune(self._database, self._outside.clock.now())
        await plan_reconciliations(self._database, self._agency, ProviderName)
        while True:
            self._woken.clear()
            await self._worker.tick()
            due = await self._next_due()
            pause = None
            if due is not None:
                pause = max((due - self._outside.clock.now()).total_seconds(), INTERVAL.total_seconds())
            try:
                async with asyncio.timeout(pause):
                    await self._woken.wait()
            except TimeoutError:
                continue
            await asyncio.sleep(WAKE_DELAY.total_seconds())

    async def _next_due(self) -> datetime | None:
        """Return when the next task or notification is due, by the machine's clock."""
        due = [await self._tasks.next_due(), await self._outbox.next_due()]
        return min((moment for moment in due if moment is not None), default=None)

    async def close(self) -> None:
        """Discard everything held in memory."""
        self._outside.clock.on_jump.remove(self._woken.set)
        while self.crash_switch.tasks:
            for task in list(self.crash_switch.tasks):
                task.cancel()
            await asyncio.wait(list(self.crash_switch.tasks), timeout=1)
        await self._database.close()
        self._outside.kept.give_back(self._engine)


def _callback_route(dependencies: Dependencies) -> Callable[[ProviderName, CallbackMessage], Any]:
    """Return the program's own HTTP handler of callbacks, called without a socket."""
    application = web.Application()
    add_callback_routes(application, dependencies.database, dependencies.agency, dependencies.providers)
    handler = next(route.handler for route in application.router.routes() if route.method == "POST")

    async def take(provider: ProviderName, callback_message: CallbackMessage) -> int:
        response = await handler(
            _request(provider, callback_message.headers, callback_message.body, application)
        )
        assert isinstance(response, web.Response)
        return response.status

    return take


def _request(
    provider: ProviderName, headers: Mapping[str, str], body: bytes, application: web.Application
) -> web.Request:
    content = StreamReader(_NoTransport(), 2**16, loop=asyncio.get_running_loop())  # type: ignore[arg-type]
    content.feed_data(body)
    content.feed_eof()
    return make_mocked_request(
        "POST",
        f"/pay/{provider.value}",
        headers=headers,
        match_info={"provider": provider.value},
        payload=content,
        app=application,
    )


class _NoTransport:
    """Transport of a request body that is complete already."""

    _reading_paused = False

    def pause_reading(self) -> None: ...

    def resume_reading(self, **options: Any) -> None: ...


SHORTEST_OUTAGE, LONGEST_OUTAGE = 2.0, 90.0


class Machine:
    """Keeps one program running. ``on_outage(is_down)`` hooks are called when it stops and starts."""

    def __init__(self, outside: Callable[[], Outside], on_outage: Callable[[bool], None]) -> None:
        self._outside = outside
        self._on_outage = on_outage
        self.program: Program | None = None
        self.starts = 0
        self._supervising: asyncio.Task[None] | None = None

    def start(self) -> None:
        track_task_switches(asyncio.get_running_loop())
        self._supervising = asyncio.create_task(self._supervise())

    async def _supervise(self) -> None:
        while True:
            self.program = Program(self._outside(), self.starts)
            self.starts += 1
            self.program.start()
            await self.program.crash_switch.crashed.wait()
            self._on_outage(True)
            await self.program.close()
            fault_plan = self._outside().fault_plan
            await asyncio.sleep(fault_plan.random("outage").uniform(SHORTEST_OUTAGE, LONGEST_OUTAGE))
            self._on_outage(False)

    async def post(self, provider: ProviderName, callback_message: CallbackMessage) -> int:
        """Handle a provider's callback. Raise ConnectionError while the program is down."""
        await asyncio.sleep(timedelta(milliseconds=100).total_seconds())
        if self.program is None or not self.program.is_up:
            raise ConnectionError
        return await self.program.take(provider, callback_message)

    async def stop(self) -> None:
        if self._supervising is not None:
            self._supervising.cancel()
            await asyncio.gather(self._supervising, return_exceptions=True)
        if self.program is not None:
            self.program.crash_switch.cut()
            await self.program.close()

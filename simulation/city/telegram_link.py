"""The connection between the program and Telegram: calls with latency, updates delivered until accepted."""

import asyncio
import hashlib
import json
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Protocol

from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from sandbox.telegram import TelegramServer
from sandbox.telegram.in_process_session import SandboxSession
from simulation.city.crash_injection import CrashSwitch
from simulation.city.fault_plan import FaultKind, FaultPlan

FIRST_RETRY, LONGEST_RETRY, PATIENCE = 1.0, 60.0, 60.0
"""Seconds, as Telegram's webhooks use."""
TWICE, LATE_COPY, AT_ONCE = 0.02, 0.01, 0.01
"""Shares of the updates, at normal fault rates."""
_LINES = {"callback_query": "pressed", "pre_checkout_query": "checkout"}


class Record:
    """Digest of everything that happened in the city: equal runs have equal digests."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._digest = hashlib.blake2b(digest_size=16)
        self._seconds = seconds

    def add(self, *values: object) -> None:
        self._digest.update(repr((round(self._seconds(), 3), *values)).encode())

    def __str__(self) -> str:
        return self._digest.hexdigest()


class CitySession(SandboxSession):
    """Adds latency to every call, and stops with the machine's crash_switch."""

    def __init__(
        self, server: TelegramServer, crash_switch: CrashSwitch, fault_plan: FaultPlan, record: Record
    ) -> None:
        super().__init__(server, ids_only=True)
        self._crash_switch = crash_switch
        self._fault_plan = fault_plan
        self._record = record

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        self._crash_switch.moment()
        await asyncio.sleep(self._fault_plan.random("to Telegram").uniform(0.02, 0.15))
        self._crash_switch.moment()
        values = (getattr(method, name, None) for name in ("chat_id", "message_id", "text", "caption"))
        self._record.add(method.__api_method__, *values)
        try:
            return await super().make_request(bot, method, timeout)
        finally:
            await asyncio.sleep(self._fault_plan.random("from Telegram").uniform(0.02, 0.1))
            self._crash_switch.moment()


class Receiver(Protocol):
    """The running program."""

    @property
    def is_up(self) -> bool: ...

    def handle(self, update: dict[str, Any]) -> asyncio.Task[None]: ...


@dataclass(eq=False)
class _Waiting:
    update: dict[str, Any]
    taken: asyncio.Event = field(default_factory=asyncio.Event)


class Webhook:
    """Delivers updates as Telegram does: a user's messages in order, presses and checkouts in queues of their
    own, each repeated until accepted, and occasionally once more."""

    def __init__(self, fault_plan: FaultPlan, receiver: Callable[[], Receiver | None]) -> None:
        self._fault_plan = fault_plan
        self._receiver = receiver
        self._lines: dict[tuple[int, str], deque[_Waiting]] = {}
        self._tasks: dict[asyncio.Task[None], None] = {}

    async def consume(self, update: dict[str, Any]) -> None:
        """Return once the program has accepted the update; for ``TelegramServer.deliver_to``."""
        waiting = _Waiting(update)
        self._push(waiting)
        await waiting.taken.wait()

    def _push(self, waiting: _Waiting) -> None:
        kind = next(name for name in waiting.update if name != "update_id")
        name = (waiting.update[kind]["from"]["id"], _LINES.get(kind, ""))
        line = self._lines.get(name)
        if line is not None:
            line.append(waiting)
            return
        self._lines[name] = deque([waiting])
        self._go(self._work(name))

    async def _work(self, name: tuple[int, str]) -> None:
        line = self._lines[name]
        while line:
            waiting = line.popleft()
            await asyncio.sleep(self._fault_plan.random("webhook").uniform(0.01, 0.2))
            if self._fault_plan.strikes(FaultKind.UPDATES, "update delivered twice at once", AT_ONCE):
                self._go(self._deliver(_Waiting(waiting.update)))
            await self._deliver(waiting)
            waiting.taken.set()
            if self._fault_plan.strikes(FaultKind.UPDATES, "update repeated", TWICE):
                self._go(self._deliver(_Waiting(waiting.update)))
            if self._fault_plan.strikes(FaultKind.UPDATES, "update repeated late", LATE_COPY):
                seconds = self._fault_plan.random("late copy").choice((20, 300, 5000, 80_000))
                self._go(self._later(waiting.update, seconds))
        del self._lines[name]

    async def _later(self, update: dict[str, Any], seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._deliver(_Waiting(update))

    async def _deliver(self, waiting: _Waiting) -> None:
        delay = FIRST_RETRY
        while True:
            receiver = self._receiver()
            if receiver is not None and receiver.is_up:
                handling = receiver.handle(json.loads(json.dumps(waiting.update)))
                await asyncio.wait([handling], timeout=PATIENCE)
                if handling.done() and not handling.cancelled():
                    return
            await asyncio.sleep(delay)
            delay = min(delay * 2, LONGEST_RETRY)

    def _go(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks[task] = None
        task.add_done_callback(lambda done: self._tasks.pop(done, None))

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

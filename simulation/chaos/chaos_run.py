"""One chaos run: users act, the program is killed repeatedly, then faults end and the final state is
checked."""

import asyncio
import os
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any
from unittest.mock import patch

from bootstrap.environment_variables import ROOT
from domain.homecare.orders.model import OrderStatus
from sandbox.cast import OPERATOR_ID
from sandbox.program import Sandbox, free_port
from simulation.chaos.call_recorder import CallRecorder
from simulation.chaos.chaos_population import add_population, open_beside_program, settings_of
from simulation.chaos.database_checker import DatabaseChecker
from simulation.chaos.fake_rasa import language_server
from simulation.chaos.fault_injection import FaultInjection
from simulation.chaos.final_checks import Difference, differences, log_lines, repeats
from simulation.chaos.killer import STARTS, Killer, Restart
from simulation.chaos.random_users import RandomUser
from simulation.chaos.warm_process import WarmProgram
from simulation.invariants.auditor import audit
from simulation.invariants.provider_records import SandboxRecords
from simulation.invariants.tolerance import Tolerance
from storage.cipher import Cipher

CUSTOMERS = 24
PAUSE = 1.5
"""Mean seconds between two actions of one user."""
FIRST_STARTS = 0.04
"""Share of the kills that hit the very first start, during migrations and seeding."""
MAX_WIND_DOWN_DAYS, MAX_WIND_DOWN_SECONDS, QUIET_DAYS = 16, 400, 16
DAY = 86400
LONGEST_RESTART = 10.0
"""Seconds from a kill under load to the first answered update."""
AWAITING_USERS = frozenset({OrderStatus.ARRIVED, OrderStatus.IN_SERVICE, OrderStatus.DISPUTED})
TOLERANCE = Tolerance()
ABOUT = re.compile(r"^(?:orders?|review) (\d+)")
"""Order number in a violation's detail. Violations about the sandbox's sample data are excluded: its orders and
reviews have no ledger entries."""


@dataclass
class Outcome:
    """``seconds`` is the duration of the whole run; the other fields are printed as a table."""

    seconds: float = 0
    kills: Counter[str] = field(default_factory=Counter)
    starts: list[float] = field(default_factory=list)
    restarts: list[Restart] = field(default_factory=list)
    updates: int = 0
    recorded: int = 0
    action_count: int = 0
    calls: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    days: float = 0
    orders: Counter[str] = field(default_factory=Counter)
    payments: Counter[str] = field(default_factory=Counter)
    notifications: int = 0
    repeated: int = 0
    given_up: Counter[str] = field(default_factory=Counter)
    logged: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)


Say = Callable[[str], None]


async def run(var: Path, kills: int, seed: int, say: Say, customers: int = CUSTOMERS) -> Outcome:
    """Raise NeverReady when the program does not start again."""
    async with _city(var, seed, customers) as city:
        return await city.run(kills, say)


class ChaosRun:
    def __init__(self, var: Path, sandbox: Sandbox, seed: int, customers: int) -> None:
        self._random = Random(seed)
        self._sandbox = sandbox
        self._log = var / "logs" / "app.log"
        self._customers = customers
        program = WarmProgram(sandbox.environment, self._log)
        sandbox.program = program
        self.program = program
        self.database_checker = DatabaseChecker(var / "app.sqlite3", Cipher(settings_of(sandbox).data_key()))
        self.killer = Killer(sandbox, program, self._random, self.database_checker.look)
        self.recorder = CallRecorder(sandbox.telegram, lambda: program.start_count, self.killer.took_effect)
        self.faults = FaultInjection(sandbox, program, self._random)
        self.people: list[RandomUser] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def run(self, kills: int, say: Say) -> Outcome:
        begun, clock_begun = monotonic(), self._sandbox.clock.now()
        first = asyncio.create_task(self._sandbox.start())
        early = max(1, round(kills * FIRST_STARTS))
        for _ in range(early):
            await self.killer.kill_once(STARTS)
        say(f"killed {early} times during the first start")
        await first
        self.people = await add_population(self._sandbox, self._customers, self._random)
        await asyncio.gather(*(one.person.text("/start") for one in self.people))
        self._start_tasks()
        self.killer.is_loaded = True
        while len(self.killer.kills) < kills:
            await self.killer.kill_once()
            self._raise_task_errors()
            number = len(self.killer.kills)
            if number % 10 == 0 or number == kills:
                say(
                    f"kill {number}/{kills}, {self.database_checker.orders()} orders, {self.database_checker.pushed} updates"
                )
        await self._wind_down(say)
        outcome = self._evaluate()
        async with open_beside_program(self._sandbox) as (database, agency):
            found = await audit(
                database, agency, SandboxRecords(self._sandbox.desk.processor.store), TOLERANCE
            )
        past = self.database_checker.past_orders()
        outcome.differences += [
            Difference(f"audit: {one.rule}", one.detail)
            for one in found
            if not (about := ABOUT.search(one.detail)) or int(about[1]) not in past
        ]
        outcome.differences += [
            Difference("a restart under load answers within 10 s", f"{one.seconds:.1f} s from the kill")
            for one in outcome.restarts
            if one.seconds > LONGEST_RESTART
        ]
        outcome.seconds = monotonic() - begun
        outcome.days = (self._sandbox.clock.now() - clock_begun).total_seconds() / DAY
        return outcome

    def _start_tasks(self) -> None:
        self.faults.start_faults()
        for task in (
            self.faults.refuse_refunds_at_times(),
            self.faults.run_payers(),
            self.faults.run_clock(),
            *(one.run(PAUSE if one.person.id != OPERATOR_ID else PAUSE / 3) for one in self.people),
        ):
            self._start_task(task)

    def _start_task(self, task: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(asyncio.create_task(task))

    def _raise_task_errors(self) -> None:
        """Raise the exception that ended one of the endless tasks, unless it was cancelled."""
        for task in self._tasks:
            if task.done() and not task.cancelled():
                task.result()

    async def _wind_down(self, say: Say) -> None:
        """End the faults, let users finish what they began, then run the program alone for some days."""
        self.faults.end_faults()
        for one in self.people:
            one.winding_down = True
        await self.killer.until_ready()
        self._tasks[0].cancel()
        day, begun = self._sandbox.clock.now(), monotonic()
        while self._is_unsettled() and monotonic() - begun < MAX_WIND_DOWN_SECONDS:
            if (self._sandbox.clock.now() - day).days >= MAX_WIND_DOWN_DAYS:
                break
            await asyncio.sleep(1)
            self._raise_task_errors()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        say(f"all users have stopped; {self.database_checker.orders()} orders")
        await self._until_acknowledged()
        for _ in range(QUIET_DAYS):
            if not self.database_checker.is_anything_planned():
                break
            await self.faults.pass_time(DAY)
        await self._sandbox.desk.idle()
        await self.faults.pass_time(1)
        await self._sandbox.telegram.settle()

    def _is_unsettled(self) -> bool:
        """Return whether an order waits for a user; all others reach their final state by timeouts."""
        return any(
            history.status in AWAITING_USERS or (history.status == OrderStatus.FINISHED and history.cut_short)
            for history in self.database_checker.order_histories()
        )

    async def _until_acknowledged(self) -> None:
        for _ in range(600):
            if not self.database_checker.pending:
                return
            await asyncio.sleep(0.1)

    def _evaluate(self) -> Outcome:
        self.database_checker.look()
        order_histories, book = self.database_checker.order_histories(), self._sandbox.desk.processor.store
        counted = repeats(self.database_checker, self.recorder.messages)
        return Outcome(
            kills=Counter(kill.moment for kill in self.killer.kills),
            starts=self.killer.starts,
            restarts=self.killer.restarts,
            updates=self.database_checker.pushed,
            recorded=self.database_checker.recorded,
            action_count=sum(one.action_count for one in self.people),
            calls=self.recorder.calls,
            refused=self.recorder.refused,
            orders=Counter(history.status for history in order_histories),
            payments=Counter(f"{trade.provider} {trade.state}" for trade in book.trades()),
            notifications=sum(self.database_checker.messages()[0].values()),
            repeated=sum(max(0, one.sent - one.rows) for one, _ in counted),
            given_up=self.database_checker.reasons_given_up(),
            logged=log_lines(self._log),
            differences=list(
                differences(
                    self.database_checker, book, self.recorder.messages, self._log, self._sandbox.clock.now()
                )
            ),
        )


@asynccontextmanager
async def _city(var: Path, seed: int, customers: int) -> AsyncIterator[ChaosRun]:
    async with AsyncExitStack() as stack:
        understanding = await stack.enter_async_context(language_server())
        stack.enter_context(patch.dict(os.environ, {"APP_CONFIG": str(_without_rate_limits(var))}))
        sandbox = Sandbox(var, free_port(), understanding=understanding)
        city = ChaosRun(var, sandbox, seed, customers)
        stack.push_async_callback(sandbox.stop)
        stack.enter_context(city.database_checker.counting(sandbox.telegram.main_bot.updates))
        stack.enter_context(city.killer.watching())
        stack.enter_context(city.recorder.listening())
        yield city


def _without_rate_limits(var: Path) -> Path:
    """Write the agency's settings with raised rate limits, and return the file.

    A message refused by the limit is not recorded, and these users act faster than people while the clock
    stands still.
    """
    config = (ROOT / "config.yaml").read_text(encoding="utf-8")
    for name in ("messages_a_minute", "messages_an_hour"):
        config = re.sub(rf"{name}: \d+", f"{name}: 1000000", config)
    file = var.parent / f"{var.name}.config.yaml"
    file.write_text(config, encoding="utf-8")
    return file

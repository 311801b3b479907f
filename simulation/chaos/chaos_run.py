"""One run: a town in motion, the program killed and killed again, then calm, then the reckoning."""

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
from simulation.chaos.database_checker import DatabaseChecker
from simulation.chaos.fake_rasa import language_server
from simulation.chaos.fault_injection import FaultInjection
from simulation.chaos.final_checks import Difference, differences, log_lines, repeats
from simulation.chaos.killer import STARTS, Killer
from simulation.chaos.population import add_population, open_beside_program
from simulation.chaos.random_users import RandomUser
from simulation.chaos.warm_process import WarmProgram
from simulation.invariants.auditor import audit
from simulation.invariants.provider_records import SandboxRecords
from simulation.invariants.tolerance import Tolerance

CUSTOMERS = 24
PAUSE = 1.5
"""Mean seconds between two acts of one person."""
FIRST_STARTS = 0.04
"""The part of the kills that meets the very first start, while tables are made and people put in."""
MOST_WINDING_DAYS, MOST_WINDING_SECONDS, QUIET_DAYS = 16, 400, 16
DAY = 86400
WAITS_FOR_PEOPLE = frozenset({OrderStatus.ARRIVED, OrderStatus.IN_SERVICE, OrderStatus.DISPUTED})
TOLERANCE = Tolerance()
ABOUT = re.compile(r"^(?:orders?|review) (\d+)")
"""What the audit found something wrong with; the cast's orders and reviews are from before the books."""


@dataclass
class Outcome:
    """``seconds`` of the whole run; the rest is what the table tells."""

    seconds: float = 0
    kills: Counter[str] = field(default_factory=Counter)
    starts: list[float] = field(default_factory=list)
    updates: int = 0
    recorded: int = 0
    acts: int = 0
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
    """Raises NeverReady when the program does not come up again."""
    async with _city(var, seed, customers) as city:
        return await city.live(kills, say)


class ChaosRun:
    def __init__(self, var: Path, sandbox: Sandbox, seed: int, customers: int) -> None:
        self._random = Random(seed)
        self._sandbox = sandbox
        self._log = var / "logs" / "app.log"
        self._customers = customers
        program = WarmProgram(sandbox.environment, self._log)
        sandbox.program = program
        self.program = program
        self.database_checker = DatabaseChecker(var / "app.sqlite3")
        self.killer = Killer(sandbox, program, self._random, self.database_checker.look)
        self.recorder = CallRecorder(sandbox.telegram, lambda: program.lives, self.killer.took_effect)
        self.weather = FaultInjection(sandbox, program, self._random)
        self.people: list[RandomUser] = []
        self._living: list[asyncio.Task[None]] = []

    async def live(self, kills: int, say: Say) -> Outcome:
        begun, clock_begun = monotonic(), self._sandbox.clock.now()
        first = asyncio.create_task(self._sandbox.start())
        early = max(1, round(kills * FIRST_STARTS))
        for _ in range(early):
            await self.killer.kill_once(STARTS)
        say(f"killed {early} times before it ever ran")
        await first
        self.people = await add_population(self._sandbox, self._customers, self._random)
        await asyncio.gather(*(one.person.text("/start") for one in self.people))
        self._begin()
        while len(self.killer.kills) < kills:
            await self.killer.kill_once()
            self._watch_over()
            number = len(self.killer.kills)
            if number % 10 == 0 or number == kills:
                say(
                    f"kill {number}/{kills}, {self.database_checker.orders()} orders, {self.database_checker.pushed} updates"
                )
        await self._calm_down(say)
        outcome = self._reckon()
        async with open_beside_program(self._sandbox) as (database, agency):
            found = await audit(database, agency, SandboxRecords(self._sandbox.desk.cashier.book), TOLERANCE)
        past = self.database_checker.past_orders()
        outcome.differences += [
            Difference(f"audit: {one.rule}", one.detail)
            for one in found
            if not (about := ABOUT.search(one.detail)) or int(about[1]) not in past
        ]
        outcome.seconds = monotonic() - begun
        outcome.days = (self._sandbox.clock.now() - clock_begun).total_seconds() / DAY
        return outcome

    def _begin(self) -> None:
        self.weather.turn_bad()
        for living in (
            self.weather.blow(),
            self.weather.let_payers_pay(),
            self.weather.let_time_pass(),
            *(one.live(PAUSE if one.person.id != OPERATOR_ID else PAUSE / 3) for one in self.people),
        ):
            self._begin_one(living)

    def _begin_one(self, living: Coroutine[Any, Any, None]) -> None:
        self._living.append(asyncio.create_task(living))

    def _watch_over(self) -> None:
        """Raises what ended one of the lives: they go on for ever."""
        for living in self._living:
            if living.done():
                living.result()

    async def _calm_down(self, say: Say) -> None:
        """The sky clears, people finish what they began, then the program is left to itself for days."""
        self.weather.clear_up()
        for one in self.people:
            one.winding_up = True
        await self.killer.until_ready()
        self._living[0].cancel()
        day, begun = self._sandbox.clock.now(), monotonic()
        while self._is_unsettled() and monotonic() - begun < MOST_WINDING_SECONDS:
            if (self._sandbox.clock.now() - day).days >= MOST_WINDING_DAYS:
                break
            await asyncio.sleep(1)
            self._watch_over_all_but_the_weather()
        for living in self._living:
            living.cancel()
        await asyncio.gather(*self._living, return_exceptions=True)
        say(f"everybody sits back; {self.database_checker.orders()} orders")
        await self._until_taken()
        for _ in range(QUIET_DAYS):
            if not self.database_checker.is_anything_planned():
                break
            await self.weather.pass_time(DAY)
        await self._sandbox.desk.idle()
        await self.weather.pass_time(1)
        await self._sandbox.telegram.settle()

    def _watch_over_all_but_the_weather(self) -> None:
        for living in self._living[1:]:
            if living.done():
                living.result()

    def _is_unsettled(self) -> bool:
        """Whether some order waits for people; time brings the others to their end."""
        return any(story.status in WAITS_FOR_PEOPLE for story in self.database_checker.stories())

    async def _until_taken(self) -> None:
        for _ in range(600):
            if not self.database_checker.pending:
                return
            await asyncio.sleep(0.1)

    def _reckon(self) -> Outcome:
        self.database_checker.look()
        stories, book = self.database_checker.stories(), self._sandbox.desk.cashier.book
        counted = repeats(self.database_checker, self.recorder.told)
        return Outcome(
            kills=Counter(kill.moment for kill in self.killer.kills),
            starts=self.killer.starts,
            updates=self.database_checker.pushed,
            recorded=self.database_checker.recorded,
            acts=sum(one.acts for one in self.people),
            calls=self.recorder.calls,
            refused=self.recorder.refused,
            orders=Counter(story.status for story in stories),
            payments=Counter(f"{trade.provider} {trade.state}" for trade in book.trades()),
            notifications=sum(self.database_checker.told()[0].values()),
            repeated=sum(max(0, one.sent - one.rows) for one, _ in counted),
            given_up=self.database_checker.reasons_given_up(),
            logged=log_lines(self._log),
            differences=list(
                differences(
                    self.database_checker, book, self.recorder.told, self._log, self._sandbox.clock.now()
                )
            ),
        )


@asynccontextmanager
async def _city(var: Path, seed: int, customers: int) -> AsyncIterator[ChaosRun]:
    async with AsyncExitStack() as stack:
        understanding = await stack.enter_async_context(language_server())
        stack.enter_context(patch.dict(os.environ, {"APP_CONFIG": str(_unhurried(var))}))
        sandbox = Sandbox(var, free_port(), understanding=understanding)
        city = ChaosRun(var, sandbox, seed, customers)
        stack.push_async_callback(sandbox.stop)
        stack.enter_context(city.database_checker.counting(sandbox.telegram.main_bot.updates))
        stack.enter_context(city.killer.watching())
        stack.enter_context(city.recorder.listening())
        yield city


def _unhurried(var: Path) -> Path:
    """The agency's settings, but nobody is asked to pause: what the limit refuses is not on record, and hands
    here are quicker than people's while the clock stands still."""
    config = (ROOT / "config.yaml").read_text(encoding="utf-8")
    for name in ("messages_a_minute", "messages_an_hour"):
        config = re.sub(rf"{name}: \d+", f"{name}: 1000000", config)
    file = var.parent / f"{var.name}.config.yaml"
    file.write_text(config, encoding="utf-8")
    return file

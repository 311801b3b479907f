"""One run of a city: users act, virtual time passes between their actions, the checker runs after each step."""

import asyncio
import gc
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from time import perf_counter
from typing import Protocol

from sqlalchemy import func, select

from bootstrap.database_setup import open_database
from domain.homecare.agency_context import AgencyContext
from domain.homecare.orders.model import ENDS
from domain.platform.notifications.model import Notification
from domain.platform.notifications.ports import Delivery
from sandbox.telegram import TelegramServer
from simulation.city.announced_understanding import SILENT, AnnouncedUnderstanding
from simulation.city.bot_process import BOT_NAME, TOKEN, Machine, Outside
from simulation.city.city_databases import CityDatabase, city_database
from simulation.city.city_environment import Checker, CityEnvironment, Participant, Violation
from simulation.city.city_settings import City, agency_of, city_of
from simulation.city.fake_provider import FakeProvider
from simulation.city.fault_plan import FaultPlan, FaultRates, TelegramFaultInjection
from simulation.city.log_watch import watched_log, where
from simulation.city.telegram_link import Record, Webhook
from simulation.city.virtual_clocks import MachineClock, TrueTime
from simulation.support.database_records import DATA_KEY
from simulation.support.postgres_server import PostgresServer
from storage.database import Database
from storage.tables import orders

TOGETHER = timedelta(seconds=2)
"""Users due within this time of each other act concurrently, up to ``MOST_TOGETHER``."""
MOST_TOGETHER = 4
COLLECTED_AFTER = (50_000, 20, 50)
"""Thresholds of the garbage collector: the phones of a city hold many objects, and few of them become garbage."""
PUT_OFF = timedelta(minutes=10)
"""Time until a user whose action is left out looks at the phone again."""
LAST_DAYS = 40
"""Time after the users settled down within which every order must reach its final state."""
AFTERWARDS = timedelta(days=3)
KEPT_ACTIONS = 40
A_DAY = timedelta(days=1)

Populate = Callable[[CityEnvironment, Database, Random, int], Awaitable[Sequence[Participant]]]


class MakeChecker(Protocol):
    def __call__(
        self,
        database: Database,
        agency: AgencyContext,
        provider_records: FakeProvider,
        telegram: TelegramServer,
        now: Callable[[], datetime],
    ) -> Checker: ...


@dataclass(frozen=True)
class Script:
    """Parameters of a run.

    ``people`` is the size of the city; ``alone`` are the places in the city of the only users who act (None:
    all); ``left_out`` are actions that do not happen, as ``place:count``.
    """

    plan: FaultRates
    days: int = 14
    people: int = 300
    city: City | None = None
    alone: frozenset[int] | None = None
    left_out: frozenset[str] = frozenset()

    @property
    def place(self) -> City:
        return self.city or city_of(self.plan.seed)


@dataclass(frozen=True)
class Action:
    """``key`` is ``place:count``, ``at`` the true time."""

    key: str
    at: datetime
    who: str
    did: str


@dataclass
class Outcome:
    """``steps`` are moments at which somebody acted. ``latest`` are the last actions before the end."""

    script: Script
    actions: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    notifications: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    latest: deque[Action] = field(default_factory=lambda: deque(maxlen=KEPT_ACTIONS))
    keys: list[str] = field(default_factory=list)
    broken: list[Violation] = field(default_factory=list)
    broke_at: datetime | None = None
    steps: int = 0
    starts: int = 0
    callbacks: int = 0
    forged: int = 0
    days: float = 0
    seconds: float = 0
    digest: str = ""

    @property
    def done(self) -> int:
        return sum(self.actions.values())


def simulate(
    script: Script,
    populate: Populate,
    checker: MakeChecker,
    progress: Callable[[Outcome, float], None] = lambda outcome, days: None,
    enough: Callable[[Outcome], bool] = lambda outcome: False,
    server: PostgresServer | None = None,
) -> Outcome:
    """Run a script to its end, or to the first violation.

    ``progress`` is called with the days that passed; ``enough`` may end the run earlier. With a PostgreSQL
    ``server``, whose answers come in an order of their own, equal scripts give similar runs, not equal ones.
    """
    gc.set_threshold(*COLLECTED_AFTER)
    with (
        city_database(server) as kept,
        asyncio.Runner(loop_factory=kept.loop_factory) as runner,
    ):
        return runner.run(_Run(script, kept, populate, checker, progress, enough).run())


class _Run:
    def __init__(
        self,
        script: Script,
        kept: CityDatabase,
        populate: Populate,
        checker: MakeChecker,
        progress: Callable[[Outcome, float], None],
        enough: Callable[[Outcome], bool],
    ) -> None:
        self._script = script
        self._kept = kept
        self._populate = populate
        self._make_checker = checker
        self._progress = progress
        self._enough = enough
        self.outcome = Outcome(script)
        self._violations: list[Violation] = []
        self._message_arrived = asyncio.Event()
        self._acted: Counter[int] = Counter()
        self._days_reported = 0

    async def run(self) -> Outcome:
        script, began = self._script, perf_counter()
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._on_unhandled_error)
        self._city = TrueTime(script.place.begins(script.days), loop.time)
        self._clock = MachineClock(self._city)
        self._fault_plan = FaultPlan(script.plan, self.outcome.faults)
        self._record = Record(loop.time)
        agency = agency_of(script.place, self._city, Random(f"{script.plan.seed} business"))
        self._machine = Machine(lambda: outside, self._outage)
        self._provider = FakeProvider(self._fault_plan, self._city.now, self._machine.post)
        telegram = TelegramServer(now=self._city.timestamp, monotonic=loop.time, charger=self._provider)
        telegram.add_bot(TOKEN, BOT_NAME, "Anxin")
        telegram.faults = TelegramFaultInjection(self._fault_plan)
        speech = AnnouncedUnderstanding(lambda: self._fault_plan.strikes(*SILENT))
        engine = self._kept.engine(None)
        database = open_database(str(engine.url), DATA_KEY, engine)
        self._database = database
        self._checker = self._make_checker(database, agency, self._provider, telegram, self._city.now)
        outside = Outside(
            telegram=telegram,
            provider=self._provider,
            understanding=speech,
            agency=agency,
            clock=self._clock,
            city=self._city,
            fault_plan=self._fault_plan,
            record=self._record,
            kept=self._kept,
            checker=self._checker,
            on_delivery=self._on_delivery,
            report_violation=self._report_violation,
        )
        webhook = Webhook(self._fault_plan, lambda: self._machine.program)
        telegram.deliver_to(webhook.consume, TOKEN)
        environment = CityEnvironment(telegram, self._provider, speech, agency, self._city.now)
        try:
            with watched_log(self._report_violation):
                population_random = Random(f"{script.plan.seed} people")
                people = await self._populate(environment, database, population_random, script.people)
                self._people = {
                    place: one
                    for place, one in enumerate(people)
                    if script.alone is None or place in script.alone
                }
                telegram.listen(lambda event, body: self._message_arrived.set())
                self._machine.start()
                await self._run_phases()
                await self._collect_outcome(perf_counter() - began)
        finally:
            await self._machine.stop()
            await webhook.close()
            await self._provider.close()
            await telegram.close()
            await database.close()
            self._kept.give_back(engine)
        return self.outcome

    async def _run_phases(self) -> None:
        ends = self._city.begins + timedelta(days=self._script.days)
        await self._until(ends)
        self._fault_plan.over = True
        self._clock.jump(timedelta())
        for person in self._people.values():
            person.wind_down()
        for _ in range(LAST_DAYS):
            if self._over or await self._all_ended():
                break
            await self._until(self._city.now() + A_DAY)
        await self._until(self._city.now() + AFTERWARDS)
        if not self._over:
            self._record_violations(await self._checker.at_the_end())

    @property
    def _over(self) -> bool:
        return bool(self.outcome.broken) or self._enough(self.outcome)

    # Steps

    async def _until(self, moment: datetime) -> None:
        while not self._over:
            now = self._city.now()
            due = self._due_people(now)
            wake = min(due[0][1].due, moment) if due else moment
            if wake > now:
                await self._wait((wake - now).total_seconds())
            elif now >= moment:
                return
            else:
                await self._step(due)

    def _due_people(self, now: datetime) -> list[tuple[int, Participant]]:
        """Return the next user and those who are due together with them, with their places."""
        first = min((one.due for one in self._people.values()), default=now)
        together = max(first, now) + TOGETHER
        due = [(place, one) for place, one in self._people.items() if one.due <= together]
        return sorted(due, key=lambda found: (found[1].due, found[0]))[:MOST_TOGETHER]

    async def _wait(self, seconds: float) -> None:
        """Wait until the time is over or a message arrives, which may make its recipient due earlier."""
        self._message_arrived.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._message_arrived.wait()
        except TimeoutError:
            self._report_progress()

    async def _step(self, due: list[tuple[int, Participant]]) -> None:
        keys = {}
        for place, person in due:
            self._acted[place] += 1
            key = f"{place}:{self._acted[place]}"
            if key in self._script.left_out:
                person.due = self._city.now() + PUT_OFF
            else:
                keys[key] = person
        if not keys:
            return
        self._fault_plan.begin_step(next(iter(keys)))
        self._fault_plan.plan_crash()
        self._jump_clock()
        self.outcome.steps += 1
        await asyncio.gather(*(self._act(key, person) for key, person in keys.items()))
        self._record_violations(await self._checker.after_step())

    async def _act(self, key: str, person: Participant) -> None:
        begun, was_due = self._city.now(), person.due
        try:
            did = await person.act(Random(f"{self._script.plan.seed} {key}"))
        except Exception as wrong:
            did = "raises an exception"
            self._report_violation("actor-failed", f"{person.phone.id}: {where(wrong)}")
        if person.due <= was_due:
            person.due = max(person.due, self._city.now() + TOGETHER)
        self._record.add(key, did)
        self.outcome.actions[did] += 1
        self.outcome.keys.append(key)
        self.outcome.latest.append(Action(key, begun, f"{person.phone.name} ({person.phone.id})", did))

    def _record_violations(self, seen: Sequence[Violation]) -> None:
        found = [*self._violations, *self._provider.broken, *seen]
        self._violations.clear()
        self._provider.broken.clear()
        if found and not self.outcome.broken:
            self.outcome.broken = found
            self.outcome.broke_at = self._city.now()

    async def _all_ended(self) -> bool:
        waiting = select(func.count()).select_from(orders).where(orders.c.status.not_in(list(ENDS)))
        async with self._database.connect_read_only() as connection:
            return not await connection.scalar(waiting) and self._provider.is_quiet

    # Clock jumps and outages

    def _jump_clock(self) -> None:
        jump = self._fault_plan.jump()
        if jump is None:
            return
        wrong_by, lasts = jump
        self._clock.jump(timedelta(seconds=wrong_by))
        self._checker.tolerance.set_back = max(
            self._checker.tolerance.set_back, timedelta(seconds=2 * abs(wrong_by))
        )
        asyncio.get_running_loop().call_later(lasts, self._clock.jump, timedelta())

    def _outage(self, is_down: bool) -> None:
        tolerance = self._checker.tolerance
        if is_down:
            tolerance.crashes += 1
            tolerance.down(self._city.now())
        else:
            tolerance.up(self._city.now())

    # Reporting

    def _report_violation(self, rule: str, detail: str) -> None:
        self._violations.append(Violation(rule, detail))

    def _on_unhandled_error(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        """Record the failure of a task whose result nobody awaits."""
        wrong = context.get("exception")
        detail = where(wrong) if isinstance(wrong, BaseException) else str(context.get("message"))
        self._report_violation("task-failed", detail)

    def _on_delivery(self, notification: Notification, delivery: Delivery) -> None:
        self.outcome.notifications[delivery.state.value] += 1

    def _report_progress(self) -> None:
        days = (self._city.now() - self._city.begins) / A_DAY
        if int(days) > self._days_reported:
            self._days_reported = int(days)
            self._progress(self.outcome, days)

    async def _collect_outcome(self, seconds: float) -> None:
        outcome = self.outcome
        counted = select(orders.c.status, func.count()).group_by(orders.c.status).order_by(orders.c.status)
        async with self._database.connect_read_only() as connection:
            for status, count in await connection.execute(counted):
                outcome.ends[status.value] = count
        outcome.days = (self._city.now() - self._city.begins) / A_DAY
        outcome.seconds = seconds
        outcome.starts = self._machine.starts
        outcome.callbacks, outcome.forged = self._provider.callbacks_sent, self._provider.forged
        outcome.digest = str(self._record)

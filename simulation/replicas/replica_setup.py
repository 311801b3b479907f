"""The stand-ins, a PostgreSQL server, replicas behind one address, and users who press buttons."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from signal import SIGKILL, SIGTERM
from time import perf_counter
from unittest.mock import patch

import psutil
from aiohttp import ClientSession
from sqlalchemy import func, select

from bootstrap.database_setup import open_database
from bootstrap.environment_variables import ROOT
from bootstrap.settings import load_settings
from domain.homecare.agency_context import AgencyContext
from domain.homecare.orders.model import OrderStatus
from sandbox.program import HOST, Sandbox, free_port
from scheduler.relay import LEASE
from simulation.bench.bench_population import Visit
from simulation.bench.closed_loop import Load
from simulation.bench.product_load import PRESSES_OF_A_VISIT, Running
from simulation.invariants.auditor import audit
from simulation.invariants.tolerance import Tolerance
from simulation.replicas.booked_visits import DAY, visits_booked
from simulation.replicas.load_balancer import Balancer
from simulation.replicas.replica_processes import Replica, Replicas
from simulation.support.database_records import DATA_KEY
from storage import tables
from storage.database import Database
from storage.migrate import upgrade

SETTLING_SECONDS = 300
A_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True)
class Measured:
    """``seconds`` until every press was answered and every notification about it sent; the others are
    processor time."""

    processes: int
    presses: int
    seconds: float
    replicas: float
    postgres: float
    others: float

    @property
    def rate(self) -> float:
        return self.presses / self.seconds

    @property
    def rate_of_work(self) -> float:
        """Presses for each second of processor time of the replicas."""
        return self.presses / self.replicas


class Phones(Running):
    """The benchmark's presses, with several processes."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.bot = os.getpid()


class ReplicaSetup:
    def __init__(
        self,
        sandbox: Sandbox,
        replicas: Replicas,
        database: Database,
        agency: AgencyContext,
        booked: Sequence[Visit],
    ) -> None:
        self.replicas = replicas
        self.database = database
        self._agency = agency
        self._clock = sandbox.clock
        self._booked = list(booked)
        self._phones = Phones(sandbox)
        self._telegram = sandbox.telegram
        self.updates = 2 * len(booked)
        self.begun_at = agency.clock.now()

    async def visits(self, count: int) -> list[Visit]:
        """Return that many booked visits, once all greetings are answered and all due notifications are sent."""
        visits, self._booked = self._booked[:count], self._booked[count:]
        assert len(visits) == count
        while self._telegram.main_bot.updates.pending:
            await asyncio.sleep(0.05)
        await self.quiet()
        return visits

    async def press(self, visits: Sequence[Visit], at_once: int) -> Load:
        """Press the buttons of each visit from departure to payout."""
        load = await self._phones.press(visits, at_once)
        self.updates += len(load.replies)
        return load

    async def measure(self, visits: Sequence[Visit], at_once: int) -> Measured:
        running = [one.pid for one in self.replicas.all if one.runs]
        before, begun = self._busy(running), perf_counter()
        load = await self.press(visits, at_once)
        await self.quiet()
        seconds = perf_counter() - begun
        used = [after - before for after, before in zip(self._busy(running), before, strict=True)]
        return Measured(len(running), len(load.replies), seconds, *used)

    def _busy(self, pids: Sequence[int]) -> tuple[float, float, float]:
        """Return the processor seconds so far of these processes, of PostgreSQL and of this process."""
        return sum(map(busy, pids)), busy(server_of(self.database)), busy(os.getpid(), children=False)

    async def kill_one_under_load(self, visits: Sequence[Visit], at_once: int) -> Replica:
        """SIGKILL a replica when a third of the presses is done, and start it again while the rest
        goes on."""
        killed = self.replicas.all[-1]
        before = await self.recorded()
        pressing = asyncio.create_task(self.press(visits, at_once))
        while await self.recorded() < before + len(visits) * PRESSES_OF_A_VISIT // 3:
            await asyncio.sleep(0.02)
        await killed.end(SIGKILL)
        await killed.start()
        await pressing
        async with ClientSession() as session:
            await killed.wait_until_ready(session)
        return killed

    async def quiet(self) -> None:
        """Wait until every due notification is sent."""
        async with asyncio.timeout(SETTLING_SECONDS):
            while await self.unsent():
                await asyncio.sleep(0.05)

    async def after_the_leases(self) -> None:
        """Wait until the leases of a killed relay have expired."""
        self._clock.offset += LEASE + A_MOMENT
        async with ClientSession() as session:
            for replica in self.replicas.all:
                move = {"offset_seconds": self._clock.offset.total_seconds()}
                async with session.post(f"http://{HOST}:{replica.port}/clock", json=move) as answer:
                    answer.raise_for_status()
        await self.quiet()

    async def unsent(self) -> int:
        notification = tables.notifications.c
        waiting = notification.sent_at.is_(None) & notification.given_up.is_(None)
        return await self._count(waiting & (notification.due_at <= self._agency.clock.now()))

    async def recorded(self) -> int:
        """Count the updates that took effect."""
        return await self._count(tables.handled_updates.c.update_id.is_not(None))

    async def settled(self, visits: Sequence[Visit]) -> int:
        order = tables.orders.c
        ours = order.id.in_([visit.order_id for visit in visits])
        return await self._count(ours & (order.status == OrderStatus.SETTLED))

    async def steps(self, visits: Sequence[Visit]) -> dict[int, int]:
        """Count the changes of each order."""
        change = tables.order_changes.c
        counted = (
            select(change.order_id, func.count())
            .where(change.order_id.in_([visit.order_id for visit in visits]))
            .group_by(change.order_id)
        )
        async with self.database.connect_read_only() as connection:
            found = await connection.execute(counted)
            return dict(found.tuples().all())

    async def differences(self) -> list[str]:
        """Return the audit's violations, and differences between updates pushed and updates handled."""
        tolerance = Tolerance(outages=[(self.begun_at - 2 * DAY, self._agency.clock.now())], crashes=1)
        found = await audit(self.database, self._agency, tolerance=tolerance, ended=False)
        found_differences = [f"{one.rule}: {one.detail}" for one in found]
        if (recorded := await self.recorded()) != self.updates:
            found_differences.append(f"{self.updates} updates were pushed, {recorded} took effect")
        if pending := self._telegram.main_bot.updates.pending:
            found_differences.append(f"{len(pending)} updates are pending")
        return found_differences

    async def _count(self, which: object) -> int:
        async with self.database.connect_read_only() as connection:
            return int(await connection.scalar(select(func.count()).where(which)) or 0)  # type: ignore[arg-type]


def busy(pid: int, children: bool = True) -> float:
    """Seconds of processor time of a process and its descendants, including ended ones."""
    process = psutil.Process(pid)
    times = process.cpu_times()
    seconds = times.user + times.system
    if children:
        seconds += times.children_user + times.children_system
        for child in process.children():
            own = child.cpu_times()
            seconds += own.user + own.system
    return float(seconds)


def server_of(database: Database) -> int:
    """Return the id of the process that listens on the database's port."""
    port = database.engine.url.port
    return next(
        one.pid
        for one in psutil.process_iter(["name", "cmdline"])
        if one.info["name"] == "postgres" and str(port) in " ".join(one.info["cmdline"] or ()).split()
    )


@asynccontextmanager
async def sliced(share: float, pids: Sequence[int]) -> AsyncIterator[None]:
    """Limit each of these processes to that share of a processor."""
    words = ("-m", "simulation.replicas.cpu_slicing", str(share), *map(str, pids))
    slicing = await asyncio.create_subprocess_exec(sys.executable, *words, cwd=ROOT)
    try:
        yield
    finally:
        slicing.send_signal(SIGTERM)
        await slicing.wait()


@asynccontextmanager
async def open_replicas(folder: Path, url: str, count: int, visits: int) -> AsyncIterator[ReplicaSetup]:
    """``url`` names a PostgreSQL database, which may be empty; that many visits are booked before any program
    runs."""
    with patch.dict(os.environ, DATABASE_URL=url, DATA_KEY=DATA_KEY):
        balancer = Balancer(free_port())
        nobody = f"http://{HOST}:{free_port()}"
        sandbox = Sandbox(folder, free_port(), balancer.port, understanding=nobody)
        # the database is not empty, so the sandbox does not seed its sample people
        sandbox.telegram.add_person("路人")
        environment = {**sandbox.environment(), "TELEGRAM_LIMITS": "false"}
        replicas = Replicas(count, balancer, environment, folder)
        sandbox.program = replicas
        agency = load_settings().agency_context(sandbox.clock)
        database = open_database(url, DATA_KEY)
        try:
            await upgrade(url, DATA_KEY)
            booked = await visits_booked(database, agency, visits)
            phones = Phones(sandbox)
            for one in booked:
                for person_id in (one.customer, one.housekeeper):
                    await phones.person(person_id).text("/start", wait=0)
            await sandbox.start()
            yield ReplicaSetup(sandbox, replicas, database, agency, booked)
        finally:
            await sandbox.stop()
            await database.close()

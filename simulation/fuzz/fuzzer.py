"""Feed generated updates to the whole bot: its dispatcher, a real database, real texts, the Telegram
stand-in."""

import asyncio
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import structlog
from aiogram.methods import TelegramMethod
from sqlalchemy import select, text
from structlog.testing import LogCapture

from bot.core.question_stack import QuestionStack
from domain.platform.people.model import Role
from sandbox.telegram.telegram_errors import TelegramRefusal
from simulation.fuzz.fuzz_city import CityTemplate, FuzzCity, build_template
from simulation.fuzz.random_frames import AnyMeaning
from simulation.fuzz.update_maker import Made, Maker, as_telegram_writes
from simulation.support.in_process_bot import Background
from simulation.support.postgres_server import PostgresServer
from storage.tables import conversations

BATCH = 500
"""Updates after which the city is opened anew; otherwise every order would reach its final state."""
PAUSE = 40
"""Mean number of updates after which time passes, tasks run and notifications are sent."""
ERRORS = frozenset({"error", "critical", "exception"})
HANDLED = frozenset({"payment not recorded", "callback without effect"})
"""Events logged as errors for an operator to look at; they are not faults of the program."""


@dataclass(frozen=True)
class Fault:
    """``batch`` and ``place`` within it identify the update; ``what`` describes the fault."""

    seed: int
    batch: int
    place: int
    made: Made | None
    what: str


@dataclass
class Tally:
    """Number of updates fed, and the faults found."""

    updates: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    contents: Counter[str] = field(default_factory=Counter)
    questions: Counter[str] = field(default_factory=Counter)

    faults: list[Fault] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.updates += other.updates

        for name in ("kinds", "contents", "questions"):
            getattr(self, name).update(getattr(other, name))
        self.faults += other.faults


@dataclass
class Fuzz:
    plan: CityTemplate
    seed: int
    tally: Tally = field(default_factory=Tally)

    async def run(self, count: int) -> Tally:
        batch = 0
        while self.tally.updates < count:
            with TemporaryDirectory() as folder:
                async with self.plan.open(Path(folder)) as city:
                    await self.batch(city, batch, min(BATCH, count - self.tally.updates))
            batch += 1
        return self.tally

    async def batch(self, city: FuzzCity, batch: int, count: int) -> None:
        random = Random(f"{self.seed}:{batch}")
        product = city.product
        understanding = AnyMeaning(random)
        understanding.meanings.update(product.understanding.meanings)
        product.understanding = understanding
        object.__setattr__(product.dependencies, "understanding", understanding)
        product.agency.random.seed(random.random())
        maker = Maker(city, random)
        background = Background(product)
        for place in range(count):
            made = maker.make()
            for wrong in await self.feed(city, made):
                self.tally.faults.append(Fault(self.seed, batch, place, made, wrong))
            if random.random() < 1 / PAUSE:
                for wrong in await self.pause(background, random):
                    self.tally.faults.append(Fault(self.seed, batch, place, None, wrong))
        for wrong in await self._final_faults(city):
            self.tally.faults.append(Fault(self.seed, batch, count, None, wrong))

    async def feed(self, city: FuzzCity, made: Made) -> list[str]:
        """Feed one update; return its faults: exceptions, errors in the log, unexpected movements of money."""
        before = await money(city) if made.moves_no_money else None
        wrong = await watched(lambda: _deliver(city, made))
        if before is not None and await money(city) != before:
            wrong.append("money moved")
        self.tally.updates += 1
        self.tally.kinds[made.kind] += 1
        self.tally.contents[next((name for name in made.update if name != "update_id"), "nothing")] += 1
        return wrong

    async def pause(self, background: Background, random: Random) -> list[str]:
        minutes = random.choice((0, 1, 5, 20, 60, 60 * 12))
        return await watched(lambda: background.pass_time(minutes=minutes))

    async def _final_faults(self, city: FuzzCity) -> list[str]:
        wrong = []
        async with city.product.look() as uow:
            if total := await uow.ledger.total():
                wrong.append(f"the ledger is off by {total} fen")
            operators = {person.id for person in await uow.people.operators()}
        known = {city.accounts["zhou"]}
        async with city.product.database.connect_read_only() as connection:
            used = await connection.execute(text("SELECT used_by FROM invitations WHERE used_by IS NOT NULL"))
            for memory in await connection.scalars(select(conversations.c.value)):
                self.tally.questions.update(_questions(memory))
        if operators - known - {row[0] for row in used}:
            wrong.append(f"somebody became {Role.OPERATOR} without an invitation")
        return wrong


def _questions(memory: Mapping[str, Any]) -> list[str]:
    questions = QuestionStack.from_json(memory.get("questions", {}))
    return [one.handler for one in (questions.top, questions.previous) if one is not None]


async def money(city: FuzzCity) -> list[Any]:
    """Return every row of the tables about money."""
    async with city.product.database.connect_read_only() as connection:
        return [
            (await connection.execute(text(f"SELECT * FROM {table} ORDER BY id"))).all()  # noqa: S608
            for table in ("payments", "refunds", "entries")
        ]


async def _deliver(city: FuzzCity, made: Made) -> None:
    """Feed the update as a webhook does."""
    product = city.product
    update = product.bot.session.json_loads(as_telegram_writes(made.update))
    result = await product.dispatcher.feed_raw_update(product.bot, update)
    if isinstance(result, TelegramMethod):
        await product.dispatcher.silent_call_request(product.bot, result)


async def watched(doing: Callable[[], Any]) -> list[str]:
    captured = LogCapture()
    configured = structlog.get_config()["processors"]
    kept = configured.copy()
    configured[:] = [captured]
    wrong = []
    try:
        await doing()
    except TelegramRefusal as refused:
        wrong.append(f"Telegram refused: {refused}")
    except Exception:
        wrong.append(traceback.format_exc(limit=-6))
    finally:
        configured[:] = kept
    return wrong + [
        repr(entry)
        for entry in captured.entries
        if entry["log_level"] in ERRORS and entry["event"] not in HANDLED
    ]


async def fuzz(seed: int, count: int, server: PostgresServer | None = None) -> Tally:
    """Feed that many updates to a bot on SQLite, or on a PostgreSQL server."""
    with TemporaryDirectory() as folder:
        plan = await build_template(Path(folder), server)
        return await Fuzz(plan, seed).run(count)


def run(seed: int, count: int, server: PostgresServer | None = None) -> Tally:
    return asyncio.run(fuzz(seed, count, server))

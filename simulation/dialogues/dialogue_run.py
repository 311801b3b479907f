"""Run the whole product on free ports with enough housekeepers, and all dialogues in it, several cities at a
time."""

import asyncio
import json
import os
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from unittest.mock import patch

from bot.core.translator import Texts
from domain.kernel.clock import SystemClock
from domain.kernel.localised import Language
from sandbox.program import Sandbox, free_port
from sandbox.telegram import TelegramServer
from simulation.dialogues.booked_orders import BookedOrders
from simulation.dialogues.booking_goal import Plan
from simulation.dialogues.dialogue import Dialogue, Talk
from simulation.dialogues.goal_maker import GoalMaker
from simulation.dialogues.goal_supply import customer_id, customer_name
from simulation.dialogues.screen_reader import Reader
from simulation.dialogues.simulated_user import User
from simulation.dialogues.user_traits import UserTraits, all_user_traits

READY_SECONDS = 300
"""Seconds to wait; a first start trains the language understanding."""


@dataclass(frozen=True)
class Settings:
    """``begins`` is the local time on the program's clock of the first sentence; ``understanding`` the
    address of a language server that is already running."""

    seed: int = 1
    goals: int = 100
    tries: int = 4
    languages: tuple[Language, ...] = (Language.ZH, Language.EN)
    begins: datetime = datetime(2026, 11, 23, 10)
    understanding: str | None = None


async def simulate(var: Path, settings: Settings) -> list[Dialogue]:
    """Return the results in the order of goals and tries. ``var`` is emptied first."""
    async with _product(var, settings) as (sandbox, orders, plans):
        readers = {language: Reader(Texts(), language, orders.agency) for language in Language}
        cities: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        stage = Stage(sandbox.telegram, orders, readers)

        async def try_often(plan: Plan) -> list[Dialogue]:
            """Run the dialogues of one city one after the other: they compete for the same housekeepers."""
            async with cities[plan.goal.city]:
                random = Random(f"{settings.seed} {plan.goal.number}")
                return [
                    await stage.play(plan, attempt, traits, settings.seed)
                    for attempt, traits in enumerate(all_user_traits(random, settings.tries))
                ]

        played = await asyncio.gather(*map(try_often, plans))
    return [dialogue for dialogues in played for dialogue in dialogues]


@dataclass(frozen=True)
class Stage:
    """Runs single dialogues with the Telegram stand-in and the program's database."""

    telegram: TelegramServer
    orders: BookedOrders
    readers: dict[Language, Reader]

    async def play(self, plan: Plan, attempt: int, traits: UserTraits, seed: int) -> Dialogue:
        goal = plan.goal
        dialogue = Dialogue(plan, attempt, traits.name)
        if not await self.orders.possible(plan.final):
            dialogue.possible = False
            return dialogue
        random = Random(f"{seed} {goal.number} {attempt}")
        reader = self.readers[goal.language]
        person = self.telegram.add_person(
            customer_name(goal),
            goal.language.value,
            f"+86137{customer_id(goal, attempt):08d}",
            role="customer",
            person_id=customer_id(goal, attempt),
        )
        from_the_menu = random.random() < traits.menu
        user = User(plan, traits, random, reader, self.orders.agency)
        return await Talk(person, user, dialogue, reader).run(self.orders, from_the_menu)


@asynccontextmanager
async def _product(
    var: Path, settings: Settings
) -> AsyncIterator[tuple[Sandbox, BookedOrders, Sequence[Plan]]]:
    shutil.rmtree(var, ignore_errors=True)
    var.mkdir(parents=True)
    with patch.dict(os.environ, {"TELEGRAM_LIMITS": "false"}):
        sandbox = _at(var, settings)
        orders = await BookedOrders.at(var, sandbox.clock)
        try:
            plans = GoalMaker(settings.seed, orders.agency, settings.languages).plans(settings.goals)
            await orders.settle(plans, settings.tries)
            await sandbox.start()
            await asyncio.wait_for(sandbox.wait_until_ready(), READY_SECONDS)
            yield sandbox, orders, plans
        finally:
            await sandbox.stop()
            await orders.close()


def _at(var: Path, settings: Settings) -> Sandbox:
    """Return a sandbox whose time begins at ``settings.begins``."""
    zone = BookedOrders.zone()
    begins = settings.begins.replace(tzinfo=zone).astimezone(UTC)
    offset = (begins - SystemClock().now()).total_seconds()
    (var / "clock.json").write_text(json.dumps({"offset_seconds": offset}))
    return Sandbox(var, free_port(), understanding=settings.understanding)

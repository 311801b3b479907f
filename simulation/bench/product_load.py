"""Load on the whole program: button presses, text messages, and the notification relay.

The program runs as under ``python -m sandbox``, but the users act inside the stand-in's process, so that the
control API is not part of the measurement.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

import psutil

from bot.core.callbacks import CallbackData
from bot.features.customer.order_callbacks import ConfirmWork, OrdersPage, StartWork
from bot.features.housekeeper.callbacks import Arrive, Finish, SetOut
from sandbox.program import Sandbox, free_port
from sandbox.telegram.person import Person
from simulation.bench.bench_population import FIRST_TALKER, BenchDatabase, Visit
from simulation.bench.closed_loop import Load, Talk, busy_seconds, measure

ZH = (
    "明天下午{hour}点在朝阳区做深度清洁，{size}平，要4.8分以上的",
    "换成日常保洁，{hours}个小时",
    "后天上午{morning}点吧",
    "要女阿姨，{years}年以上经验的",
    "预算{budget}以内",
)
EN = (
    "book a deep clean tomorrow at {hour}pm in Chaoyang, {size} square metres, rated 4.8 or better",
    "make it regular cleaning, {hours} hours",
    "the day after tomorrow at {morning}am",
    "a woman with at least {years} years of experience please",
    "my budget is {budget} yuan",
)
PRESSES_OF_A_VISIT = 5
RELAY_SECONDS = 60
IDLE_SECONDS = 0.05
"""Processor time in half a second below which a process does nothing."""


class Invalid(Exception):
    """The measured program did not produce the expected result."""


class Running:
    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.bot = process_of("sandbox.seeded_program")
        self.language = process_of("nlu.model_server")

    def person(self, telegram_id: int) -> Person:
        telegram = self.sandbox.telegram
        if telegram_id not in telegram.world.accounts:
            telegram.add_person("王芳", "en" if telegram_id % 2 == 0 else "zh", person_id=telegram_id)
        return telegram.person(telegram_id)

    async def rest(self) -> None:
        """Wait until the bot does nothing: after its start it compiles patterns, for which no sentence is charged."""
        used = busy_seconds(self.bot)
        while True:
            await asyncio.sleep(0.5)
            before, used = used, busy_seconds(self.bot)
            if used - before < IDLE_SECONDS:
                return

    async def greet(self, telegram_ids: Iterable[int], at_once: int) -> None:
        """Send /start for everybody; nothing is measured."""
        talks = [[partial(self.person(one).text, "/start")] for one in telegram_ids]
        await measure(self.bot, talks, at_once)

    async def press(self, visits: Sequence[Visit], at_once: int) -> Load:
        """Press the buttons of each visit from departure to payout; each press changes the order."""
        return await measure(self.bot, (self._visit(visit) for visit in visits), at_once)

    async def speak(self, people: Iterable[int], at_once: int) -> Load:
        """Let the talkers of these numbers book in words; each sentence changes the draft."""
        return await measure(self.bot, [self._sentences(number) for number in people], at_once)

    async def converse(self, people: int, at_once: int) -> Load:
        """Alternate sentences and button presses."""
        talks: list[Talk] = []
        for number in range(people):
            steps = self._sentences(number)
            look = partial(self._press, FIRST_TALKER + number, OrdersPage())
            talks.append([*steps[:2], look, *steps[2:4], look, steps[4], look])
        return await measure(self.bot, talks, at_once)

    async def relay(self, database: BenchDatabase, visits: Sequence[Visit]) -> tuple[int, float]:
        """Return the number of notifications sent and the seconds from the first call to the last one marked
        as sent."""
        before = await database.sent_count()
        activity = self.sandbox.telegram.activity
        calls = activity.calls(0)
        written = await database.write_notifications(visits, database.agency.clock.now())
        while activity.calls(0) == calls:
            await asyncio.sleep(0.005)
        begun = perf_counter()
        while await database.unsent() and perf_counter() - begun < RELAY_SECONDS:
            await asyncio.sleep(0.1)
        seconds = perf_counter() - begun
        sent_count = await database.sent_count() - before
        if sent_count != written:
            raise Invalid(f"{sent_count} of {written} notifications were sent in {seconds:.0f} s")
        return written, seconds

    def _sentences(self, number: int) -> Talk:
        """Return what the talker says: the usual sentences with figures that differ from person to person."""
        person = self.person(FIRST_TALKER + number)
        figures = {
            "hour": 1 + number % 5,
            "size": 60 + number,
            "hours": 2 + number % 4,
            "morning": 9 + number % 3,
            "years": 2 + number % 6,
            "budget": 250 + 5 * number,
        }
        texts = ZH if person.account.language_code == "zh" else EN
        return [partial(self._say, person, text.format(**figures)) for text in texts]

    def _visit(self, visit: Visit) -> Talk:
        order = visit.order_id
        return [
            partial(self._press, visit.housekeeper, SetOut(order_id=order)),
            partial(self._press, visit.housekeeper, Arrive(order_id=order)),
            partial(self._press, visit.customer, StartWork(order_id=order)),
            partial(self._press, visit.housekeeper, Finish(order_id=order)),
            partial(self._press, visit.customer, ConfirmWork(order_id=order)),
        ]

    async def _say(self, person: Person, text: str) -> None:
        if not (await person.text(text, wait=60)).texts:
            raise Invalid(f"no answer to: {text}")

    async def _press(self, telegram_id: int, press: CallbackData) -> None:
        """Press a button under the newest message on the phone."""
        person = self.person(telegram_id)
        conversation = self.sandbox.telegram.world.private(self.sandbox.telegram.main_bot, person.account)
        newest = next(
            message for message in reversed(conversation.messages.values()) if message.sender_id != person.id
        )
        reaction = await person.tap(message_id=newest.message_id, data=press.pack(), wait=60)
        if reaction.answer is None:
            raise Invalid(f"no answer to {press.pack()}")


def process_of(words: str) -> int:
    """Return the id of the innermost child process whose command contains ``words``; 0 for none."""
    found = [one.pid for one in psutil.Process().children(recursive=True) if words in " ".join(one.cmdline())]
    return found[-1] if found else 0


def memory_mb(pid: int) -> float:
    return float(psutil.Process(pid).memory_info().rss / 1e6)


@asynccontextmanager
async def running(var: Path, **environment: str) -> AsyncIterator[Running]:
    """Start the whole sandbox with its Telegram stand-in in this process, and wait until it is ready."""
    with patch.dict(os.environ, environment):
        sandbox = Sandbox(var, free_port())
        try:
            await sandbox.start()
            await sandbox.wait_until_ready()
            yield Running(sandbox)
        finally:
            await sandbox.stop()

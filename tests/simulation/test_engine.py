"""The engine of the simulated city: virtual time, faults by seed, crashes, and shrinking."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from domain.platform.payments.ports import CallbackRefused, ProviderPayment, ProviderState
from simulation.city import callback_messages, script_files
from simulation.city.city_environment import Violation
from simulation.city.city_run import Outcome, Script, simulate
from simulation.city.fault_plan import FaultKind, FaultPlan, FaultRates
from simulation.city.shrinking import Shrinking, shortest
from simulation.city.virtual_loop import DeadlockedLoop, ExternalWait, LoopWithSockets, VirtualLoop
from storage.tables import handled_updates, orders
from tests.simulation.small_city import NoChecks, add_people
from tests.support.database_fixtures import postgres_server  # noqa: F401

SMALL = Script(FaultRates(5, storm=2.0), days=1, people=5)


def live(script: Script, actions: int = 60) -> Outcome:
    return simulate(script, add_people, NoChecks, enough=lambda outcome: outcome.done >= actions)


class TestTime:
    def test_sleeping_a_week_takes_no_real_time(self) -> None:
        async def sleep() -> float:
            await asyncio.sleep(7 * 86_400)
            return asyncio.get_running_loop().time()

        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            assert runner.run(sleep()) == pytest.approx(7 * 86_400)

    def test_timers_fire_in_order(self) -> None:
        async def rings() -> list[int]:
            heard: list[int] = []

            async def ring(after: int) -> None:
                await asyncio.sleep(after)
                heard.append(after)

            await asyncio.gather(*(ring(after) for after in (30, 10, 20)))
            return heard

        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            assert runner.run(rings()) == [10, 20, 30]

    def test_waiting_for_an_event_that_never_comes_raises(self) -> None:
        async def wait() -> None:
            await asyncio.Event().wait()

        loop = VirtualLoop()
        with pytest.raises(DeadlockedLoop):
            loop.run_until_complete(wait())

    def test_no_time_passes_while_a_real_answer_is_awaited(self) -> None:
        async def ask() -> float:
            loop = asyncio.get_running_loop()
            assert isinstance(loop, LoopWithSockets)
            ours, theirs = socket.socketpair()
            ours.setblocking(False)
            answering = threading.Timer(0.2, theirs.send, [b"!"])
            answering.start()
            loop.call_later(1, late.append, "a timer")
            with ours, theirs, loop.real_wait():
                assert await loop.sock_recv(ours, 1) == b"!"
            return loop.time()

        late: list[str] = []
        with asyncio.Runner(loop_factory=LoopWithSockets) as runner:
            assert runner.run(ask()) == 0
        assert not late

    def test_opening_a_socket_raises(self) -> None:
        async def listen() -> None:
            await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)

        with asyncio.Runner(loop_factory=VirtualLoop) as runner, pytest.raises(ExternalWait):
            runner.run(listen())


class TestFaultPlan:
    def test_leaving_out_a_kind_of_fault_does_not_change_the_others(self) -> None:
        def drawn(without: frozenset[FaultKind]) -> list[bool]:
            fault_plan = FaultPlan(FaultRates(1, without=without))
            happened = []
            for step in range(50):
                fault_plan.begin_step(str(step))
                fault_plan.strikes(FaultKind.BANK, "bank", 0.3)
                happened.append(fault_plan.strikes(FaultKind.TELEGRAM, "telegram", 0.3))
            return happened

        assert drawn(frozenset()) == drawn(frozenset({FaultKind.BANK}))
        assert not any(drawn(frozenset({FaultKind.TELEGRAM})))


class TestCallbacks:
    def test_only_genuine_recent_callbacks_are_accepted(self) -> None:
        now = datetime(2026, 11, 23, tzinfo=UTC)
        stated = ProviderPayment("HK1", ProviderState.SUCCEEDED, 5000, "CNY", "ref")
        content = callback_messages.about_payment("event-1", now, stated)
        true = callback_messages.sign(content)
        assert callback_messages.read(true.headers, true.body, now).payment == stated
        old = callback_messages.sign(
            callback_messages.about_payment("event-2", now - timedelta(hours=1), stated)
        )
        forged = [
            (callback_messages.sign(content, b"a guess"), "signature"),
            (true.with_amount(1), "signature"),
            (true.to_app("another"), "app"),
            (old, "age"),
        ]
        for callback_message, reason in forged:
            with pytest.raises(CallbackRefused, match=reason):
                callback_messages.read(callback_message.headers, callback_message.body, now)


class TestRuns:
    def test_the_same_seed_gives_the_same_run_in_another_process(self) -> None:
        code = (
            "from tests.simulation.test_engine import SMALL, live\n"
            "outcome = live(SMALL)\n"
            "import json; print(json.dumps([outcome.digest, outcome.done, outcome.starts]))"
        )

        def run_script(hash_seed: str) -> list[object]:
            variables = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": "."}
            done = subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, env=variables, check=True
            )
            found: list[object] = json.loads(done.stdout.splitlines()[-1])
            return found

        assert run_script("1") == run_script("2")

    @pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
    def test_a_crash_loses_no_update(self, database: str, request: pytest.FixtureRequest) -> None:
        """Every update takes effect, however often the program is killed meanwhile."""
        missing: list[set[int]] = []

        class Counting(NoChecks):
            async def after_step(self) -> list[Violation]:
                async with self.database.connect_read_only() as connection:
                    handled = set(await connection.scalars(select(handled_updates.c.update_id)))
                missing.append(set(range(1, max(handled, default=0) + 1)) - handled)
                return []

        only_crashes = FaultRates(11, storm=40.0, without=frozenset(FaultKind) - {FaultKind.CRASH})
        stormy = Script(only_crashes, days=2, people=6)
        server = request.getfixturevalue("postgres_server") if database == "postgres" else None
        outcome = simulate(
            stormy, add_people, Counting, enough=lambda outcome: outcome.done >= 60, server=server
        )
        assert not outcome.broken
        assert outcome.starts > 3
        assert sum(outcome.ends.values())
        assert not set().union(*missing[:-10]) & missing[-1]

    def test_an_exception_of_the_bot_is_a_violation(self, monkeypatch: pytest.MonkeyPatch) -> None:
        async def fails(self: object, turn: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("bot.core.router.Router.message", fails)
        outcome = live(SMALL)
        assert outcome.broken[0].rule == "program-fault"
        assert "ZeroDivisionError" in outcome.broken[0].detail


class TestShrinking:
    def test_shrinking_keeps_only_the_needed_actions(self) -> None:
        assert shortest(range(20), lambda some: {3, 17} <= set(some), lambda: True) == [3, 17]

    def test_shrinking_without_time_keeps_everything(self) -> None:
        assert shortest([1, 2], lambda some: True, lambda: False) == [1, 2]

    def test_a_violation_is_shrunk_to_a_short_script(self) -> None:
        """A checker for which any order of one person is a violation."""

        class Strict(NoChecks):
            async def after_step(self) -> list[Violation]:
                async with self.database.connect_read_only() as connection:
                    booked = await connection.scalar(select(func.count()).select_from(orders))
                return [Violation("no-orders", str(booked))] if booked else []

        whole = simulate(SMALL, add_people, Strict)
        assert whole.broken
        shrinking = Shrinking(
            whole,
            lambda script, enough: simulate(
                script,
                add_people,
                Strict,
                enough=lambda so_far: enough(so_far) or so_far.done >= 2 * whole.done,
            ),
            lambda: shrinking.runs < 25,
        )
        shorter = shrinking.shrink()
        assert shorter.broken[0].rule == "no-orders"
        assert len({act.who for act in shorter.latest}) == 1
        assert shorter.done <= 4
        assert not shorter.faults
        again = simulate(shorter.script, add_people, Strict)
        assert again.digest == shorter.digest

    def test_a_script_is_saved_and_loaded(self, tmp_path: Path) -> None:
        script = replace(SMALL, alone=frozenset({3, 1}), left_out=frozenset({"3:10", "3:9"}))
        script_files.save(script, tmp_path / "story.json")
        assert script_files.load(tmp_path / "story.json") == script

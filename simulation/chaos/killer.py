"""Decide when the program is killed: at any time, and at critical moments."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from random import Random
from time import monotonic
from typing import Any
from unittest.mock import patch

import psutil

from sandbox.program import Sandbox
from simulation.chaos.call_recorder import SENDING
from simulation.chaos.message_claims import is_notification_text
from simulation.chaos.warm_process import WarmProgram

MOMENTS = {
    "an update is pushed": (30, 0.06),
    "a provider calls back": (18, 0.04),
    "a provider was asked": (10, 0.01),
    "a notification was sent": (20, 0.0),
    "a message was sent": (8, 0.0),
    "a card was edited": (5, 0.0),
    "the clock is advanced": (10, 0.3),
    "the program starts": (12, 0.0),
    "any time": (8, 0.0),
}
"""Weight of each kind of moment, and the largest delay of the kill after it, in seconds."""
STARTS, ANY = "the program starts", "any time"
ANSWERED = "an update is answered"
"""Not a moment of a kill: the end of a restart."""
LONGEST_WAIT = 6.0
"""Seconds to wait for a chosen moment; after that the program is killed anyway."""
READY_SECONDS = 120


class NeverReady(Exception):
    """The program did not start again."""


@dataclass(frozen=True)
class Kill:
    """``uptime`` in seconds since the program was ready, None before."""

    moment: str
    start_number: int
    uptime: float | None


@dataclass(frozen=True)
class Restart:
    """``seconds`` from a kill to the first update that the next process has answered, and ``processor`` seconds that
    this process took for it; ``is_cold``: it was started anew, not forked with everything imported."""

    is_cold: bool
    seconds: float
    processor: float


def _processor_seconds(pid: int | None) -> float:
    if pid is None or not psutil.pid_exists(pid):
        return 0.0
    used = psutil.Process(pid).cpu_times()
    return float(used.user + used.system)


class Killer:
    """``after_kill`` checks what the killed program left behind."""

    def __init__(
        self, sandbox: Sandbox, program: WarmProgram, random: Random, after_kill: Callable[[], None]
    ) -> None:
        self.kills: list[Kill] = []
        self.starts: list[float] = []
        """Seconds from each start to the registration of the webhook."""
        self.restarts: list[Restart] = []
        """Of the kills under load, except where another kill came before an answer."""
        self.is_loaded = False
        self._killed_at: float | None = None
        self._sandbox = sandbox
        self._program = program
        self._random = random
        self._after_kill = after_kill
        self._armed: str | None = None
        self._died = asyncio.Event()
        self._ready = asyncio.Event()
        self._started_at = monotonic()
        self._ready_at: float | None = None
        program.on_start.append(self._on_start)
        program.on_end.append(self._on_end)

    @contextmanager
    def watching(self) -> Iterator[None]:
        desk, updates = self._sandbox.desk, self._sandbox.telegram.main_bot.updates
        with ExitStack() as stack:
            for owner, name, moment in (
                (updates, "publish", "an update is pushed"),
                (desk.processor.sender, "deliver", "a provider calls back"),
                (desk.processor.store, "save", "a provider was asked"),
                (desk.processor.store, "save_refund", "a provider was asked"),
                (self._sandbox.clock, "advance", "the clock is advanced"),
                (updates, "confirm", ANSWERED),
            ):
                stack.enter_context(patch.object(owner, name, self._reporting(getattr(owner, name), moment)))
            yield

    def _reporting(self, method: Callable[..., Any], moment: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            result = method(*arguments, **named)
            self._reached(moment)
            return result

        return call

    def took_effect(self, method: str, text: str) -> None:
        """Handle a call to Telegram that took effect and whose answer is not sent yet."""
        if method == "setwebhook":
            self._ready_at = monotonic()
            self.starts.append(self._ready_at - self._started_at)
            self._ready.set()
        if method in SENDING and is_notification_text(text):
            self._reached("a notification was sent")
        self._reached("a message was sent" if method in SENDING else "a card was edited")

    async def until_ready(self) -> None:
        try:
            await asyncio.wait_for(self._ready.wait(), READY_SECONDS)
        except TimeoutError:
            raise NeverReady from None

    async def kill_once(self, moment: str | None = None) -> Kill:
        """Wait for a critical moment, and kill."""
        names: Sequence[str] = list(MOMENTS)
        if moment is None:
            [moment] = self._random.choices(names, [weight for weight, _ in MOMENTS.values()])
        if moment != STARTS:
            await self.until_ready()
            await asyncio.sleep(self._random.uniform(0.3, 4))
        self._died.clear()
        self._armed = moment
        if moment == ANY:
            self._reached(ANY)
        elif moment == STARTS and self._program.pid is not None:
            # up or starting: kill within the usual duration of a start
            self._kill_in(self._random.uniform(0, self._usual_start))
        waited = monotonic()
        while not self._died.is_set():
            await asyncio.sleep(0.01)
            if monotonic() - waited > LONGEST_WAIT and self._program.pid is not None:
                self._armed = None
                self._kill(ANY)
        self._after_kill()
        return self.kills[-1]

    @property
    def _usual_start(self) -> float:
        return max(self.starts[-5:], default=3.0)

    def _reached(self, moment: str) -> None:
        if moment == ANSWERED and self._killed_at is not None and self._ready_at is not None:
            seconds, self._killed_at = monotonic() - self._killed_at, None
            self.restarts.append(
                Restart(self._program.is_cold, seconds, _processor_seconds(self._program.pid))
            )
        if self._armed == moment:
            self._kill_in(self._random.uniform(0, MOMENTS[moment][1]))

    def _kill_in(self, seconds: float) -> None:
        moment, self._armed = self._armed or ANY, None
        if seconds <= 0:
            self._kill(moment)
        else:
            asyncio.get_running_loop().call_later(seconds, self._kill, moment)

    def _kill(self, moment: str) -> None:
        start_number = self._program.start_count
        uptime = monotonic() - self._ready_at if self._ready_at is not None else None
        if self._program.kill():
            self._killed_at = monotonic() if self.is_loaded else None
            if (moment == STARTS) != (uptime is None):
                moment = ANY if moment == STARTS else STARTS
            self.kills.append(Kill(moment, start_number, uptime))
            self._died.set()

    def _on_start(self) -> None:
        self._started_at = monotonic()
        if self._armed == STARTS:
            self._kill_in(self._random.uniform(0, self._usual_start))

    def _on_end(self) -> None:
        self._ready.clear()
        self._ready_at = None

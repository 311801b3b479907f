"""Closed-loop load generator: each user sends the next message only after the previous one is answered."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from time import perf_counter

import psutil

Step = Callable[[], Awaitable[object]]
"""Send one update; return when the bot has finished handling it."""
Talk = Sequence[Step]
"""Everything that one user does, one step after the other."""


@dataclass
class Load:
    """``seconds`` from the first update to the last answer, ``busy`` the bot's processor time in seconds,
    ``replies`` the response time of each update in seconds."""

    seconds: float = 0
    busy: float = 0
    replies: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Updates a second."""
        return len(self.replies) / self.seconds

    @property
    def busy_ms(self) -> float:
        """Processor time of the bot for each update, in milliseconds."""
        return 1000 * self.busy / len(self.replies)

    def percentile_ms(self, percent: int) -> float:
        return 1000 * quantiles(self.replies, n=100, method="inclusive")[percent - 1]


async def measure(pid: int, talks: Iterable[Talk], at_once: int) -> Load:
    """Run the conversations with at most ``at_once`` of them concurrently."""
    load = Load()
    waiting = iter(talks)

    async def talk() -> None:
        for steps in waiting:
            for step in steps:
                begun = perf_counter()
                await step()
                load.replies.append(perf_counter() - begun)

    busy, begun = busy_seconds(pid), perf_counter()
    await asyncio.gather(*(talk() for _ in range(at_once)))
    load.seconds, load.busy = perf_counter() - begun, busy_seconds(pid) - busy
    return load


def busy_seconds(pid: int) -> float:
    """Return the processor time that the process has used."""
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)

"""``make replicas``: measure the throughput of a second process, and the losses when one of two is killed under
load.

The load generator, the Telegram stand-in, the balancer and PostgreSQL share the processors with the replicas.
So besides the plain rate the processor time of each is printed, and the measurement is repeated with each
replica limited to a small share of a processor, so that the replicas are the bottleneck.
"""

import asyncio
import os
import platform
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from statistics import mean

import psutil

from simulation.bench.benchmark_figures import Figure, at_least, table
from simulation.replicas.replica_setup import Measured, ReplicaSetup, open_replicas, sliced
from simulation.support.postgres_server import run_server

AT_ONCE = 16
ROUNDS = 2
VISITS, VISITS_SLICED, VISITS_WITH_A_KILL = 24, 12, 40
WARMING = 4
ALL_VISITS = WARMING + 2 * ROUNDS * (VISITS + VISITS_SLICED) + VISITS_WITH_A_KILL
SHARE = 0.15
"""Share of a processor for each replica, where the replicas are the bottleneck."""
FASTER = 1.6


async def run(folder: Path) -> list[Figure]:
    with_all: list[Measured] = []
    with_a_share: list[Measured] = []
    say(f"{ALL_VISITS} visits are booked …")
    async with _open_setup(folder) as setup:
        say("warming up …")
        await setup.press(await setup.visits(WARMING), AT_ONCE)
        for _ in range(ROUNDS):
            for processes in (1, 2):
                say(f"{processes} on the whole machine …")
                await setup.replicas.run(processes)
                with_all.append(await setup.measure(await setup.visits(VISITS), AT_ONCE))
                say(f"{processes} on {SHARE:.0%} of a processor each …")
                visits = await setup.visits(VISITS_SLICED)
                async with sliced(SHARE, [one.pid for one in setup.replicas.all if one.runs]):
                    with_a_share.append(await setup.measure(visits, AT_ONCE))
        say("one is killed under load …")
        killed = await _killed(setup)
        differences = await setup.differences()
    return [
        *_compared("the whole machine", with_all),
        *_compared(f"{SHARE:.0%} of a processor each", with_a_share),
        *killed,
        Figure("differences found by the audit", str(len(differences)), "0", not differences),
        *(Figure("  difference", one) for one in differences[:20]),
    ]


def _compared(where: str, all_runs: Sequence[Measured]) -> list[Figure]:
    one, two = ([run for run in all_runs if run.processes == count] for count in (1, 2))
    gain = mean(run.rate for run in two) / mean(run.rate for run in one)
    figures = []
    for run in all_runs:
        used = ", ".join(
            f"{name} {seconds / run.seconds:.2f}"
            for name, seconds in (
                ("replicas", run.replicas),
                ("PostgreSQL", run.postgres),
                ("load, stand-in, balancer", run.others),
            )
        )
        figures.append(
            Figure(
                f"{run.processes} on {where}",
                f"{run.rate:.1f} presses/s, {run.rate_of_work:.1f} a second of their processor time; processors: {used}",
            )
        )
    return [*figures, Figure("  two to one", f"{gain:.2f}", f"≥ {FASTER}", gain >= FASTER)]


async def _killed(setup: ReplicaSetup) -> list[Figure]:
    visits = await setup.visits(VISITS_WITH_A_KILL)
    await setup.kill_one_under_load(visits, AT_ONCE)
    await setup.after_the_leases()
    settled, unsent = await setup.settled(visits), await setup.unsent()
    return [
        at_least("visits settled though one of two was killed", settled, len(visits), f"of {len(visits)}"),
        Figure("notifications lost", str(unsent), "0", not unsent),
    ]


@asynccontextmanager
async def _open_setup(folder: Path) -> AsyncIterator[ReplicaSetup]:
    """Open the replicas on a PostgreSQL server started for this purpose."""
    with (
        tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as data,
        contextmanager(run_server)(Path(data)) as server,
    ):
        await asyncio.to_thread(server.create, "replicas")
        async with open_replicas(folder, server.url("replicas"), 2, ALL_VISITS) as setup:
            yield setup


def say(text: str) -> None:
    print(f"replicas: {text}", flush=True)


def main() -> None:
    # on SIGTERM stop the server and the replicas, too
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    print(
        f"{os.cpu_count()} processors, shared by all processes; Python {platform.python_version()}; "
        f"load before: {psutil.getloadavg()[0]:.1f}"
    )
    folder = Path(tempfile.mkdtemp(prefix="replicas-"))
    figures = asyncio.run(run(folder))
    shutil.rmtree(folder, ignore_errors=True)
    print(f"\n{table(figures)}")
    if any(figure.met is False and not figure.what.startswith("  two") for figure in figures):
        raise SystemExit(1)


if __name__ == "__main__":
    main()

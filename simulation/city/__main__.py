"""Run a simulated city: ``python -m simulation.city``. The exit code is 1 when an invariant was violated."""

import argparse
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import nullcontext
from pathlib import Path
from time import perf_counter

from simulation.city import city_report, script_files
from simulation.city.city_run import Outcome, Script, simulate
from simulation.city.fault_plan import CALM, MIXED, STORMY, FaultKind, FaultRates
from simulation.city.invariant_checker import InvariantChecker
from simulation.city.shrinking import Shrinking
from simulation.city.whole_population import add_population
from simulation.support.postgres_server import PostgresServer, temporary_server

SEEDS = range(1, 5)
FAULT_LEVELS = (MIXED, STORMY, MIXED, CALM)
"""Assigned in turn, by the seed."""
DAYS, PEOPLE = 14, 300
FOLDER = Path(os.environ.get("APP_VAR") or "var").resolve() / "simulation"


def main() -> int:
    given = _arguments()
    with temporary_server() if given.postgres else nullcontext() as server:
        return _simulate(given, server)


def _simulate(given: argparse.Namespace, server: PostgresServer | None) -> int:
    begun = perf_counter()
    outcomes = list(_run_all(_scripts(given), given.processes, server))
    print(
        f"\n{city_report.summary(sorted(outcomes, key=lambda one: one.script.plan.seed), perf_counter() - begun)}"
    )
    broken = [outcome for outcome in outcomes if outcome.broken]
    for outcome in broken:
        print(f"\n{city_report.failure(outcome)}")
    if broken and given.shrink:
        _report_shrunk(broken[0], given.shrink * 60, server)
    return 1 if broken else 0


def _run_all(wanted: list[Script], processes: int, server: PostgresServer | None) -> Iterator[Outcome]:
    if len(wanted) == 1:
        yield run(wanted[0], server)
        return
    with ProcessPoolExecutor(min(processes, len(wanted))) as pool:
        for done in as_completed([pool.submit(run, script, server) for script in wanted]):
            outcome = done.result()
            end = "a violation" if outcome.broken else "no violation"
            print(f"seed {outcome.script.plan.seed}: {outcome.done} actions, {end}", flush=True)
            yield outcome


def run(script: Script, server: PostgresServer | None = None) -> Outcome:
    """Run one script to its end and print its progress."""
    return simulate(
        script,
        add_population,
        InvariantChecker,
        lambda outcome, days: print(city_report.progress(outcome, days), flush=True),
        server=server,
    )


def _report_shrunk(outcome: Outcome, seconds: float, server: PostgresServer | None) -> None:
    print(f"\nshrinking the failing run, {seconds / 60:.0f} minutes at most …", flush=True)
    until = perf_counter() + seconds

    def rerun(script: Script, enough: Callable[[Outcome], bool]) -> Outcome:
        return simulate(
            script,
            add_population,
            InvariantChecker,
            enough=lambda so_far: enough(so_far) or perf_counter() > until,
            server=server,
        )

    shrinking = Shrinking(outcome, rerun, lambda: perf_counter() < until)
    shorter = shrinking.shrink()
    file = FOLDER / f"seed-{outcome.script.plan.seed}.json"
    script_files.save(shorter.script, file)
    print(f"after {shrinking.runs} runs:\n{city_report.failure(shorter)}")
    print(f'\nto repeat it: make simulate ARGS="--script {file}"')


def _scripts(given: argparse.Namespace) -> list[Script]:
    if given.script:
        return [script_files.load(given.script)]
    without = frozenset(FaultKind(name) for name in given.without)
    return [
        Script(
            FaultRates(
                seed,
                given.storm if given.storm is not None else FAULT_LEVELS[seed % len(FAULT_LEVELS)],
                without,
            ),
            given.days,
            given.people,
        )
        for seed in given.seed or SEEDS
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m simulation.city", description="Simulate weeks of a city with injected faults."
    )
    parser.add_argument("--seed", type=int, nargs="+", help="the same seed gives the same run")
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--storm", type=float, help="factor of every fault rate")
    parser.add_argument("--without", nargs="+", default=(), choices=[kind.value for kind in FaultKind])
    parser.add_argument("--script", type=Path, help="JSON file of a script to run")
    parser.add_argument(
        "--shrink", type=float, default=5, help="minutes to spend on shrinking a failing run, 0 for none"
    )
    parser.add_argument("--postgres", action="store_true", help="on a temporary PostgreSQL server")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())

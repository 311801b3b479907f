"""Run a simulated city: ``python -m simulation.city``. The exit code is 1 when an invariant was violated."""

import argparse
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from time import perf_counter

from simulation.city import city_report, script_files
from simulation.city.city_run import Outcome, Script, simulate
from simulation.city.fault_plan import CALM, MIXED, STORMY, FaultKind, FaultRates
from simulation.city.invariant_checker import InvariantChecker
from simulation.city.shrinking import Shrinking
from simulation.city.whole_population import add_population

SEEDS = range(1, 5)
FAULT_LEVELS = (MIXED, STORMY, MIXED, CALM)
"""Assigned in turn, by the seed."""
DAYS, PEOPLE = 14, 300
FOLDER = Path(os.environ.get("APP_VAR") or "var").resolve() / "simulation"


def main() -> int:
    given = _arguments()
    begun = perf_counter()
    outcomes = list(_run_all(_scripts(given), given.processes))
    print(
        f"\n{city_report.summary(sorted(outcomes, key=lambda one: one.script.plan.seed), perf_counter() - begun)}"
    )
    broken = [outcome for outcome in outcomes if outcome.broken]
    for outcome in broken:
        print(f"\n{city_report.story(outcome)}")
    if broken and given.shrink:
        _report_shrunk(broken[0], given.shrink * 60)
    return 1 if broken else 0


def _run_all(wanted: list[Script], processes: int) -> Iterator[Outcome]:
    if len(wanted) == 1:
        yield run(wanted[0])
        return
    with ProcessPoolExecutor(min(processes, len(wanted))) as pool:
        for done in as_completed([pool.submit(run, script) for script in wanted]):
            outcome = done.result()
            end = "broke a rule" if outcome.broken else "all rules held"
            print(f"seed {outcome.script.plan.seed}: {outcome.done} actions, {end}", flush=True)
            yield outcome


def run(script: Script) -> Outcome:
    """Run one script to its end and print its progress."""
    return simulate(
        script,
        add_population,
        InvariantChecker,
        lambda outcome, days: print(city_report.progress(outcome, days), flush=True),
    )


def _report_shrunk(outcome: Outcome, seconds: float) -> None:
    print(f"\nlooking for a shorter story, {seconds / 60:.0f} minutes at most …", flush=True)
    until = perf_counter() + seconds

    def rerun(script: Script, enough: Callable[[Outcome], bool]) -> Outcome:
        return simulate(
            script,
            add_population,
            InvariantChecker,
            enough=lambda so_far: enough(so_far) or perf_counter() > until,
        )

    shrinking = Shrinking(outcome, rerun, lambda: perf_counter() < until)
    shorter = shrinking.shrink()
    file = FOLDER / f"seed-{outcome.script.plan.seed}.json"
    script_files.save(shorter.script, file)
    print(f"after {shrinking.runs} runs:\n{city_report.story(shorter)}")
    print(f'\nto see it again: make simulate ARGS="--script {file}"')


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
        prog="python -m simulation.city", description="Weeks of a city, with everything that goes wrong."
    )
    parser.add_argument("--seed", type=int, nargs="+", help="the same seed gives the same run")
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--storm", type=float, help="how much more often things go wrong than on a usual day")
    parser.add_argument("--without", nargs="+", default=(), choices=[kind.value for kind in FaultKind])
    parser.add_argument("--script", type=Path, help="the file of a shorter story")
    parser.add_argument(
        "--shrink", type=float, default=5, help="minutes to look for a shorter story, 0 for none"
    )
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())

"""``make chaos``: kill the program a few hundred times under load, and check the final state."""

import argparse
import asyncio
import logging
import os
import platform
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from statistics import median
from time import monotonic

from simulation.chaos.chaos_run import Outcome, run

KILLS = 200
SHOWN = 40


def table(outcome: Outcome) -> str:
    def counts(found: Counter[str]) -> str:
        return ", ".join(f"{name} {count:,}" for name, count in found.most_common()) or "none"

    rows = (
        ("kills", f"{sum(outcome.kills.values())}: {counts(outcome.kills)}"),
        ("kill to first answer, forked", _seconds(outcome, is_cold=False)),
        ("kill to first answer, new process", _seconds(outcome, is_cold=True)),
        ("start to webhook", f"median {median(outcome.starts):.1f} s of {len(outcome.starts)}"),
        (
            "user actions, updates",
            f"{outcome.action_count:,}, {outcome.updates:,} of which {outcome.recorded:,} recorded",
        ),
        ("calls to Telegram", f"{outcome.calls:,}; refused or broken off: {counts(outcome.refused)}"),
        ("orders", f"{sum(outcome.orders.values())}: {counts(outcome.orders)}"),
        ("payments at the providers", counts(outcome.payments)),
        ("notifications sent", f"{outcome.notifications:,}; given up: {counts(outcome.given_up)}"),
        ("chat messages that repeat", f"{outcome.repeated:,}, each after a kill or a lost answer"),
        ("log lines above level INFO", counts(outcome.logged)),
        ("virtual days, minutes", f"{outcome.days:.1f}, {outcome.seconds / 60:.1f}"),
        ("differences", str(len(outcome.differences))),
    )
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name.ljust(width)}  {value}" for name, value in rows)


def _seconds(outcome: Outcome, is_cold: bool) -> str:
    restarts = [one for one in outcome.restarts if one.is_cold == is_cold]
    if not restarts:
        return "none"
    taken, used = [one.seconds for one in restarts], [one.processor for one in restarts]
    return (
        f"median {median(taken):.1f} s, longest {max(taken):.1f} s of {len(restarts)}; of the processor "
        f"{median(used):.1f} s, {max(used):.1f} s"
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m simulation.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    # requests cut off by a kill are expected
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    begun = monotonic()

    def say(text: str) -> None:
        print(f"chaos: {monotonic() - begun:6.0f} s  {text}", flush=True)

    say(f"{os.cpu_count()} processors, Python {platform.python_version()}, seed {given.seed}")
    var = Path(tempfile.mkdtemp(prefix="chaos-"))
    outcome = asyncio.run(run(var, given.kills, given.seed, say))
    print(f"\n{table(outcome)}")
    for difference in outcome.differences[:SHOWN]:
        print(f"  {difference.what}: {difference.detail}")
    if outcome.differences:
        print(f"the run's files are kept in {var}")
        return 1
    shutil.rmtree(var)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

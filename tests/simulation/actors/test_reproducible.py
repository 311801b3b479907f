"""A small city for two days: orders reach several final states, and the same seed gives the same run."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
CITY = """
from simulation.city.actors import customer_actor, unplanned_actions
from tests.simulation.actors.city_runs import live
customer_actor.WISHES_A_WEEK = 20
unplanned_actions.share = lambda me: 0.02
lived = live(2, 14, 7, seed=5)
print("LIVED", lived.digest, lived.done, lived.ends.total(), sorted(lived.ends), lived.broken)
"""


def start_run(hash_seed: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", CITY],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def test_a_run_reaches_several_final_states_and_is_reproducible() -> None:
    runs = [start_run("0"), start_run("4711")]
    last_lines = [run.communicate()[0].splitlines()[-1] for run in runs]
    assert last_lines[0] == last_lines[1]
    assert last_lines[0].startswith("LIVED") and last_lines[0].endswith("[]"), last_lines[0]
    ends = last_lines[0].split("[")[1].split("]")[0].split(", ")
    assert len(ends) >= 3, last_lines[0]

"""``make fuzz``: feed generated updates to the bot in several processes, and print the seed of each fault."""

import argparse
import os
import sys
import time
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import nullcontext
from pathlib import Path
from tempfile import gettempdir

from simulation.fuzz.fuzzer import Fault, Tally, run
from simulation.support.postgres_server import PostgresServer, temporary_server

SHARE = 2_500
"""Updates for each seed: a process takes the next seed when it has finished one."""
IN_MEMORY = Path("/dev/shm")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m simulation.fuzz", description=__doc__)
    parser.add_argument("--updates", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1, help="the first one; each share takes the next")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--postgres", action="store_true", help="on a temporary PostgreSQL server")
    options = parser.parse_args()
    if "TMPDIR" not in os.environ and IN_MEMORY.is_dir() and str(IN_MEMORY) != gettempdir():
        # the databases need not outlive the run: avoid the disk
        os.environ["TMPDIR"] = str(IN_MEMORY)
    with temporary_server() if options.postgres else nullcontext() as server:
        return fuzz(options.updates, options.seed, options.processes, server)


def fuzz(updates: int, first_seed: int, processes: int, server: PostgresServer | None) -> int:
    """Feed the updates, print what was found, and return the exit code."""
    began = time.monotonic()
    tally = Tally()
    shares = [min(SHARE, updates - begin) for begin in range(0, updates, SHARE)]
    with ProcessPoolExecutor(processes) as pool:
        running: set[Future[Tally]] = {
            pool.submit(run, first_seed + place, share, server) for place, share in enumerate(shares)
        }
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for one in done:
                share = one.result()
                tally.add(share)
                for fault in share.faults:
                    print_fault(fault)
            rate = tally.updates / (time.monotonic() - began)
            print(
                f"{tally.updates:>7,} updates, {len(tally.faults)} faults, {rate:.0f} a second",
                file=sys.stderr,
                flush=True,
            )
    print_summary(tally, time.monotonic() - began)
    return 1 if tally.faults else 0


def print_summary(tally: Tally, seconds: float) -> None:
    print(f"{tally.updates:,} generated updates in {seconds:.0f} s ({tally.updates / seconds:.0f} a second)")
    print("generators:    ", _listed(tally.kinds))
    print("update kinds:  ", _listed(tally.contents))
    print("open questions:", _listed(tally.questions))
    print(f"{len(tally.faults)} faults")


def print_fault(fault: Fault) -> None:
    kind = f"{fault.made.kind} by {fault.made.person}" if fault.made else "background work"
    print(f"  seed {fault.seed}, batch {fault.batch}, update {fault.place}: {kind}")
    print("    " + fault.what.strip().replace("\n", "\n    "), flush=True)


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items(), key=lambda one: -one[1]))


if __name__ == "__main__":
    sys.exit(main())

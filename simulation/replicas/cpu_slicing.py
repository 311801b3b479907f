"""Limit the processor time of processes: ``python -m simulation.replicas.cpu_slicing SHARE PID…`` until
SIGTERM.

Each process runs for its share of every period and is stopped for the rest, one after the other, so that two
of them behave like two slow machines rather than two processes on one.
"""

import os
import signal
import sys
import time
from contextlib import suppress

PERIOD_SECONDS = 0.1


def main(share: float, pids: list[int]) -> None:
    ended: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, frame: ended.append(number))
    for pid in pids:
        _tell(pid, signal.SIGSTOP)
    slot = PERIOD_SECONDS / len(pids)
    while not ended:
        for pid in pids:
            _tell(pid, signal.SIGCONT)
            time.sleep(PERIOD_SECONDS * share)
            _tell(pid, signal.SIGSTOP)
            time.sleep(max(slot - PERIOD_SECONDS * share, 0))
    for pid in pids:
        _tell(pid, signal.SIGCONT)


def _tell(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


if __name__ == "__main__":
    main(float(sys.argv[1]), [int(pid) for pid in sys.argv[2:]])

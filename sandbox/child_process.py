"""Supervise child processes: start, restart after a crash, terminate with the parent."""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import structlog

PAUSE_SECONDS = 1.0
END_SECONDS = 15.0
PR_SET_PDEATHSIG = 1

log = structlog.get_logger(__name__)


def end_with_parent() -> None:
    """Ask the kernel to send SIGTERM to this process when its parent dies (Linux ``PR_SET_PDEATHSIG``).

    Covers SIGKILL of the parent; a surviving child would share the database with the next start.
    """
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """A Python process run with ``arguments``; stdout and stderr are appended to ``log_file``.

    ``environment`` is evaluated at each start, so that a restarted program gets the current clock offset.
    """

    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        environment: Callable[[], Mapping[str, str]],
        log_file: Path,
    ) -> None:
        self.name = name
        self._arguments = arguments
        self._environment = environment
        self._log_file = log_file
        self._process: asyncio.subprocess.Process | None = None
        self._watching: asyncio.Task[None] | None = None
        self._ending = False

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process and self._process.returncode is None else None

    async def start(self) -> None:
        await self._spawn()
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Send SIGTERM, and SIGKILL after ``END_SECONDS``."""
        self._ending = True
        process = self._process
        if process is not None and process.returncode is None:
            process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(process.wait(), END_SECONDS)
            except TimeoutError:
                process.kill()
                await process.wait()
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)

    async def _spawn(self) -> None:
        with self._log_file.open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self._arguments,
                env={**os.environ, **self._environment()},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=end_with_parent if sys.platform == "linux" else None,
            )

    async def _watch(self) -> None:
        while self._process is not None:
            code = await self._process.wait()
            if self._ending:
                return
            log.warning("child process exited; restarting", process=self.name, exit_code=code)
            await asyncio.sleep(PAUSE_SECONDS)
            await self._spawn()

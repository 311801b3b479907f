"""Start the program within a second by forking a process that has imported everything.

The fork runs the program as the sandbox does, including reading the settings from the environment; only the
repository's own files (config.yaml, the texts) were read before. The forking process is this module run as a
program: it has neither threads nor an event loop, reads a line of JSON for each start, and writes a line for
each start and each end.
"""

import asyncio
import gc
import json
import os
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from signal import SIGKILL, SIGTERM

from bootstrap.environment_variables import ROOT
from sandbox.child_process import end_with_parent

END_SECONDS = 15.0
COLD_EVERY = 20
"""Each start of this number is one of a new process, as a supervisor's is."""


class WarmProgram:
    """Replaces the sandbox's program. ``pid`` is None while none runs; ``start_count`` counts the starts.

    ``on_start`` is called when a process begins to start, ``on_end`` when it has ended.
    """

    def __init__(self, environment: Callable[[], Mapping[str, str]], log_file: Path) -> None:
        self.pid: int | None = None
        self.start_count = 0
        self.is_cold = False
        """Whether the running process was started anew."""
        self.exit_codes: list[int] = []
        self.on_start: list[Callable[[], None]] = []
        self.on_end: list[Callable[[], None]] = []
        self._environment = environment
        self._log_file = log_file
        self._warm: asyncio.subprocess.Process | None = None
        self._living: asyncio.Task[None] | None = None
        self._ended = asyncio.Event()
        self._ending = False

    async def start(self) -> None:
        self._warm = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "simulation.chaos.warm_process",
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            preexec_fn=end_with_parent,
        )
        self._living = asyncio.create_task(self._live(self._warm))

    async def _live(self, warm: asyncio.subprocess.Process) -> None:
        while not self._ending:
            self.is_cold = (self.start_count + 1) % COLD_EVERY == 0
            await (self._run_anew() if self.is_cold else self._run_forked(warm))

    async def _run_forked(self, warm: asyncio.subprocess.Process) -> None:
        assert warm.stdin is not None
        assert warm.stdout is not None
        order = {"environment": dict(self._environment()), "log": str(self._log_file)}
        warm.stdin.write(json.dumps(order).encode() + b"\n")
        await warm.stdin.drain()
        self._on_begin(int(await warm.stdout.readline()))
        self.exit_codes.append(int(await warm.stdout.readline()))
        self._on_exit()

    async def _run_anew(self) -> None:
        with self._log_file.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "sandbox.seeded_program",
                cwd=ROOT,
                env={**os.environ, **self._environment()},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )
        self._on_begin(process.pid)
        self.exit_codes.append(await process.wait())
        self._on_exit()

    def _on_begin(self, pid: int) -> None:
        self.pid = pid
        self.start_count += 1
        self._ended.clear()
        for hook in self.on_start:
            hook()

    def _on_exit(self) -> None:
        if self.pid is not None:
            self.pid = None
            for hook in self.on_end:
                hook()
        self._ended.set()

    def kill(self) -> bool:
        """Send SIGKILL; return False when nothing runs."""
        if self.pid is None:
            return False
        os.kill(self.pid, SIGKILL)
        self._on_exit()
        return True

    async def stop(self) -> None:
        self._ending = True
        if self.pid is not None:
            os.kill(self.pid, SIGTERM)
            try:
                await asyncio.wait_for(self._ended.wait(), END_SECONDS)
            except TimeoutError:
                self.kill()
        if self._warm is not None and self._warm.returncode is None:
            self._warm.terminate()
            await self._warm.wait()
        if self._living is not None:
            self._living.cancel()
            await asyncio.gather(self._living, return_exceptions=True)


def _run_in_fork(order: Mapping[str, object]) -> None:
    """Run in the fork; never return."""
    environment, log = order["environment"], order["log"]
    assert isinstance(environment, dict)
    os.setsid()
    end_with_parent()
    output = os.open(str(log), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, stream in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(number, stream)
    os.environ.update({str(name): str(value) for name, value in environment.items()})
    import uvloop

    from sandbox.seeded_program import main as program

    code = 1
    try:
        uvloop.run(program())
        code = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _preload() -> None:
    import bootstrap.process
    import bootstrap.settings
    import nlu.client
    import sandbox.seeded_program  # noqa: F401
    from bootstrap.config.config_file import read_config
    from bot.core.translator import Texts
    from nlu.catalogue import load_catalogue

    config, texts, catalogue = cache(read_config), Texts(), load_catalogue()
    config(ROOT / "config.yaml")
    vars(bootstrap.settings)["read_config"] = config
    vars(bootstrap.process)["Texts"] = lambda: texts
    vars(nlu.client)["load_catalogue"] = lambda: catalogue
    gc.collect()
    gc.freeze()


def main() -> None:
    _preload()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _run_in_fork(json.loads(line))
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()

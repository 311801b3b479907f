"""Processes of the program side by side: ``python -m bootstrap`` several times, behind one address."""

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from signal import SIGTERM, Signals

from aiohttp import ClientError, ClientSession, ClientTimeout

from bootstrap.environment_variables import ROOT
from sandbox.children import end_with_parent
from sandbox.program import HOST, free_port
from simulation.replicas.load_balancer import Balancer

READY_SECONDS, END_SECONDS = 240, 60
PROBE = ClientTimeout(total=3)


class Replica:
    def __init__(self, name: str, environment: Mapping[str, str], folder: Path) -> None:
        self.name = name
        self.port = free_port()
        self.log = folder / f"{name}.log"
        self._environment = {**environment, "APP_PORT": str(self.port), "APP_VAR": str(folder / name)}
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        with self.log.open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bootstrap"),
                cwd=ROOT,
                env={**os.environ, **self._environment},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                preexec_fn=end_with_parent if sys.platform == "linux" else None,
            )

    async def wait_until_ready(self, session: ClientSession) -> None:
        async with asyncio.timeout(READY_SECONDS):
            while not await self._answers(session):
                if not self.runs:
                    raise AssertionError(f"{self.name} ended: {self.log.read_text()[-2000:]}")
                await asyncio.sleep(0.1)

    async def end(self, signal: Signals = SIGTERM) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        self._process.send_signal(signal)
        await asyncio.wait_for(self._process.wait(), END_SECONDS)

    async def _answers(self, session: ClientSession) -> bool:
        try:
            async with session.get(f"http://{HOST}:{self.port}/healthz", timeout=PROBE) as answer:
                return answer.status == 200
        except (ClientError, TimeoutError, OSError):
            return False


class Replicas:
    """Takes the place of the sandbox's one program. All are started one after the other: the first migrates."""

    def __init__(self, count: int, balancer: Balancer, environment: Mapping[str, str], folder: Path) -> None:
        self.all = [Replica(f"replica-{number + 1}", environment, folder) for number in range(count)]
        self._balancer = balancer

    async def start(self) -> None:
        await self._balancer.start()
        await self.run(len(self.all))

    async def stop(self) -> None:
        await asyncio.gather(*(one.end() for one in self.all))
        await self._balancer.stop()

    async def run(self, count: int) -> None:
        """So many of them, the first ones, ready and behind the address."""
        self._balancer.replicas = [one.port for one in self.all[:count]]
        async with ClientSession() as session:
            for replica in self.all[:count]:
                if not replica.runs:
                    await replica.start()
                    await replica.wait_until_ready(session)
        await asyncio.gather(*(one.end() for one in self.all[count:]))

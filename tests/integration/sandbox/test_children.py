"""The sandbox restarts its processes when they die."""

import asyncio
import os
import signal
from collections.abc import Mapping
from pathlib import Path

import pytest

from sandbox import child_process
from sandbox.child_process import Child

TELL_AND_STAY = "import os, time; print(os.environ['CLOCK_OFFSET_SECONDS'], flush=True); time.sleep(60)"


async def test_a_restarted_process_gets_the_current_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process, "PAUSE_SECONDS", 0)
    log = tmp_path / "log"
    offset = 0

    def environment() -> Mapping[str, str]:
        return {"CLOCK_OFFSET_SECONDS": str(offset)}

    async def until_told(words: str) -> None:
        async with asyncio.timeout(20):
            while words not in (log.read_text() if log.exists() else ""):
                await asyncio.sleep(0.02)

    child = Child("teller", ("-c", TELL_AND_STAY), environment, log)
    await child.start()
    try:
        await until_told("0\n")
        offset = 7200
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        await until_told("7200\n")
    finally:
        await child.stop()

"""Measure how long ``python -m sandbox`` takes on a used folder until the first button press is answered."""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import psutil
from aiohttp import ClientSession

from bootstrap.environment_variables import ROOT
from bot.features.customer.order_callbacks import OrdersPage
from sandbox.program import HOST, free_port

END_SECONDS = 40
NAMES = {
    "the bot": "-m sandbox.seeded_program",
    "the sandbox": "-m sandbox",
    "Rasa": "-m nlu",
}
"""Role of each process, by words of its command; the first match counts."""


@dataclass(frozen=True)
class Start:
    """Seconds from the start of the process; ``memory`` in MB by process, once all are ready."""

    answered: float
    ready: float
    memory: dict[str, float]


async def measure_start(var: Path, person_id: int) -> Start:
    """Measure a start; the person must already have a message of the bot on the phone."""
    port = free_port()
    begun = perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "sandbox",
        cwd=ROOT,
        env={**os.environ, "APP_VAR": str(var), "SANDBOX_PORT": str(port), "BOT_TOKEN": ""},
        stdout=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        async with ClientSession(f"http://{HOST}:{port}") as session:
            answered = await _until_answered(session, person_id) - begun
            while await _status(session, "/sandbox/ready") != 200:
                await asyncio.sleep(0.1)
            ready = perf_counter() - begun
        return Start(answered, ready, memory_by_process(process.pid))
    finally:
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), END_SECONDS)


async def _until_answered(session: ClientSession, person_id: int) -> float:
    while await _status(session, "/sandbox/people") != 200:
        await asyncio.sleep(0.05)
    async with session.get(f"/sandbox/people/{person_id}/messages") as answer:
        messages: list[dict[str, Any]] = await answer.json()
    newest = max(one["message_id"] for one in messages if one["from"] == "bot")
    press = {"message_id": newest, "data": OrdersPage().pack()}
    while True:
        async with session.post(f"/sandbox/people/{person_id}/tap", params={"wait": 1}, json=press) as answer:
            if (await answer.json())["messages"]:
                return perf_counter()


async def _status(session: ClientSession, path: str) -> int:
    try:
        async with session.get(path) as answer:
            return answer.status
    except OSError:
        return 0


def memory_by_process(pid: int) -> dict[str, float]:
    """Return the resident memory in MB of a process and of its descendants, by name."""
    root = psutil.Process(pid)
    found: dict[str, float] = {}
    for one in (root, *root.children(recursive=True)):
        words = " ".join(one.cmdline())
        name = next((name for name, part in NAMES.items() if part in words), words)
        found[name] = found.get(name, 0) + one.memory_info().rss / 1e6
    return found

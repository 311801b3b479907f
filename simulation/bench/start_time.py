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
    """Seconds from the start of the process, and the processor's seconds of all processes until then; ``memory`` in MB by
    process, once all are ready."""

    answered: float
    answered_busy: float
    ready: float
    ready_busy: float
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
            answered_busy = processor_seconds(process.pid)
            while await _status(session, "/sandbox/ready") != 200:
                await asyncio.sleep(0.1)
            ready = perf_counter() - begun
            ready_busy = processor_seconds(process.pid)
        return Start(answered, answered_busy, ready, ready_busy, memory_by_process(process.pid))
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


def processor_seconds(pid: int) -> float:
    """Return the processor time, of user and system, of a process and of its descendants."""
    return sum(one.cpu_times().user + one.cpu_times().system for one in _family(pid))


def _family(pid: int) -> list[psutil.Process]:
    root = psutil.Process(pid)
    return [root, *root.children(recursive=True)]


def memory_by_process(pid: int) -> dict[str, float]:
    """Return the resident memory in MB of a process and of its descendants, by name."""
    found: dict[str, float] = {}
    for one in _family(pid):
        words = " ".join(one.cmdline())
        name = next((name for name, part in NAMES.items() if part in words), words)
        found[name] = found.get(name, 0) + one.memory_info().rss / 1e6
    return found

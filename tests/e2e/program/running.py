"""The whole program in its own processes, driven through the control API."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import ClientSession, FormData

from bootstrap.environment_variables import ROOT
from sandbox.program import free_port

BEIJING = ZoneInfo("Asia/Shanghai")
READY_SECONDS = 240
"""Seconds; a first start trains the language model."""

Message = dict[str, Any]


class Refused(AssertionError):
    """The control API refused a request."""


@dataclass
class Phone:
    """One person's phone. Every action returns the messages that are new or edited."""

    program: "Running"
    id: int
    name: str
    seen: int = 0
    heard: list[Message] = field(default_factory=list)

    async def text(self, text: str) -> list[Message]:
        return await self._act("text", {"text": text})

    async def tap(self, label: str) -> list[Message]:
        return await self._act("tap", {"label": label})

    async def press(self, message_id: int, data: str) -> list[Message]:
        return await self._act("tap", {"message_id": message_id, "data": data})

    async def contact(self) -> list[Message]:
        return await self._act("contact", {})

    async def location(self, latitude: float, longitude: float, **more: Any) -> list[Message]:
        return await self._act("location", {"latitude": latitude, "longitude": longitude, **more})

    async def pay_invoice(self, message_id: int) -> list[Message]:
        return await self._act("invoice", {"message_id": message_id})

    async def block(self) -> list[Message]:
        return await self._act("block", {})

    async def photo(self, content: bytes, caption: str = "") -> list[Message]:
        form = FormData({"caption": caption})
        form.add_field("photo", content, filename="photo.jpg", content_type="image/jpeg")
        return await self._send("photo", data=form)

    async def document(self, content: bytes, name: str) -> list[Message]:
        form = FormData()
        form.add_field("document", content, filename=name)
        return await self._send("document", data=form)

    async def messages(self) -> list[Message]:
        found: list[Message] = await self.program.get(f"people/{self.id}/messages", after=0)
        return found

    async def until(self, holds: Callable[[Message], bool], what: str) -> Message:
        """Wait for the newest message of the bot that satisfies the condition."""
        for _ in range(100):
            for message in reversed(await self.messages()):
                if message["from"] == "bot" and holds(message):
                    return message
            await asyncio.sleep(0.1)
        shown = "\n---\n".join(message["text"] or "" for message in (await self.messages())[-6:])
        raise AssertionError(f"{self.name} never saw {what}; the phone shows:\n{shown}")

    async def reads(self, *parts: str) -> Message:
        """Tell whether a message of the bot contains all these parts."""
        return await self.until(
            lambda one: all(part in (one["text"] or "") for part in parts), " and ".join(parts)
        )

    async def offers_button(self, label: str) -> Message:
        """Tell whether a message of the bot has a button of that label."""
        return await self.until(lambda one: label_of(one, label) is not None, f"the button {label}")

    async def _act(self, action: str, body: dict[str, Any]) -> list[Message]:
        return await self._send(action, json=body)

    async def _send(self, action: str, **request: Any) -> list[Message]:
        answer = await self.program.post(f"people/{self.id}/{action}", **request)
        self.heard = answer["messages"]
        return self.heard


def label_of(message: Message, label: str) -> dict[str, str] | None:
    """Return the label of the inline button that contains the text."""
    for row in message.get("buttons") or []:
        for button in row:
            if label in button["text"]:
                found: dict[str, str] = button
                return found
    return None


def texts(messages: list[Message]) -> str:
    return "\n".join(message["text"] or "" for message in messages)


class Running:
    """A started program; ``log`` is the output of the bot's process."""

    def __init__(self, session: ClientSession, address: str, var: Path, pid: int) -> None:
        self._session = session
        self.address = address
        self.var = var
        self.pid = pid

    @property
    def log(self) -> str:
        return (self.var / "logs" / "app.log").read_text(encoding="utf-8")

    async def get(self, path: str, **query: Any) -> Any:
        async with self._session.get(f"{self.address}/sandbox/{path}", params=query) as answer:
            return await _read(answer)

    async def post(self, path: str, **request: Any) -> Any:
        async with self._session.post(f"{self.address}/sandbox/{path}", **request) as answer:
            return await _read(answer)

    async def delete(self, path: str) -> Any:
        async with self._session.delete(f"{self.address}/sandbox/{path}") as answer:
            return await _read(answer)

    async def phone(self, name: str) -> Phone:
        """Return the phone of a seeded person by name."""
        for person in await self.get("people"):
            if person["name"] == name:
                return Phone(self, person["id"], name)
        raise AssertionError(f"nobody is called {name}")

    async def newcomer(self, name: str, language: str, phone: str) -> Phone:
        body = {"name": name, "language_code": language, "phone": phone}
        person = await self.post("people", json=body)
        return Phone(self, person["id"], name)

    async def wait(self, **length: float) -> None:
        """Move the program's time on: ``hours=2``, ``minutes=5``."""
        seconds = length.get("hours", 0) * 3600 + length.get("minutes", 0) * 60 + length.get("seconds", 0)
        await self.post("clock", json={"advance_seconds": seconds})

    async def now(self) -> datetime:
        """Return the program's time in Shanghai's zone."""
        return datetime.fromisoformat((await self.get("clock"))["now"]).astimezone(BEIJING)

    async def tomorrow(self, local_hour: float) -> None:
        """Advance the time to that hour of the next day in Shanghai."""
        now = await self.now()
        then = datetime.combine(now.date() + timedelta(days=1), time(), BEIJING) + timedelta(hours=local_hour)
        await self.wait(seconds=(then - now).total_seconds())

    async def by_day(self) -> None:
        """Advance to daytime: another test may have left the shared program in its quiet hours."""
        if not 9 <= (await self.now()).hour < 18:
            await self.tomorrow(9)

    async def payments(self, order_no: str | None = None) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.get("payments")
        return [one for one in found if order_no in (None, one["order_no"])]


async def _read(answer: Any) -> Any:
    body = await answer.json(content_type=None)
    if answer.status >= 400:
        raise Refused(f"{answer.status}: {body}")
    return body


@asynccontextmanager
async def running(var: Path, **environment: str) -> AsyncIterator[Running]:
    """Run ``python -m sandbox`` on a free port until the block ends (SIGTERM)."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "sandbox",
        cwd=ROOT,
        env={**os.environ, "APP_VAR": str(var), "SANDBOX_PORT": str(port), "BOT_TOKEN": "", **environment},
        stdout=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        async with ClientSession() as session:
            await asyncio.wait_for(_ready(session, address, process), READY_SECONDS)
            yield Running(session, address, var, process.pid)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), 40)


async def _ready(session: ClientSession, address: str, process: asyncio.subprocess.Process) -> None:
    while process.returncode is None:
        try:
            async with session.get(f"{address}/sandbox/ready") as answer:
                if answer.status == 200:
                    return
        except OSError:
            pass
        await asyncio.sleep(0.2)
    raise AssertionError(f"the program ended with {process.returncode}")

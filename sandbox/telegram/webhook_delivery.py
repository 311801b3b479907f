"""Push updates to a bot's webhook: in order per person, retried until the bot answers 2xx."""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import aiohttp

from sandbox.telegram.call_arguments import UploadedFile
from sandbox.telegram.multipart import BodyTooLarge, read_parts
from sandbox.telegram.update_queue import Delivery, UpdateQueue

Execute = Callable[[str, dict[str, Any], dict[str, UploadedFile]], Awaitable[None]]
"""Runs a method contained in the bot's response to an update."""

_NEVER_IN_A_RESPONSE = frozenset({"setwebhook", "deletewebhook", "close", "logout"})
"""Methods that the official server ignores in a response, beside those that begin with "get"."""
_LINES = {"callback_query": "pressed", "pre_checkout_query": "checkout", "shipping_query": "checkout"}


@dataclass(slots=True, frozen=True)
class RetryPolicy:
    """Exponential backoff in seconds: first delay, factor, and longest delay."""

    first: float = 1.0
    factor: float = 2.0
    longest: float = 60.0
    request_timeout: float = 60.0


class Webhook:
    """Delivers to one URL: people in parallel, updates of one person in sequence.

    As on the official server, callback and checkout queries of a person do not wait for their messages.
    """

    def __init__(
        self,
        queue: UpdateQueue,
        url: str,
        secret: str,
        max_connections: int,
        retry: RetryPolicy,
        execute: Execute,
        now: Callable[[], float],
    ) -> None:
        self.url = url
        self.max_connections = max_connections
        self.last_error = ""
        self.last_error_date = 0
        self._queue = queue
        self._headers = {"Content-Type": "application/json"}
        if secret:
            self._headers["X-Telegram-Bot-Api-Secret-Token"] = secret
        self._retry = retry
        self._execute = execute
        self._now = now
        self._places = asyncio.Semaphore(max_connections)
        self._lines: dict[tuple[int, str], deque[Delivery]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    def push(self, delivery: Delivery) -> None:
        name = (delivery.sender_id, _LINES.get(delivery.kind, ""))
        line = self._lines.get(name)
        if line is not None:
            line.append(delivery)
            return
        self._lines[name] = deque([delivery])
        task = asyncio.create_task(self._work(name))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, name: tuple[int, str]) -> None:
        line = self._lines[name]
        while line:
            await self._deliver(line.popleft())
        del self._lines[name]

    async def _deliver(self, delivery: Delivery) -> None:
        delay = self._retry.first
        while True:
            async with self._places:
                wait = await self._attempt(delivery)
            if wait is None:
                self._queue.confirm(delivery)
                return
            await asyncio.sleep(wait or delay)
            delay = min(self._retry.longest, delay * self._retry.factor)

    async def _attempt(self, delivery: Delivery) -> float | None:
        """Return None when accepted, else the seconds of ``Retry-After`` (0: use the policy's delay)."""
        session = self._session
        if session is None or session.closed:
            session = self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=self._retry.request_timeout)
            )
        try:
            async with session.post(
                self.url, data=delivery.payload.encode(), headers=self._headers
            ) as answer:
                if 200 <= answer.status < 300:
                    await self._reply(answer)
                    return None
                self._fail(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                return _retry_after(answer.headers.get("Retry-After", ""))
        except TimeoutError:
            self._fail("Read timeout expired")
        except aiohttp.ClientConnectorError:
            self._fail("Connection refused")
        except aiohttp.ClientError:
            self._fail("Connection closed unexpectedly")
        return 0.0

    def _fail(self, reason: str) -> None:
        self.last_error = reason
        self.last_error_date = int(self._now())

    async def _reply(self, answer: aiohttp.ClientResponse) -> None:
        """Run the method contained in a response, if any; an unreadable response is recorded as an error.

        The bot learns nothing of the method's result or refusal.
        """
        files: dict[str, UploadedFile] = {}
        parameters: dict[str, Any] = {}
        try:
            if answer.content_type.startswith("multipart/"):
                reader = aiohttp.MultipartReader(answer.headers, answer.content)
                fields, files = await read_parts(reader)
                parameters.update(fields)
            elif answer.content_type == "application/json":
                parsed = json.loads(await answer.read() or b"{}")
                parameters = parsed if isinstance(parsed, dict) else {}
            elif answer.content_type == "application/x-www-form-urlencoded":
                parameters.update(parse_qsl(await answer.text(), keep_blank_values=True))
        except (ValueError, BodyTooLarge) as error:
            self._fail(f"Can't parse the answer of the webhook: {error}")
            return
        method = str(parameters.pop("method", ""))
        name = method.lower()
        if name and name not in _NEVER_IN_A_RESPONSE and not name.startswith("get"):
            await self._execute(method, parameters, files)

    async def stop(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()


def _retry_after(header: str) -> float:
    try:
        return max(0.0, float(header))
    except ValueError:
        return 0.0

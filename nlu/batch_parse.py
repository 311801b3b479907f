"""Parse many messages concurrently through the language server, in order."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.kernel.clock import SystemClock
from nlu.client import NluClient
from nlu.frame import EMPTY_FRAME, Frame

CONCURRENCY = 16
"""Number of concurrent requests."""


async def parse_all(url: str, messages: Sequence[Mapping[str, Any]]) -> AsyncIterator[Frame]:
    """Yield the frame of every message (`text`, `role`, `now`) in order, requesting some ahead."""
    async with NluClient(url, timeout=30, connections=CONCURRENCY) as client:
        window: list[asyncio.Task[Frame]] = []
        for message in messages:
            window.append(asyncio.create_task(parse_message(client, message)))
            if len(window) >= CONCURRENCY:
                yield await window.pop(0)
        for task in window:
            yield await task


async def parse_message(client: NluClient, message: Mapping[str, Any]) -> Frame:
    """Parse one message; without text return the empty frame, without a valid `now` use the current minute."""
    text = message.get("text")
    if not isinstance(text, str):
        return EMPTY_FRAME
    return await client.parse(text, str(message.get("role", "customer")), message_time(message))


def message_time(message: Mapping[str, Any]) -> datetime:
    """Return the naive wall time in `now` of the message, or the current minute."""
    try:
        return datetime.fromisoformat(str(message.get("now", ""))).replace(tzinfo=None)
    except ValueError:
        return SystemClock().now().astimezone().replace(tzinfo=None, second=0, microsecond=0)

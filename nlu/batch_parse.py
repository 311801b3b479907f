"""Parse many messages concurrently through the language server, in order."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.kernel.clock import SystemClock
from nlu.client import NluClient
from nlu.frame import NOTHING, Frame

AT_ONCE = 16
"""Requests in flight at the same time."""


async def frames(url: str, messages: Sequence[Mapping[str, Any]]) -> AsyncIterator[Frame]:
    """Yield the frame of every message (`text`, `role`, `now`) in order, requesting some ahead."""
    async with NluClient(url, timeout=30, connections=AT_ONCE) as client:
        window: list[asyncio.Task[Frame]] = []
        for message in messages:
            window.append(asyncio.create_task(frame_of(client, message)))
            if len(window) >= AT_ONCE:
                yield await window.pop(0)
        for task in window:
            yield await task


async def frame_of(client: NluClient, message: Mapping[str, Any]) -> Frame:
    """Parse one message; without text it has the empty frame, without a valid `now` the current minute counts."""
    text = message.get("text")
    if not isinstance(text, str):
        return NOTHING
    return await client.parse(text, str(message.get("role", "customer")), now_of(message))


def now_of(message: Mapping[str, Any]) -> datetime:
    """Return the naive wall time of the message."""
    try:
        return datetime.fromisoformat(str(message.get("now", ""))).replace(tzinfo=None)
    except ValueError:
        return SystemClock().now().astimezone().replace(tzinfo=None, second=0, microsecond=0)

"""Many messages asked of the language server at once, answered in their order."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.kernel.clock import SystemClock
from nlu.client import NluClient
from nlu.frame import NOTHING, Frame

AT_ONCE = 16
"""Messages under way at the same time."""


async def frames(url: str, messages: Sequence[Mapping[str, Any]]) -> AsyncIterator[Frame]:
    """The frame of every message (`text`, `role`, `now`), in order, some of them asked for ahead."""
    async with NluClient(url, timeout=30, connections=AT_ONCE) as client:
        window: list[asyncio.Task[Frame]] = []
        for message in messages:
            window.append(asyncio.create_task(frame_of(client, message)))
            if len(window) >= AT_ONCE:
                yield await window.pop(0)
        for task in window:
            yield await task


async def frame_of(client: NluClient, message: Mapping[str, Any]) -> Frame:
    """A message without words has the empty frame; one without a readable `now` is read at this minute."""
    text = message.get("text")
    if not isinstance(text, str):
        return NOTHING
    return await client.parse(text, str(message.get("role", "customer")), now_of(message))


def now_of(message: Mapping[str, Any]) -> datetime:
    """Naive wall time of the message."""
    try:
        return datetime.fromisoformat(str(message.get("now", ""))).replace(tzinfo=None)
    except ValueError:
        return SystemClock().now().astimezone().replace(tzinfo=None, second=0, microsecond=0)

"""Server-sent events for the page: every change on every phone.

``message`` {"person_id", "message", "edited"}, ``deleted`` {"person_id", "message_id"}, ``callback_answer``
{"person_id", "text", "show_alert"}, ``chat_action`` {"person_id", "action"}, ``person`` {a person}, ``commands``
{"person_id", "commands"}, ``clock`` {"now"}. The first event is ``ready`` with an empty body.
"""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import web
from aiohttp_sse import EventSourceResponse

_MAX_BEHIND = 5_000
_RECONNECT_MILLISECONDS = 1000

Event = tuple[str, str]
"""The event's name and its body as JSON."""


class Stream:
    """Broadcast events to all open pages.

    A subscriber more than ``_MAX_BEHIND`` events behind is disconnected; the page reconnects and reloads.
    """

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[Event | None]] = set()

    def publish(self, event: str, body: dict[str, Any]) -> None:
        """Send one event to all subscribers."""
        if not self._queues:
            return
        payload = (event, json.dumps(body, ensure_ascii=False))
        for queue in list(self._queues):
            try:
                queue.put_nowait(payload)
            except asyncio.QueueFull:
                self._queues.discard(queue)
                queue.get_nowait()
                queue.put_nowait(None)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        response = EventSourceResponse(sep="\n")
        queue: asyncio.Queue[Event | None] = asyncio.Queue(_MAX_BEHIND)
        self._queues.add(queue)
        try:
            await response.prepare(request)
            async with response:
                await response.send("", event="ready", retry=_RECONNECT_MILLISECONDS)
                while (payload := await queue.get()) is not None:
                    name, body = payload
                    await response.send(body, event=name)
        except (ConnectionResetError, TimeoutError):
            return response
        finally:
            self._queues.discard(queue)
        return response

    async def close(self, application: web.Application) -> None:
        """End all open streams, so that the server stops without waiting for them."""
        for queue in self._queues:
            while not queue.empty():
                queue.get_nowait()
            queue.put_nowait(None)

    def attach(self, application: web.Application, listen: Callable[..., Callable[[], None]]) -> None:
        """Serve ``/stream`` and forward events of ``listen`` while the application runs."""
        application.router.add_get("/stream", self.serve)
        stop = listen(self.publish)

        async def detach(_: web.Application) -> None:
            stop()

        application.on_shutdown.append(self.close)
        application.on_cleanup.append(detach)

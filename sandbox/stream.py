"""Server-sent events for the page: everything that changes on somebody's phone, as it changes.

``message`` {"person_id", "message", "edited"}, ``deleted`` {"person_id", "message_id"}, ``callback_answer``
{"person_id", "text", "show_alert"}, ``chat_action`` {"person_id", "action"}, ``person`` {a person}, ``commands``
{"person_id", "commands"}, ``clock`` {"now"}.
"""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

_HEARTBEAT_SECONDS = 15.0
_MAX_BEHIND = 5_000


class Stream:
    """Hands events to every page that is open. A page that falls too far behind is let go and comes back."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[bytes | None]] = set()

    def tell(self, event: str, body: dict[str, Any]) -> None:
        """Sends one event to all pages."""
        if not self._queues:
            return
        data = f"event: {event}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n".encode()
        for queue in list(self._queues):
            try:
                queue.put_nowait(data)
            except asyncio.QueueFull:
                self._queues.discard(queue)
                queue.get_nowait()
                queue.put_nowait(None)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={
                "Content-Type": "text/event-stream; charset=utf-8",
                "Cache-Control": "no-store",
                "X-Accel-Buffering": "no",
            }
        )
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(_MAX_BEHIND)
        self._queues.add(queue)
        try:
            await response.prepare(request)
            await response.write(b"retry: 1000\n: open\n\n")
            while True:
                try:
                    data = await asyncio.wait_for(queue.get(), _HEARTBEAT_SECONDS)
                except TimeoutError:
                    data = b": still there\n\n"
                if data is None:
                    break
                await response.write(data)
        except ConnectionResetError:
            return response
        finally:
            self._queues.discard(queue)
        return response

    async def close(self, application: web.Application) -> None:
        """Ends every open stream, so that the server can stop at once."""
        for queue in self._queues:
            while not queue.empty():
                queue.get_nowait()
            queue.put_nowait(None)

    def attach(self, application: web.Application, listen: Callable[..., Callable[[], None]]) -> None:
        """Serves ``/stream`` and listens while the application runs."""
        application.router.add_get("/stream", self.serve)
        stop = listen(self.tell)

        async def detach(_: web.Application) -> None:
            stop()

        application.on_shutdown.append(self.close)
        application.on_cleanup.append(detach)

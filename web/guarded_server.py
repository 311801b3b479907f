"""HTTP servers that strangers reach: limits of connections, of sizes and of the time that sending a request may take."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler, Middleware

log = structlog.get_logger(__name__)
server_log = logging.getLogger(__name__)
"""For aiohttp's server: exceptions of handlers."""
MAX_BODY_BYTES = 1024 * 1024
"""Updates and callbacks are far smaller."""


@dataclass(frozen=True)
class HttpLimits:
    """Seconds that a client may take for its first request's headers and for each body, and that a connection may stay
    idle. ``connections`` stays below the usual limit of open files (1,024)."""

    connections: int = 400
    header_seconds: float = 10
    body_seconds: float = 10
    idle_seconds: float = 75
    linger_seconds: float = 1


class GuardedServer:
    """Serves an application.

    A connection above the limit takes the place of one whose client is not being served: of one that never sent a
    request, else of the one idle for longest. When a handler runs on every connection, the new one is closed.
    """

    def __init__(self, application: web.Application, limits: HttpLimits | None = None) -> None:
        self._limits = limits or HttpLimits()
        application.middlewares.insert(0, self._middleware())
        self._runner = web.AppRunner(
            application,
            access_log=None,
            logger=server_log,
            shutdown_timeout=5,
            keepalive_timeout=self._limits.idle_seconds,
            lingering_time=self._limits.linger_seconds,
        )
        self._listener: asyncio.Server | None = None
        self._handled: set[asyncio.Protocol] = set()
        """Connections on which a handler runs."""
        self._used_at: dict[asyncio.Protocol, float] = {}
        """When each connection last began or ended a request, in the loop's seconds."""
        self._closing: set[asyncio.Protocol] = set()

    async def start(self, host: str, port: int) -> None:
        """Raises OSError when the address cannot be bound."""
        await self._runner.setup()
        self._listener = await asyncio.get_running_loop().create_server(self._accept, host, port)

    @property
    def port(self) -> int:
        assert self._listener is not None
        bound: int = self._listener.sockets[0].getsockname()[1]
        return bound

    @property
    def connections(self) -> list[web.RequestHandler]:
        """Return the open connections."""
        return self._runner.server.connections if self._runner.server is not None else []

    async def close(self) -> None:
        if self._listener is not None:
            self._listener.close()
        await self._runner.cleanup()

    def _accept(self) -> asyncio.Protocol:
        """Return the protocol of a new connection."""
        server, connections = self._runner.server, self.connections
        assert server is not None
        self._forget_all_but(connections)
        opened = [one for one in connections if one not in self._closing]
        while len(opened) >= self._limits.connections:
            idle = [one for one in opened if one not in self._handled]
            if not idle:
                log.warning("connection refused", connections=len(opened))
                return _Refused()
            longest = min(idle, key=lambda one: self._used_at.get(one, 0.0))
            self._end(longest)
            opened.remove(longest)
        accepted = server()
        asyncio.get_running_loop().call_later(self._limits.header_seconds, self._end_if_silent, accepted)
        return accepted

    def _end_if_silent(self, connection: web.RequestHandler) -> None:
        """Close a connection on which no whole request line and headers came."""
        if connection not in self._used_at:
            self._end(connection)

    def _end(self, connection: web.RequestHandler) -> None:
        self._closing.add(connection)
        connection.force_close()

    def _forget_all_but(self, connections: Iterable[asyncio.Protocol]) -> None:
        known = set(connections)
        self._closing &= known
        if len(self._used_at) > 2 * self._limits.connections:
            self._used_at = {one: at for one, at in self._used_at.items() if one in known}

    def _middleware(self) -> Middleware:
        @web.middleware
        async def watch(request: web.Request, handler: Handler) -> web.StreamResponse:
            connection, loop = request.protocol, asyncio.get_running_loop()
            self._used_at[connection] = loop.time()
            await self._read_body(request)
            self._handled.add(connection)
            try:
                return await handler(request)
            finally:
                self._handled.discard(connection)
                self._used_at[connection] = loop.time()

        return watch

    async def _read_body(self, request: web.Request) -> None:
        """Read the whole body, which handlers get from memory.

        Raises HTTPRequestTimeout, HTTPRequestEntityTooLarge, or HTTPBadRequest for one that breaks its encoding.
        """
        try:
            async with asyncio.timeout(self._limits.body_seconds):
                await request.read()
        except TimeoutError:
            late = web.HTTPRequestTimeout()
            late.force_close()
            raise late from None
        except (web.RequestPayloadError, HttpProcessingError):
            raise web.HTTPBadRequest from None


def _is_our_fault(record: logging.LogRecord) -> bool:
    """Leave out requests that are no HTTP, of which anybody may send as many as they like."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, HttpProcessingError)


server_log.addFilter(_is_our_fault)


class _Refused(asyncio.Protocol):
    """Closes its connection at once."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.close()

"""A minimal TCP load balancer: each new connection goes to the next replica that is up."""

import asyncio
from collections.abc import Sequence

from sandbox.program import HOST

PIECE = 65536


class Balancer:
    """Listens on ``port``; ``replicas`` are the ports of the replicas, used in turn."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.replicas: Sequence[int] = ()
        self._next = 0
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, HOST, self.port)

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        replica = await self._connect()
        if replica is None:
            writer.close()
            return
        its_reader, its_writer = replica
        ways = {
            asyncio.create_task(_pass_on(reader, its_writer)),
            asyncio.create_task(_pass_on(its_reader, writer)),
        }
        # close both sides when either ends
        _, open_still = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in open_still:
            way.cancel()
        writer.close()
        its_writer.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        for _ in self.replicas:
            self._next += 1
            try:
                return await asyncio.open_connection(HOST, self.replicas[self._next % len(self.replicas)])
            except OSError:
                continue
        return None


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while piece := await reader.read(PIECE):
            writer.write(piece)
            await writer.drain()
    except OSError:
        return

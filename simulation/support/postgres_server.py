"""A temporary PostgreSQL server, started from the binaries installed on this machine."""

import asyncio
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg

SERVER_SETTINGS = (
    "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60 "
    "-c shared_buffers=64MB -c listen_addresses=127.0.0.1"
)


class NoServer(Exception):
    """PostgreSQL's binaries are not installed."""


@dataclass(frozen=True)
class PostgresServer:
    port: int

    def url(self, name: str) -> str:
        return f"postgresql+asyncpg://postgres@127.0.0.1:{self.port}/{name}"

    async def run(self, statement: str) -> None:
        """Run one statement as the server's owner."""
        connection = await asyncpg.connect(
            host="127.0.0.1", port=self.port, user="postgres", database="postgres"
        )
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def create(self, name: str, template: str = "template0") -> None:
        asyncio.run(self.run(f"CREATE DATABASE {name} TEMPLATE {template}"))

    def drop(self, name: str) -> None:
        asyncio.run(self.run(f"DROP DATABASE {name} WITH (FORCE)"))


def find_binaries() -> Path:
    """Return the folder of initdb and pg_ctl of the newest version. Raise NoServer."""
    on_path = shutil.which("pg_ctl")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    if on_path:
        return Path(on_path).parent
    raise NoServer("no PostgreSQL binaries on this machine")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def temporary_server() -> Iterator[PostgresServer]:
    """Run a server in a folder of its own. Raise NoServer."""
    with TemporaryDirectory() as folder:
        yield from run_server(Path(folder))


def run_server(folder: Path) -> Iterator[PostgresServer]:
    """Run a server in that empty folder for as long as the generator lives. Raise NoServer."""
    binaries = find_binaries()
    # initdb refuses to run as root
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
    data, port = folder / "data", free_port()

    def run(tool: str, *arguments: str) -> None:
        subprocess.run(
            [*as_user, str(binaries / tool), "-D", str(data), *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )

    run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
    options = f"{SERVER_SETTINGS} -p {port} -k {folder}"
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield PostgresServer(port)
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")

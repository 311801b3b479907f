"""Create engines for SQLite and PostgreSQL."""

import json
from functools import partial
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage import sqlite_driver

WAIT_SECONDS = 30
"""Longest wait for other writers; reached only by a writing transaction begun inside another one."""
POOL_SIZE, POOL_OVERFLOW = 10, 10
SQLITE_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "foreign_keys = ON",
    "mmap_size = 268435456",
    "secure_delete = ON",
)
"""``secure_delete`` overwrites deleted data. With ``synchronous = NORMAL`` commits survive a crash of the
program but the last ones may be lost in a power cut; PostgreSQL keeps those too. Memory-mapped reads share
one cache among all connections."""


def make_engine(url: str) -> AsyncEngine:
    """Create the engine of ``url``.

    On SQLite a transaction begins with BEGIN IMMEDIATE, with BEGIN under the execution option ``reading``,
    and not at all under ``no_transaction``.
    """
    if not url.startswith("sqlite"):
        return create_async_engine(
            url,
            json_serializer=_json,
            hide_parameters=True,
            pool_size=POOL_SIZE,
            max_overflow=POOL_OVERFLOW,
            pool_pre_ping=True,
        )
    engine = create_async_engine(
        url,
        json_serializer=_json,
        hide_parameters=True,
        connect_args={"timeout": WAIT_SECONDS, "async_creator_fn": sqlite_driver.connect},
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


_json = partial(json.dumps, ensure_ascii=False)


def _prepare_sqlite(connection: DBAPIConnection, record: Any) -> None:
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get("no_transaction", False):
        return
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

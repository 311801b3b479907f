"""Write-behind persistence of the stand-in's state as rows in SQLite.

Changes are flushed every ``_FLUSH_AFTER_SECONDS`` in one transaction, so that a crash loses at most that
interval. Ids are reserved in blocks ahead of their use, so that none is issued twice after a crash.
"""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sandbox.telegram.update_queue import Delivery

_FLUSH_AFTER_SECONDS = 0.05
_RESERVED_IDS = 1000


class Journal:
    """Rows by kind and key; without a folder nothing is persisted."""

    def __init__(self, folder: Path | None) -> None:
        self._database: sqlite3.Connection | None = None
        self._changes: dict[tuple[str, str], Callable[[], Any] | None] = {}
        self._scheduled = False
        self._counters: dict[str, list[int]] = {}
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(folder / "telegram.sqlite3", check_same_thread=False)
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=NORMAL")
            self._database.execute(
                "CREATE TABLE IF NOT EXISTS row (kind TEXT, key TEXT, body TEXT, PRIMARY KEY (kind, key))"
            )
            self._database.commit()

    def rows(self, kind: str) -> Iterator[tuple[str, Any]]:
        """Yield (key, body) of all rows of one kind."""
        if self._database is None:
            return
        for key, body in self._database.execute(
            "SELECT key, body FROM row WHERE kind = ?", (kind,)
        ).fetchall():
            yield key, json.loads(body)

    def save(self, kind: str, key: str, body: Callable[[], Any]) -> None:
        """Mark a row as changed; ``body`` is evaluated when it is written."""
        if self._database is not None:
            self._changes[kind, key] = body
            self._schedule()

    def delete(self, kind: str, key: str) -> None:
        if self._database is not None:
            self._changes[kind, key] = None
            self._schedule()

    def save_update(self, bot_id: int, delivery: Delivery) -> None:
        self.save(
            "update",
            f"{bot_id}:{delivery.update_id}",
            lambda: [
                bot_id,
                delivery.update_id,
                delivery.kind,
                delivery.payload,
                delivery.sender_id,
                delivery.date,
            ],
        )

    def delete_update(self, bot_id: int, update_id: int) -> None:
        self.delete("update", f"{bot_id}:{update_id}")

    def take_id(self, counter: str, first: int) -> int:
        """Return the next id of a counter; unique even after a crash."""
        state = self._counters.get(counter)
        if state is None:
            reserved = dict(self.rows("counter")).get(counter, first)
            state = self._counters[counter] = [reserved, reserved]
        if state[0] >= state[1]:
            state[1] = state[0] + _RESERVED_IDS
            if self._database is not None:
                self._write([(("counter", counter), str(state[1]))])
        state[0] += 1
        return state[0] - 1

    def _schedule(self) -> None:
        if self._scheduled:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.flush()
            return
        self._scheduled = True
        loop.call_later(_FLUSH_AFTER_SECONDS, self.flush)

    def flush(self) -> None:
        """Write all pending changes."""
        self._scheduled = False
        changes, self._changes = self._changes, {}
        if self._database is not None and changes:
            self._write(
                [
                    (row, None if body is None else json.dumps(body(), ensure_ascii=False))
                    for row, body in changes.items()
                ]
            )

    def _write(self, rows: list[tuple[tuple[str, str], str | None]]) -> None:
        assert self._database is not None
        with self._database:
            self._database.executemany(
                "INSERT OR REPLACE INTO row VALUES (?, ?, ?)",
                [(*row, body) for row, body in rows if body is not None],
            )
            self._database.executemany(
                "DELETE FROM row WHERE kind = ? AND key = ?", [row for row, body in rows if body is None]
            )

    def close(self) -> None:
        if self._database is not None:
            self.flush()
            self._release_counters()
            self._database.close()
            self._database = None

    def _release_counters(self) -> None:
        """Release the unused reserved ids, so that numbering continues without a gap after a clean stop."""
        self._write([(("counter", name), str(state[0])) for name, state in self._counters.items()])

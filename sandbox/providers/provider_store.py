"""Persistent state of the provider stand-ins in one SQLite file."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import astuple, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from sandbox.providers.trade import RefundState, Trade, TradeRefund, TradeState

SCHEMA = """
CREATE TABLE IF NOT EXISTS trade (
    provider TEXT, payment_no TEXT, order_no TEXT, amount INTEGER, currency TEXT, description TEXT,
    notify_url TEXT, created_at TEXT, expires_at TEXT, state TEXT, paid_at TEXT, provider_ref TEXT,
    seen INTEGER, details TEXT, id TEXT PRIMARY KEY
);
CREATE INDEX IF NOT EXISTS trade_payment_no ON trade (provider, payment_no);
CREATE TABLE IF NOT EXISTS refund (
    trade_id TEXT, refund_no TEXT, amount INTEGER, reason TEXT, notify_url TEXT, created_at TEXT,
    provider_ref TEXT PRIMARY KEY, state TEXT, finished_at TEXT
);
CREATE INDEX IF NOT EXISTS refund_trade ON refund (trade_id);
CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, request TEXT, status INTEGER, body TEXT);
CREATE TABLE IF NOT EXISTS message (
    phone TEXT, code TEXT, provider TEXT, template TEXT, sent_at TEXT, id INTEGER PRIMARY KEY
);
"""
TRADE_PLACES = ", ".join("?" for _ in fields(Trade))
REFUND_PLACES = ", ".join("?" for _ in fields(TradeRefund))


class ProviderStore:
    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.row_factory = sqlite3.Row
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.executescript(SCHEMA)

    def close(self) -> None:
        self._database.close()

    def save(self, trade: Trade) -> None:
        values = [_column(value) for value in astuple(trade)]
        self._database.execute(f"INSERT OR REPLACE INTO trade VALUES ({TRADE_PLACES})", values)  # noqa: S608

    def trades(self) -> list[Trade]:
        """Oldest first."""
        return list(self._trades("SELECT * FROM trade ORDER BY created_at, rowid"))

    def trade(self, trade_id: str) -> Trade | None:
        return next(self._trades("SELECT * FROM trade WHERE id = ?", trade_id), None)

    def by_payment_no(self, provider: str, payment_no: str) -> Trade | None:
        """Return the newest payment of that number."""
        query = "SELECT * FROM trade WHERE provider = ? AND payment_no = ? ORDER BY rowid DESC"
        return next(self._trades(query, provider, payment_no), None)

    def by_ref(self, provider: str, ref: str) -> Trade | None:
        query = "SELECT * FROM trade WHERE provider = ? AND provider_ref = ?"
        return next(self._trades(query, provider, ref), None)

    def save_refund(self, refund: TradeRefund) -> None:
        values = [_column(value) for value in astuple(refund)]
        self._database.execute(f"INSERT OR REPLACE INTO refund VALUES ({REFUND_PLACES})", values)  # noqa: S608

    def refunds(self, trade_id: str) -> list[TradeRefund]:
        """Oldest first."""
        return list(self._refunds("SELECT * FROM refund WHERE trade_id = ? ORDER BY rowid", trade_id))

    def refund_by_ref(self, provider_ref: str) -> TradeRefund | None:
        return next(self._refunds("SELECT * FROM refund WHERE provider_ref = ?", provider_ref), None)

    def refund_by_no(self, provider: str, refund_no: str) -> TradeRefund | None:
        query = """SELECT refund.* FROM refund JOIN trade ON trade.id = refund.trade_id
                   WHERE trade.provider = ? AND refund_no = ?"""
        return next(self._refunds(query, provider, refund_no), None)

    def pending_refunds(self) -> list[TradeRefund]:
        return list(self._refunds("SELECT * FROM refund WHERE state = ?", RefundState.PENDING))

    def ledger(self) -> dict[str, dict[str, int]]:
        """Return totals in fen per provider: {"wechat": {"taken": 30000, "refunded": 5000}}."""
        sums: dict[str, dict[str, int]] = {}
        taken = "SELECT provider, SUM(amount) FROM trade WHERE state = ? GROUP BY provider"
        for provider, amount in self._database.execute(taken, [TradeState.PAID]):
            sums[provider] = {"taken": amount, "refunded": 0}
        refunded = """SELECT provider, SUM(refund.amount) FROM refund JOIN trade ON trade.id = trade_id
                      WHERE refund.state = ? GROUP BY provider"""
        for provider, amount in self._database.execute(refunded, [RefundState.SUCCEEDED]):
            sums[provider]["refunded"] = amount
        return sums

    def answer(self, key: str) -> tuple[str, int, str] | None:
        """Return (request, status, body) stored under an idempotency key, or None."""
        query = "SELECT request, status, body FROM answer WHERE key = ?"
        row = self._database.execute(query, [key]).fetchone()
        return (row["request"], row["status"], row["body"]) if row else None

    def save_answer(self, key: str, request: str, status: int, body: str) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)", (key, request, status, body)
        )

    def add_message(self, phone: str, code: str, provider: str, template: str, sent_at: datetime) -> None:
        self._database.execute(
            "INSERT INTO message (phone, code, provider, template, sent_at) VALUES (?, ?, ?, ?, ?)",
            (phone, code, provider, template, sent_at.isoformat()),
        )

    def codes(self, phone: str) -> list[str]:
        """Oldest first."""
        rows = self._database.execute("SELECT code FROM message WHERE phone = ? ORDER BY id", [phone])
        return [row["code"] for row in rows]

    def _trades(self, query: str, *arguments: str) -> Iterator[Trade]:
        for row in self._database.execute(query, arguments).fetchall():
            values: dict[str, Any] = dict(row)
            values |= {
                "created_at": datetime.fromisoformat(row["created_at"]),
                "expires_at": datetime.fromisoformat(row["expires_at"]),
                "paid_at": datetime.fromisoformat(row["paid_at"]) if row["paid_at"] else None,
                "state": TradeState(row["state"]),
                "seen": bool(row["seen"]),
                "details": json.loads(row["details"]),
            }
            yield Trade(**values)

    def _refunds(self, query: str, *arguments: str) -> Iterator[TradeRefund]:
        for row in self._database.execute(query, arguments).fetchall():
            values: dict[str, Any] = dict(row)
            values |= {
                "created_at": datetime.fromisoformat(row["created_at"]),
                "finished_at": datetime.fromisoformat(row["finished_at"]) if row["finished_at"] else None,
                "state": RefundState(row["state"]),
            }
            yield TradeRefund(**values)


def _column(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value

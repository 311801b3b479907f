"""Read the program's database from outside with plain SQL: checks after each kill, and data for the
report."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from application.platform.reconciliation.tasks import ReconciliationTask
from sandbox.telegram.update_queue import Delivery, UpdateQueue
from simulation.chaos.message_claims import Change, OrderHistory
from simulation.invariants.cross_order_rules import statement_expected_by
from storage.cipher import Cipher

STREET_CONTEXT = b"orders.street"
NO_STREET = "—".encode()


class DatabaseChecker:
    """Remembers every update that was pushed, and every update id that the program recorded."""

    def __init__(self, file: Path, cipher: Cipher) -> None:
        self.lost: set[int] = set()
        """Updates that the program accepted but had not recorded."""
        self._file = file
        self._cipher = cipher
        self._pushed: dict[int, Delivery] = {}
        self._recorded: set[int] = set()

    @contextmanager
    def counting(self, updates: UpdateQueue) -> Iterator[None]:
        publish: Callable[..., Delivery] = updates.publish

        def pushed(*arguments: Any) -> Delivery:
            delivery = publish(*arguments)
            if delivery.update_id:
                self._pushed[delivery.update_id] = delivery
            return delivery

        with patch.object(updates, "publish", pushed):
            yield

    @property
    def pushed(self) -> int:
        return len(self._pushed)

    @property
    def recorded(self) -> int:
        return len(self._recorded & self._pushed.keys())

    @property
    def pending(self) -> list[int]:
        return [number for number, one in self._pushed.items() if not one.done.is_set()]

    def look(self) -> None:
        """Add to ``lost`` every update that was acknowledged to Telegram and is not recorded."""
        taken = {number for number, one in self._pushed.items() if one.done.is_set()}
        if self._file.exists():
            self._recorded |= {
                row["update_id"] for row in self._rows("SELECT update_id FROM handled_updates")
            }
        self.lost |= taken - self._recorded

    def orders(self) -> int:
        return sum(map(self._is_of_this_run, self._rows("SELECT street FROM orders")))

    def past_orders(self) -> set[int]:
        """Return the ids of the sample data's orders."""
        rows = self._rows("SELECT id, street FROM orders")
        return {row["id"] for row in rows if not self._is_of_this_run(row)}

    def _is_of_this_run(self, order: sqlite3.Row) -> bool:
        return self._cipher.decrypt(order["street"], STREET_CONTEXT) != NO_STREET

    def order_histories(self) -> list[OrderHistory]:
        """Return every order placed in this run; the sample data's orders have a dash for a street."""
        found = {
            row["id"]: OrderHistory(
                row["number"],
                row["telegram_id"],
                row["total"],
                row["fee"],
                row["status"],
                bool(row["cut_short"]),
            )
            for row in self._rows(
                "SELECT orders.*, telegram_id FROM orders JOIN persons ON persons.id = customer_id"
            )
            if self._is_of_this_run(row)
        }
        for row in self._rows("SELECT * FROM order_changes ORDER BY id"):
            found[row["order_id"]].changes.append(Change(row["before"], row["after"], _moment(row["at"])))
        for row in self._rows(
            "SELECT subject_id, amount FROM payments WHERE subject_kind = 'order' AND state = 'paid'"
        ):
            found[row["subject_id"]].paid.append(row["amount"])
        for row in self._rows("SELECT subject_id, amount, state FROM refunds WHERE subject_kind = 'order'"):
            found[row["subject_id"]].refunds.append((row["amount"], row["state"]))
        return list(found.values())

    def messages(self) -> tuple[Counter[tuple[int, str]], Counter[tuple[int, str]]]:
        """Count the notifications sent and given up, by Telegram id and kind."""
        sent: Counter[tuple[int, str]] = Counter()
        given_up: Counter[tuple[int, str]] = Counter()
        for row in self._rows(
            "SELECT telegram_id, kind, sent_at FROM notifications JOIN persons ON persons.id = person_id"
            " WHERE sent_at IS NOT NULL OR given_up IS NOT NULL"
        ):
            (sent if row["sent_at"] else given_up)[row["telegram_id"], row["kind"]] += 1
        return sent, given_up

    def undecided_notifications(self) -> list[str]:
        return [
            f"notification {row['id']} {row['kind']} due {row['due_at']} after {row['attempts']} tries"
            for row in self._rows("SELECT * FROM notifications WHERE sent_at IS NULL AND given_up IS NULL")
        ]

    def undone_tasks(self, now: datetime) -> list[str]:
        """Describe the unfinished tasks, except a reconciliation whose statement the provider may still make:
        Alipay's, for a day without money, is awaited until the afternoon."""
        return [
            f"task {row['id']} {row['kind']} of {row['subject_id']} due {row['due_at']} after {row['attempts']} tries"
            for row in self._rows("SELECT * FROM tasks WHERE done_at IS NULL")
            if row["kind"] != ReconciliationTask.RECONCILE or statement_expected_by(row["subject_id"]) < now
        ]

    def is_anything_planned(self) -> bool:
        """Return whether a task other than a reconciliation is unfinished, or a notification unsent."""
        daily = ReconciliationTask.RECONCILE
        undone = self._rows(f"SELECT id FROM tasks WHERE done_at IS NULL AND kind != '{daily}'")  # noqa: S608
        return bool(undone or self.undecided_notifications())

    def reasons_given_up(self) -> Counter[str]:
        rows = self._rows("SELECT kind, given_up FROM notifications WHERE given_up IS NOT NULL")
        return Counter(f"{row['kind']}: {row['given_up']}" for row in rows)

    def payments(self) -> dict[tuple[str, str], sqlite3.Row]:
        """Payments by provider and merchant number."""
        return {(row["provider"], row["payment_no"]): row for row in self._rows("SELECT * FROM payments")}

    def refunds(self) -> dict[tuple[str, str], sqlite3.Row]:
        """Refunds by provider and merchant number."""
        rows = self._rows(
            "SELECT refunds.*, provider, payment_no FROM refunds JOIN payments ON payments.id = payment_id"
        )
        return {(row["provider"], row["refund_no"]): row for row in rows}

    def balances(self) -> dict[str | None, dict[str, int]]:
        """Balances in fen by order number and account; None holds entries without an order."""
        sums: dict[str | None, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for row in self._rows(
            "SELECT account, amount, number FROM entries LEFT JOIN orders ON orders.id = subject_id AND subject_kind = 'order'"
        ):
            sums[row["number"]][row["account"]] += row["amount"]
        return sums

    def unbalanced(self) -> list[str]:
        rows = self._rows(
            "SELECT movement, SUM(amount) AS sum FROM entries GROUP BY movement HAVING sum != 0"
        )
        return [f"movement {row['movement']} is {row['sum']} fen off" for row in rows]

    def duplicate_callbacks(self) -> list[str]:
        rows = self._rows("SELECT event_id FROM callbacks GROUP BY provider, event_id HAVING COUNT(*) > 1")
        return [f"callback {row['event_id']} was stored twice" for row in rows]

    def is_intact(self) -> bool:
        return [row[0] for row in self._rows("PRAGMA integrity_check")] == ["ok"]

    def _rows(self, query: str) -> list[sqlite3.Row]:
        with closing(sqlite3.connect(self._file, timeout=20)) as database:
            database.row_factory = sqlite3.Row
            try:
                return database.execute(query).fetchall()
            except sqlite3.OperationalError as error:
                # the program was killed while it created the first tables
                if "no such table" in str(error):
                    return []
                raise


def _moment(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()

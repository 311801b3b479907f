"""Read the ledger of a stopped or running program's database."""

import sqlite3
from collections import defaultdict
from pathlib import Path


def balances(var: Path, order_no: str | None = None) -> dict[str, int]:
    """Return the balance in fen by account, of one order or of all."""
    sums: dict[str, int] = defaultdict(int)
    with sqlite3.connect(var / "app.sqlite3") as database:
        rows = database.execute(
            "select account, amount, orders.number from entries left join orders on orders.id = subject_id and subject_kind = 'order'"
        )
        for account, amount, number in rows:
            if order_no in (None, number):
                sums[account.partition(":order:")[0]] += amount
    return {account: amount for account, amount in sums.items() if amount}


def history(var: Path, order_no: str) -> list[str]:
    """Return the statuses that an order went through."""
    with sqlite3.connect(var / "app.sqlite3") as database:
        rows = database.execute(
            "select after from order_changes join orders on orders.id = order_id where number = ? order by order_changes.id",
            (order_no,),
        )
        return [row[0] for row in rows]

"""Accounts, entries and movements of the double-entry books, in whole fen."""

from dataclasses import dataclass, field
from datetime import datetime

from domain.kernel.subject import Subject

ESCROW = "escrow"
"""Prefix of all escrow accounts."""
INCOME = "income"
PENALTIES = "penalties"
REFUNDS_DUE = "refunds_due"
PAYOUTS_DUE = "payouts_due"
BANK = "clearing:bank"
"""The agency's bank account, for manual transfers: payouts, and refunds that a provider refused."""


def escrow(subject: Subject) -> str:
    """Name the account of money paid for the subject and not yet shared out."""
    return f"{ESCROW}:{subject}"


def clearing(provider: str) -> str:
    """Name the provider's account: negative by what was paid in and not refunded."""
    return f"clearing:{provider}"


def payable(person_id: int) -> str:
    """Name the account of what the platform owes that person."""
    return f"payable:{person_id}"


@dataclass(eq=False)
class Entry:
    """One leg of a movement, in fen. The legs of a movement share one subject and add up to zero."""

    movement: str
    account: str
    amount: int
    subject: Subject
    memo: str
    at: datetime
    id: int = field(default=0)


def movement(key: str, subject: Subject, memo: str, at: datetime, legs: dict[str, int]) -> list[Entry]:
    """Return the entries of one balanced movement; ``key`` is unique, so it cannot be booked twice.

    Zero legs are left out. Raises ValueError when the legs do not add up to zero.
    """
    if sum(legs.values()):
        raise ValueError(f"unbalanced movement {key}: {legs}")
    return [Entry(key, account, amount, subject, memo, at) for account, amount in legs.items() if amount]

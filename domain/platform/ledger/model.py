"""The books: double entry in whole fen."""

from dataclasses import dataclass, field
from datetime import datetime

from domain.kernel.subject import Subject

ESCROW = "escrow"
"""The group of accounts that ``escrow`` names."""
INCOME = "income"
PENALTIES = "penalties"
REFUNDS_DUE = "refunds_due"
PAYOUTS_DUE = "payouts_due"
BANK = "clearing:bank"
"""The agency's own bank, for what an operator moves by hand: payouts, and refunds that a provider refused."""


def escrow(subject: Subject) -> str:
    """What payers paid for the subject and nobody has been given yet."""
    return f"{ESCROW}:{subject}"


def clearing(provider: str) -> str:
    """The provider's side: negative by what payers paid in and were not given back."""
    return f"clearing:{provider}"


def payable(person_id: int) -> str:
    """What the platform owes that person."""
    return f"payable:{person_id}"


@dataclass(eq=False)
class Entry:
    """One leg of a movement. The legs of one ``movement`` are about one subject and add up to zero."""

    movement: str
    account: str
    amount: int
    subject: Subject
    memo: str
    at: datetime
    id: int = field(default=0)


def movement(key: str, subject: Subject, memo: str, at: datetime, legs: dict[str, int]) -> list[Entry]:
    """The entries of one balanced movement; ``key`` is unique, so that it cannot be booked twice.

    Raises ValueError when the legs do not add up to zero.
    """
    if sum(legs.values()):
        raise ValueError(f"unbalanced movement {key}: {legs}")
    return [Entry(key, account, amount, subject, memo, at) for account, amount in legs.items() if amount]

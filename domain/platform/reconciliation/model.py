"""Differences between a provider's statement and our books, and the record of each compared day."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject, SubjectKind
from domain.platform.payments.model import MoneyKind
from domain.platform.payments.provider_name import ProviderName

STATEMENT_DAY = SubjectKind("statement_day")
"""Subject kind whose id is the proleptic Gregorian ordinal of a statement's day."""


class DifferenceKind(StrEnum):
    UNKNOWN_HERE = "unknown_here"
    """The provider moved money under a number that we do not know."""
    UNKNOWN_THERE = "unknown_there"
    """We booked a movement that the provider does not list."""
    AMOUNT = "amount"
    CURRENCY = "currency"
    STATE = "state"
    """Moved according to one side only."""
    TWICE = "twice"
    """Moved more than once."""


@dataclass(eq=False)
class Difference:
    """One difference, kept once until it is resolved by itself or an operator settles it.

    ``number`` is our payment's or refund's, as the provider states it; amounts in hundredths of the currency.
    ``stated`` is the provider's amount, ``expected`` ours, each None where that side has no such movement.
    ``day`` is the statement's, None when a callback or a query showed the difference. ``ticket_id`` is set
    once operators are informed.
    """

    provider: ProviderName
    money: MoneyKind
    kind: DifferenceKind
    number: str
    stated: int | None
    expected: int | None
    currency: str
    found_at: datetime
    provider_ref: str | None = None
    subject: Subject | None = None
    day: date | None = None
    ticket_id: int | None = None
    healed_at: datetime | None = None
    settled_at: datetime | None = None
    settled_by: int | None = None
    id: int = field(default=0)
    ordinal: int = 1
    """Which of the lines of one number on a statement, where nothing else tells them apart; not stored."""

    @property
    def key(self) -> str:
        """Return the unique key, so that the same difference found again is the same row.

        What was moved again under one number is told apart by the provider's reference, the statement's day and the
        place among its lines of that charge.
        """
        name = self.number or self.provider_ref or ""
        if self.kind is DifferenceKind.TWICE:
            name += f":{(self.provider_ref or '')[:64]}:{self.day or ''}#{self.ordinal}"
        return f"{self.provider}:{self.money}:{self.kind}:{name}:{self.stated}"[:200]

    @property
    def open(self) -> bool:
        return self.healed_at is None and self.settled_at is None

    @property
    def at_stake(self) -> int:
        """Return how much money the sides disagree about, in hundredths; all of it where it was moved again."""
        stated, expected = self.stated or 0, self.expected or 0
        return stated if self.kind is DifferenceKind.TWICE else abs(stated - expected)

    def require_open(self) -> None:
        """Raise difference-closed unless the difference is open."""
        if not self.open:
            raise DomainError("difference-closed")

    def heal(self, now: datetime) -> None:
        if self.open:
            self.healed_at = now

    def settle(self, by: int, now: datetime) -> None:
        """Record an operator's decision. Raises difference-closed."""
        self.require_open()
        self.settled_at, self.settled_by = now, by


@dataclass(eq=False)
class Reconciliation:
    """The comparison of one provider's day; amounts in fen. ``differences`` counts new ones."""

    provider: ProviderName
    day: date
    lines: int
    taken: int
    given_back: int
    differences: int
    done_at: datetime
    id: int = field(default=0)

"""Where a provider's word and our books part: each such place once, until it heals or an operator settles it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject, SubjectKind
from domain.platform.payments.model import MoneyKind
from domain.platform.payments.provider_name import ProviderName

STATEMENT_DAY = SubjectKind("statement_day")
"""A subject whose id is the proleptic Gregorian ordinal of a statement's day."""


class DifferenceKind(StrEnum):
    UNKNOWN_HERE = "unknown_here"
    """The provider moved money under a number that is none of ours."""
    UNKNOWN_THERE = "unknown_there"
    """We booked what the provider does not list."""
    AMOUNT = "amount"
    CURRENCY = "currency"
    STATE = "state"
    """Moved by one and not by the other."""
    TWICE = "twice"
    """The money moved once more than it should."""


@dataclass(eq=False)
class Difference:
    """``number`` is our payment's or refund's, as the provider names it; amounts in the currency's hundredths.

    ``stated`` is the provider's amount, ``expected`` ours, each None where that side knows nothing. ``day`` is
    the statement's, None for what a callback or an answer showed. ``ticket_id`` says that operators were told.
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

    @property
    def key(self) -> str:
        """Unique: the same difference found once more is the same row."""
        name = self.number or self.provider_ref or ""
        return f"{self.provider}:{self.money}:{self.kind}:{name}:{self.stated}"[:200]

    @property
    def open(self) -> bool:
        return self.healed_at is None and self.settled_at is None

    def heal(self, now: datetime) -> None:
        if self.open:
            self.healed_at = now

    def settle(self, by: int, now: datetime) -> None:
        """Raises difference-closed."""
        if not self.open:
            raise DomainError("difference-closed")
        self.settled_at, self.settled_by = now, by


@dataclass(eq=False)
class Reconciliation:
    """One provider's day, compared; amounts in fen. ``differences`` counts those that were new."""

    provider: ProviderName
    day: date
    lines: int
    taken: int
    given_back: int
    differences: int
    done_at: datetime
    id: int = field(default=0)

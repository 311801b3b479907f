"""Payouts of a housekeeper's earnings to their bank account."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.kernel.errors import DomainError
from domain.kernel.events import Recorder
from domain.kernel.subject import Subject, SubjectKind
from domain.platform.payouts.events import PayoutPaid, PayoutRefused, PayoutRequested

PAYOUT = SubjectKind("payout")
MAX_REFERENCE_LENGTH = 64
MAX_REASON_LENGTH = 200


class PayoutState(StrEnum):
    ASKED = "asked"
    PAID = "paid"
    REFUSED = "refused"


def checked_reference(text: str) -> str:
    """Return the bank transfer's reference, stripped. Raises payout-reference-missing."""
    reference = text.strip()
    if not reference or len(reference) > MAX_REFERENCE_LENGTH:
        raise DomainError("payout-reference-missing", maximum=MAX_REFERENCE_LENGTH)
    return reference


@dataclass(eq=False)
class Payout(Recorder):
    """``amount`` in fen; ``reference`` is the bank transfer's; ``reason`` says why an operator refused.

    A housekeeper has at most one undecided payout.
    """

    housekeeper_id: int
    amount: int
    asked_at: datetime
    state: PayoutState = PayoutState.ASKED
    decided_at: datetime | None = None
    decided_by: int | None = None
    reference: str = ""
    reason: str = ""
    id: int = field(default=0)

    @property
    def subject(self) -> Subject:
        return Subject(PAYOUT, self.id)

    def record_requested(self) -> None:
        """Record PayoutRequested; call once the payout has its id."""
        self.record(PayoutRequested(self.id, self.housekeeper_id))

    def pay(self, by: int, reference: str, now: datetime) -> None:
        """Mark as transferred. Raises payout-decided or payout-reference-missing."""
        reference = checked_reference(reference)
        self._decide(PayoutState.PAID, by, now)
        self.reference = reference
        self.record(PayoutPaid(self.id, self.housekeeper_id))

    def refuse(self, by: int, reason: str, now: datetime) -> None:
        """Refuse the payout. Raises payout-decided or payout-reason-missing."""
        reason = reason.strip()
        if not reason or len(reason) > MAX_REASON_LENGTH:
            raise DomainError("payout-reason-missing", maximum=MAX_REASON_LENGTH)
        self._decide(PayoutState.REFUSED, by, now)
        self.reason = reason
        self.record(PayoutRefused(self.id, self.housekeeper_id))

    def require_undecided(self) -> None:
        """Raise payout-decided unless the request still waits."""
        if self.state is not PayoutState.ASKED:
            raise DomainError("payout-decided")

    def _decide(self, state: PayoutState, by: int, now: datetime) -> None:
        self.require_undecided()
        self.state, self.decided_by, self.decided_at = state, by, now

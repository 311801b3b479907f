"""A housekeeper's money on its way from the books to her bank."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.kernel.errors import DomainError
from domain.kernel.events import Recorder
from domain.kernel.subject import Subject, SubjectKind
from domain.platform.payouts.events import PayoutAsked, PayoutPaid, PayoutRefused

PAYOUT = SubjectKind("payout")
LONGEST_REFERENCE = 64
LONGEST_REASON = 200


class PayoutState(StrEnum):
    ASKED = "asked"
    PAID = "paid"
    REFUSED = "refused"


@dataclass(eq=False)
class Payout(Recorder):
    """``amount`` in fen; ``reference`` is the bank transfer's, ``reason`` why an operator refused.

    A housekeeper has at most one that is asked for and not decided.
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

    def asked(self) -> None:
        """To be called once the payout has its id."""
        self.record(PayoutAsked(self.id, self.housekeeper_id))

    def pay(self, by: int, reference: str, now: datetime) -> None:
        """Raises payout-decided or payout-reference-missing."""
        reference = reference.strip()
        if not reference or len(reference) > LONGEST_REFERENCE:
            raise DomainError("payout-reference-missing", most=LONGEST_REFERENCE)
        self._decide(PayoutState.PAID, by, now)
        self.reference = reference
        self.record(PayoutPaid(self.id, self.housekeeper_id))

    def refuse(self, by: int, reason: str, now: datetime) -> None:
        """Raises payout-decided or payout-reason-missing."""
        reason = reason.strip()
        if not reason or len(reason) > LONGEST_REASON:
            raise DomainError("payout-reason-missing", most=LONGEST_REASON)
        self._decide(PayoutState.REFUSED, by, now)
        self.reason = reason
        self.record(PayoutRefused(self.id, self.housekeeper_id))

    def _decide(self, state: PayoutState, by: int, now: datetime) -> None:
        if self.state is not PayoutState.ASKED:
            raise DomainError("payout-decided")
        self.state, self.decided_by, self.decided_at = state, by, now

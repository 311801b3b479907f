"""Proposals: large decisions of an operator that wait for another operator's confirmation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject, SubjectKind
from domain.platform.people.policy import OperatorPolicy

PROPOSAL = SubjectKind("proposal")
MAX_REASON_LENGTH = 200


class ProposalState(StrEnum):
    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """By the proposer, or because they are no operator any more."""
    EXPIRED = "expired"


@dataclass(frozen=True)
class Stake:
    """What a decision is about: ``amount`` in fen, or a certification."""

    amount: int = 0
    is_certification: bool = False

    def needs_second_operator(self, policy: OperatorPolicy) -> bool:
        certified = self.is_certification and policy.certification_by_two
        return certified or self.amount > policy.second_operator_above


@dataclass(eq=False)
class Proposal:
    """``decision`` names the use case, ``arguments`` are its arguments by name (JSON values); ``about_id`` is the
    person whom it concerns first; ``amount`` (fen) is 0 for a certification. ``decided_by`` is None after expiry."""

    decision: str
    arguments: Mapping[str, Any]
    about_id: int
    amount: int
    reason: str
    proposed_by: int
    proposed_at: datetime
    expires_at: datetime
    state: ProposalState = ProposalState.OPEN
    decided_by: int | None = None
    decided_at: datetime | None = None
    id: int = field(default=0)

    @property
    def subject(self) -> Subject:
        return Subject(PROPOSAL, self.id)

    def confirm(self, by: int, now: datetime) -> None:
        """Record the other operator's confirmation. Raises proposal-own or proposal-decided."""
        if by == self.proposed_by:
            raise DomainError("proposal-own")
        if now >= self.expires_at:
            raise DomainError("proposal-decided")
        self._decide(ProposalState.CONFIRMED, by, now)

    def refuse(self, by: int, now: datetime) -> None:
        """Refuse; by the proposer, withdraw. Raises proposal-decided."""
        own = by == self.proposed_by
        self._decide(ProposalState.WITHDRAWN if own else ProposalState.REFUSED, by, now)

    def expire(self, now: datetime) -> None:
        """Raises proposal-decided."""
        self._decide(ProposalState.EXPIRED, None, now)

    def withdraw(self, now: datetime) -> None:
        """Withdraw because the proposer is no operator any more. Raises proposal-decided."""
        self._decide(ProposalState.WITHDRAWN, None, now)

    def _decide(self, state: ProposalState, by: int | None, now: datetime) -> None:
        if self.state is not ProposalState.OPEN:
            raise DomainError("proposal-decided")
        self.state, self.decided_by, self.decided_at = state, by, now


def checked_reason(text: str) -> str:
    """Return the reason, stripped. Raises reason-missing or message-too-long."""
    reason = text.strip()
    if not reason:
        raise DomainError("reason-missing")
    if len(reason) > MAX_REASON_LENGTH:
        raise DomainError("message-too-long", maximum=MAX_REASON_LENGTH)
    return reason

"""Offers: an order put before one housekeeper, with a deadline."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.kernel.errors import DomainError


class OfferState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    """The deadline passed without an answer."""
    CLOSED = "closed"
    """Another housekeeper accepted first, or the order changed."""


@dataclass(eq=False)
class Offer:
    """``pay`` is what the housekeeper earns after commission, in fen; ``deadline`` is UTC."""

    order_id: int
    housekeeper_id: int
    wave: int
    pay: int
    distance_m: int
    made_at: datetime
    deadline: datetime
    state: OfferState = OfferState.OPEN
    answered_at: datetime | None = None
    id: int = field(default=0)

    def accept(self, now: datetime) -> None:
        """Accept the offer.

        Raises offer-taken (another housekeeper was faster), offer-lapsed or offer-answered.
        """
        if self.state is OfferState.CLOSED:
            raise DomainError("offer-taken")
        if self.state is OfferState.LAPSED or now >= self.deadline:
            raise DomainError("offer-lapsed")
        self._answer(OfferState.ACCEPTED, now)

    def decline(self, now: datetime) -> None:
        """Decline the offer; do nothing if it has lapsed or is closed. Raises offer-answered."""
        if self.state in (OfferState.LAPSED, OfferState.CLOSED):
            return
        self._answer(OfferState.DECLINED, now)

    def _answer(self, state: OfferState, now: datetime) -> None:
        if self.state is not OfferState.OPEN:
            raise DomainError("offer-answered")
        self.state = state
        self.answered_at = now

    def lapse(self) -> None:
        if self.state is OfferState.OPEN:
            self.state = OfferState.LAPSED

    def close(self) -> None:
        if self.state is OfferState.OPEN:
            self.state = OfferState.CLOSED

    def withdraw_acceptance(self) -> None:
        """Turn an acceptance into a refusal, so that the order is not offered to the housekeeper again."""
        if self.state is OfferState.ACCEPTED:
            self.state = OfferState.DECLINED

    def require_housekeeper(self, person_id: int) -> None:
        """Raise not-your-offer unless the offer is this person's."""
        if self.housekeeper_id != person_id:
            raise DomainError("not-your-offer")

    def void_answer(self) -> None:
        """Close the offer whatever the answer was, because the order's time has changed since."""
        self.state = OfferState.CLOSED

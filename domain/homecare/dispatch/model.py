"""An order put before one housekeeper."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.kernel.errors import DomainError


class OfferState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    """Her deadline passed."""
    CLOSED = "closed"
    """Somebody else was faster, or the order is no longer so."""


@dataclass(eq=False)
class Offer:
    """``pay`` is what she earns after commission, in fen; ``deadline`` UTC."""

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
        """Raises offer-taken (somebody was faster), offer-lapsed or offer-answered."""
        if self.state is OfferState.CLOSED:
            raise DomainError("offer-taken")
        if self.state is OfferState.LAPSED or now >= self.deadline:
            raise DomainError("offer-lapsed")
        self._answer(OfferState.ACCEPTED, now)

    def decline(self, now: datetime) -> None:
        """Raises offer-answered; a late no is welcome all the same."""
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

    def forget_answer(self) -> None:
        """The order is another now (its time was moved): what was said to it no longer counts."""
        self.state = OfferState.CLOSED

"""Coupons: an amount off the next order, given as an apology."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(eq=False)
class Coupon:
    """Deduct ``amount`` fen from one order; ``order_id`` is the order that used it, None while unused."""

    person_id: int
    amount: int
    created_at: datetime
    expires_at: datetime
    order_id: int | None = None
    id: int = field(default=0)

    def is_usable(self, now: datetime) -> bool:
        """Return whether an order placed at ``now`` (UTC) can use it."""
        return self.order_id is None and now < self.expires_at

    def redeem(self, order_id: int) -> None:
        """Mark the coupon as used by that order."""
        self.order_id = order_id

    def give_back(self) -> None:
        """Make the coupon usable again after its order ended without being carried out."""
        self.order_id = None

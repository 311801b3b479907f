"""An apology that is worth money."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(eq=False)
class Coupon:
    """Worth ``amount`` fen on the next order; ``order_id`` is the order that used it."""

    person_id: int
    amount: int
    created_at: datetime
    expires_at: datetime
    order_id: int | None = None
    id: int = field(default=0)

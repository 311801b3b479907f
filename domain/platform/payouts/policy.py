"""Policy of payouts: settlement delay, commission and minimum."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class PayoutPolicy:
    """``minimum`` is the smallest payout, in fen."""

    automatic_after: timedelta = timedelta(hours=48)
    commission_basis_points: int = 2000
    minimum: int = 1000

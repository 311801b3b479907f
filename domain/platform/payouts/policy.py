"""When earnings are settled, what the platform keeps of them, and the least that is paid out."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class PayoutPolicy:
    """``minimum`` (fen) is the least that a housekeeper can ask to be paid out."""

    automatic_after: timedelta = timedelta(hours=48)
    commission_basis_points: int = 2000
    minimum: int = 1000

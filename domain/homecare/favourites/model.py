"""Favourites: housekeepers whom a customer wants to have again."""

from dataclasses import dataclass, field
from datetime import datetime

MAX_FAVOURITES = 20


@dataclass(eq=False)
class Favourite:
    """One row for each customer and housekeeper."""

    customer_id: int
    housekeeper_id: int
    added_at: datetime
    id: int = field(default=0)

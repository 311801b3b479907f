from datetime import datetime
from typing import Protocol

from domain.homecare.dispatch.model import Offer


class Offers(Protocol):
    async def get(self, offer_id: int) -> Offer:
        """Raises offer-unknown."""
        ...

    async def add(self, offer: Offer) -> None: ...

    async def of_order(self, order_id: int) -> list[Offer]: ...

    async def holding(self, most: int, now: datetime) -> frozenset[int]:
        """The housekeepers who have so many offers to answer, or more."""
        ...

    async def open_of(self, housekeeper_id: int, now: datetime) -> list[Offer]:
        """Those she may still answer, newest first."""
        ...

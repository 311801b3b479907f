from datetime import datetime
from typing import Protocol

from domain.homecare.dispatch.model import Offer


class Offers(Protocol):
    async def get(self, offer_id: int) -> Offer:
        """Return the offer. Raises offer-unknown."""
        ...

    async def add(self, offer: Offer) -> None: ...

    async def of_order(self, order_id: int) -> list[Offer]: ...

    async def with_open_offers(self, minimum: int, now: datetime) -> frozenset[int]:
        """Return the ids of the housekeepers with at least ``minimum`` open offers."""
        ...

    async def open_of(self, housekeeper_id: int, now: datetime) -> list[Offer]:
        """Return the offers that the housekeeper may still answer, newest first."""
        ...

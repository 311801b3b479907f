from collections.abc import Sequence
from typing import Protocol

from domain.homecare.favourites.model import Favourite


class Favourites(Protocol):
    async def of(self, customer_id: int) -> Sequence[Favourite]:
        """Newest first."""
        ...

    async def add(self, favourite: Favourite) -> bool:
        """Add it; return False where the customer has it already."""
        ...

    async def remove(self, customer_id: int, housekeeper_id: int) -> bool:
        """Return whether the customer had it."""
        ...

    async def erase(self, person_id: int) -> None:
        """Delete the person's favourites, and those of others for the person."""
        ...

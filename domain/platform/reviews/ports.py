from typing import Protocol

from domain.platform.reviews.model import Review


class Reviews(Protocol):
    async def get(self, review_id: int) -> Review: ...

    async def of_order(self, order_id: int) -> list[Review]: ...

    async def add(self, review: Review) -> None: ...

    async def shown_of(self, subject_id: int, limit: int = 5) -> list[Review]:
        """Those by customers that are shown, newest first."""
        ...

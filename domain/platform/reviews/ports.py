from collections.abc import Sequence
from typing import Protocol

from domain.kernel.subject import Subject
from domain.platform.reviews.model import Review


class Reviews(Protocol):
    async def get(self, review_id: int) -> Review: ...

    async def of(self, subject: Subject) -> list[Review]: ...

    async def add(self, review: Review) -> None: ...

    async def shown_of(self, rated_id: int, limit: int = 5) -> list[Review]:
        """Return published reviews by customers, newest first."""
        ...

    async def by_or_about(self, person_id: int) -> Sequence[Review]:
        """Oldest first."""
        ...

    async def erase(self, person_id: int) -> None:
        """Blank words and photos of the reviews by and about the person."""
        ...

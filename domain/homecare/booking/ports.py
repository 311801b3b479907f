from typing import Protocol

from domain.homecare.booking.model import Draft


class Drafts(Protocol):
    async def of(self, person_id: int) -> Draft | None: ...

    async def add(self, draft: Draft) -> None: ...

    async def remove(self, draft: Draft) -> None: ...

    async def erase(self, person_id: int) -> None:
        """Delete the person's draft; other people's drafts choose the person no more."""
        ...

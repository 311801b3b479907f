from domain.homecare.booking.model import Draft
from storage.repositories.sql_repository import Repository


class SqlDrafts(Repository):
    """``domain.homecare.booking.ports.Drafts``."""

    async def of(self, person_id: int) -> Draft | None:
        return await self._find(Draft, person_id)

    async def add(self, draft: Draft) -> None:
        self._session.add(draft)

    async def remove(self, draft: Draft) -> None:
        await self._session.flush()
        await self._session.delete(draft)
        await self._session.flush()

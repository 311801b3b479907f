from sqlalchemy import delete, update

from domain.homecare.booking.model import Draft
from storage.repositories.sql_repository import Repository
from storage.tables import drafts


class SqlDrafts(Repository):
    """``domain.homecare.booking.ports.Drafts``."""

    async def of(self, person_id: int) -> Draft | None:
        return await self._find(Draft, person_id)

    async def add(self, draft: Draft) -> None:
        self._session.add(draft)

    async def remove(self, draft: Draft) -> None:
        await self._session.flush()
        self._session.delete(draft)
        await self._session.flush()

    async def erase(self, person_id: int) -> None:
        await self._run(
            delete(drafts).where(drafts.c.person_id == person_id),
            update(drafts).where(drafts.c.housekeeper_id == person_id).values(housekeeper_id=None),
        )

from datetime import datetime

from sqlalchemy import delete, func, select, update

from domain.platform.photos.model import KeptPhoto
from storage.repositories.sql_repository import Repository
from storage.tables import kept_photos

COLUMNS = kept_photos.c


class SqlKeptPhotos(Repository):
    """``domain.platform.photos.ports.KeptPhotos``, written at once and without the identity map."""

    async def add(self, photo: KeptPhoto) -> None:
        await self._insert_new(kept_photos, **vars(photo))

    async def find(self, key: str) -> KeptPhoto | None:
        columns = (COLUMNS.key, COLUMNS.person_id, COLUMNS.kept_at, COLUMNS.content, COLUMNS.file_id)
        row = (await self._session.execute(select(*columns).where(COLUMNS.key == key))).first()
        return KeptPhoto(*row) if row is not None else None

    async def count_since(self, person_id: int, since: datetime) -> int:
        sent = select(func.count()).where(COLUMNS.person_id == person_id, COLUMNS.kept_at > since)
        return (await self._session.scalars(sent)).one()

    async def set_uploaded(self, key: str, file_id: str) -> None:
        await self._run(update(kept_photos).where(COLUMNS.key == key).values(file_id=file_id, content=None))

    async def remove(self, key: str) -> None:
        await self._run(delete(kept_photos).where(COLUMNS.key == key))

    async def erase(self, person_id: int) -> None:
        await self._run(delete(kept_photos).where(COLUMNS.person_id == person_id))

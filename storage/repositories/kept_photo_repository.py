from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update

from domain.platform.photos.model import KeptPhoto
from storage.prepared import Prepared
from storage.repositories.sql_repository import Repository
from storage.tables import kept_photos

COLUMNS = kept_photos.c
WITH_KEY = Prepared(
    select(COLUMNS.key, COLUMNS.person_id, COLUMNS.kept_at, COLUMNS.content, COLUMNS.file_id).where(
        COLUMNS.key == bindparam("key")
    )
)
COUNT_SINCE = Prepared(
    select(func.count())
    .select_from(kept_photos)
    .where(COLUMNS.person_id == bindparam("person"), COLUMNS.kept_at > bindparam("since"))
)


class SqlKeptPhotos(Repository):
    """``domain.platform.photos.ports.KeptPhotos``, written at once and without the identity map."""

    async def add(self, photo: KeptPhoto) -> None:
        await self._insert_new(kept_photos, **vars(photo))

    async def find(self, key: str) -> KeptPhoto | None:
        found = await self._session.rows(WITH_KEY, {"key": key})
        return KeptPhoto(*found[0]) if found else None

    async def count_since(self, person_id: int, since: datetime) -> int:
        return int(await self._scalar(COUNT_SINCE, person=person_id, since=since))

    async def set_uploaded(self, key: str, file_id: str) -> None:
        await self._run(update(kept_photos).where(COLUMNS.key == key).values(file_id=file_id, content=None))

    async def remove(self, key: str) -> None:
        await self._run(delete(kept_photos).where(COLUMNS.key == key))

    async def erase(self, person_id: int) -> None:
        await self._run(delete(kept_photos).where(COLUMNS.person_id == person_id))

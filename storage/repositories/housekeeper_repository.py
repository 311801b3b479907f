from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select

from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.model import Absence, Housekeeper, IdentityAccess, IdentityPhoto
from domain.homecare.housekeepers.ranking import Candidate, Search
from storage.cipher import Cipher
from storage.mapping import entities
from storage.prepared import Prepared
from storage.repositories.calendar_repository import half_hours
from storage.repositories.sql_repository import Repository
from storage.search_index.search import ListingSearch
from storage.session import Session
from storage.tables import absences, housekeepers, identity_looks, identity_photos, occupied_half_hours

ABSENCES = Prepared(
    entities(Absence)
    .where(
        absences.c.housekeeper_id == bindparam("housekeeper"),
        absences.c.begin < bindparam("end"),
        absences.c.end > bindparam("begin"),
    )
    .order_by(absences.c.begin, absences.c.id)
)
IDENTITY_PHOTOS = Prepared(
    entities(IdentityPhoto)
    .where(identity_photos.c.housekeeper_id == bindparam("housekeeper"))
    .order_by(identity_photos.c.uploaded_at, identity_photos.c.id)
)


class SqlHousekeepers(Repository):
    """``domain.homecare.housekeepers.ports.Housekeepers``."""

    def __init__(self, session: Session, agency: AgencyContext, cipher: Cipher) -> None:
        super().__init__(session)
        self._cipher = cipher
        self._search = ListingSearch(session, agency, cipher)

    async def get(self, housekeeper_id: int) -> Housekeeper:
        return await self._get(Housekeeper, housekeeper_id, "housekeeper-unknown")

    async def find(self, housekeeper_id: int) -> Housekeeper | None:
        return await self._find(Housekeeper, housekeeper_id)

    async def add(self, housekeeper: Housekeeper) -> None:
        self._session.add(housekeeper)

    async def with_id_number(self, id_number: str) -> Housekeeper | None:
        digests = self._cipher.digests(id_number)
        return await self._one(
            Housekeeper, entities(Housekeeper).where(housekeepers.c.id_number_digest.in_(digests))
        )

    async def ranked(self, search: Search, limit: int, offset: int = 0) -> list[Candidate]:
        return await self._search.ranked(search, limit, offset)

    async def count(self, search: Search) -> int:
        return await self._search.count(search)

    async def busy_times(
        self, housekeeper_ids: Collection[int], begin: datetime, end: datetime
    ) -> dict[int, frozenset[datetime]]:
        busy: defaultdict[int, set[datetime]] = defaultdict(set)
        held = select(occupied_half_hours.c.housekeeper_id, occupied_half_hours.c.half_hour).where(
            occupied_half_hours.c.housekeeper_id.in_(housekeeper_ids),
            occupied_half_hours.c.half_hour >= begin,
            occupied_half_hours.c.half_hour < end,
        )
        for housekeeper_id, half_hour in await self._session.rows(held):
            busy[housekeeper_id].add(half_hour)
        absent = select(absences.c.housekeeper_id, absences.c.begin, absences.c.end).where(
            absences.c.housekeeper_id.in_(housekeeper_ids), absences.c.begin < end, absences.c.end > begin
        )
        for housekeeper_id, absent_from, absent_until in await self._session.rows(absent):
            busy[housekeeper_id].update(half_hours(max(begin, absent_from), min(end, absent_until)))
        return {housekeeper_id: frozenset(times) for housekeeper_id, times in busy.items()}

    async def add_absence(self, absence: Absence) -> None:
        self._session.add(absence)

    async def absence(self, absence_id: int) -> Absence:
        return await self._get(Absence, absence_id, "absence-unknown")

    async def remove_absence(self, absence: Absence) -> None:
        self._session.delete(absence)

    async def absences(self, housekeeper_id: int, begin: datetime, end: datetime) -> list[Absence]:
        return await self._all(Absence, ABSENCES, housekeeper=housekeeper_id, begin=begin, end=end)

    async def add_identity_photo(self, photo: IdentityPhoto) -> None:
        self._session.add(photo)

    async def identity_photos(self, housekeeper_id: int) -> list[IdentityPhoto]:
        return await self._all(IdentityPhoto, IDENTITY_PHOTOS, housekeeper=housekeeper_id)

    async def add_identity_access(self, access: IdentityAccess) -> None:
        self._session.add(access)

    async def identity_accesses(self, housekeeper_id: int, limit: int = 1) -> list[IdentityAccess]:
        return await self._all(
            IdentityAccess,
            entities(IdentityAccess)
            .where(identity_looks.c.housekeeper_id == housekeeper_id)
            .order_by(identity_looks.c.at.desc(), identity_looks.c.id.desc())
            .limit(limit),
        )

    async def count_identity_accesses(self, housekeeper_id: int) -> int:
        statement = select(func.count()).where(identity_looks.c.housekeeper_id == housekeeper_id)
        return int(await self._scalar(statement))

    async def erase(self, housekeeper_id: int) -> None:
        await self._run(
            delete(absences).where(absences.c.housekeeper_id == housekeeper_id),
            delete(identity_photos).where(identity_photos.c.housekeeper_id == housekeeper_id),
        )

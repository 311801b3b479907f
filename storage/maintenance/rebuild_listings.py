"""Rebuild the listings when the catalogue has changed."""

import hashlib

from sqlalchemy import bindparam, delete, select

from domain.homecare.catalogue.model import Catalogue
from domain.homecare.housekeepers.model import Housekeeper, Standing
from storage import tables
from storage.database import Database
from storage.mapping import MAPPINGS, entities
from storage.prepared import Prepared
from storage.repositories.sql_repository import insert_into
from storage.search_index.listings import INSERTION, rows

MARK_KEY = "listings"
BATCH_SIZE = 500
mapping, column = MAPPINGS[Housekeeper], tables.housekeepers.c
PAGE = Prepared(
    entities(Housekeeper)
    .where(column.standing == Standing.CERTIFIED, column.online, column.id > bindparam("last"))
    .order_by(column.id)
    .limit(BATCH_SIZE)
)


async def rebuild_listings(database: Database, catalogue: Catalogue) -> bool:
    """Rebuild the listings unless they were new_rows from this catalogue; return whether they were rebuilt.

    Call at start, before any search.
    """
    fingerprint = _fingerprint(catalogue)
    marks = tables.marks.c
    async with database.connect() as connection:
        stored_fingerprint = await connection.scalar(select(marks.value).where(marks.key == MARK_KEY))
        if stored_fingerprint == fingerprint:
            return False
        await connection.execute(delete(tables.listings))
        last = 0
        while found := await connection.fetch(PAGE, {"last": last}):
            page: list[Housekeeper] = [mapping.read(row)[0] for row in found]
            new_rows = [row for housekeeper in page for row in rows(housekeeper, catalogue)]
            if new_rows:
                await connection.modify_all(INSERTION, new_rows)
            last = page[-1].id
        mark = insert_into(tables.marks, database.is_sqlite).values(key=MARK_KEY, value=fingerprint)
        await connection.execute(
            mark.on_conflict_do_update(index_elements=[marks.key], set_={"value": fingerprint})
        )
    return True


def _fingerprint(catalogue: Catalogue) -> str:
    """Hash what listings take from the catalogue."""
    prices = sorted((service.code, service.price) for service in catalogue.services)
    return hashlib.sha256(repr(prices).encode()).hexdigest()

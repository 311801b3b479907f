"""Rebuild the listings when the catalogue has changed."""

import hashlib

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.homecare.catalogue.model import Catalogue
from domain.homecare.housekeepers.model import Housekeeper, Standing
from storage import tables
from storage.database import Database
from storage.repositories.sql_repository import insert_into
from storage.search_index.listings import rows

MARK_KEY = "listings"
BATCH_SIZE = 500
bookable = (tables.housekeepers.c.standing == Standing.CERTIFIED) & tables.housekeepers.c.online


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
        session = AsyncSession(connection)
        column = tables.housekeepers.c
        page_query = select(Housekeeper).where(bookable).order_by(column.id).limit(BATCH_SIZE)
        last = 0
        while page := (await session.scalars(page_query.where(column.id > last))).all():
            new_rows = [row for housekeeper in page for row in rows(housekeeper, catalogue)]
            if new_rows:
                await connection.execute(insert(tables.listings), new_rows)
            last = page[-1].id
            session.expunge_all()
        mark = insert_into(tables.marks, connection.dialect.name).values(key=MARK_KEY, value=fingerprint)
        await connection.execute(
            mark.on_conflict_do_update(index_elements=[marks.key], set_={"value": fingerprint})
        )
    return True


def _fingerprint(catalogue: Catalogue) -> str:
    """Hash what listings take from the catalogue."""
    prices = sorted((service.code, service.price) for service in catalogue.services)
    return hashlib.sha256(repr(prices).encode()).hexdigest()

"""Making the listings anew when the agency changed its catalogue."""

import hashlib

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.homecare.catalogue.model import Catalogue
from domain.homecare.housekeepers.model import Housekeeper, Standing
from storage import tables
from storage.database import Database
from storage.repositories.sql_repository import insert_into
from storage.search_index.listings import rows

MARK = "listings"
AT_ONCE = 500
bookable = (tables.housekeepers.c.standing == Standing.CERTIFIED) & tables.housekeepers.c.online


async def relist(database: Database, catalogue: Catalogue) -> bool:
    """To be called at the start, before any search. False when the listings fit the catalogue already."""
    fingerprint = _fingerprint(catalogue)
    marks = tables.marks.c
    async with database.connect() as connection:
        made_from = await connection.scalar(select(marks.value).where(marks.key == MARK))
        if made_from == fingerprint:
            return False
        await connection.execute(delete(tables.listings))
        session = AsyncSession(connection)
        column = tables.housekeepers.c
        everybody = select(Housekeeper).where(bookable).order_by(column.id).limit(AT_ONCE)
        last = 0
        while some := (await session.scalars(everybody.where(column.id > last))).all():
            made = [row for housekeeper in some for row in rows(housekeeper, catalogue)]
            if made:
                await connection.execute(insert(tables.listings), made)
            last = some[-1].id
            session.expunge_all()
        mark = insert_into(tables.marks, connection.dialect.name).values(key=MARK, value=fingerprint)
        await connection.execute(
            mark.on_conflict_do_update(index_elements=[marks.key], set_={"value": fingerprint})
        )
    return True


def _fingerprint(catalogue: Catalogue) -> str:
    """Of all that a listing takes from the catalogue."""
    prices = sorted((service.code, service.price) for service in catalogue.services)
    return hashlib.sha256(repr(prices).encode()).hexdigest()

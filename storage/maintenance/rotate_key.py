"""Re-encrypt data with the newest key, so that an old key can be removed."""

from sqlalchemy import Table, select, update

from storage.database import Database
from storage.tables import housekeepers, identity_photos, kept_photos, second_factors

BATCH_SIZE = 100


async def re_encrypt(database: Database) -> int:
    """Re-encrypt all ID numbers (with their digests), photos and second factors with the first key; return how many.

    The program may run meanwhile with the same keys. Applications in progress must ask for the ID number
    again once the old key is removed.
    """
    numbers = housekeepers.c
    written = 0
    last = 0
    while True:
        async with database.connect() as connection:
            rows = (
                await connection.execute(
                    select(numbers.id, numbers.id_number)
                    .where(numbers.id > last)
                    .order_by(numbers.id)
                    .limit(BATCH_SIZE)
                    .with_for_update()
                )
            ).all()
            for housekeeper_id, id_number in rows:
                values = {"id_number": id_number, "id_number_digest": database.cipher.digest(id_number)}
                await connection.execute(
                    update(housekeepers).where(numbers.id == housekeeper_id).values(values)
                )
        if not rows:
            break
        last = rows[-1][0]
        written += len(rows)
    for table in (identity_photos, kept_photos):
        written += await _photos(database, table)
    return written + await _second_factors(database)


async def _photos(database: Database, table: Table) -> int:
    photos = table.c
    written = last = 0
    while True:
        async with database.connect() as connection:
            row = (
                await connection.execute(
                    select(photos.id, photos.content)
                    .where(photos.id > last, photos.content.is_not(None))
                    .order_by(photos.id)
                    .limit(1)
                )
            ).first()
            if row is None:
                return written
            last, content = row
            await connection.execute(update(table).where(photos.id == last).values(content=content))
        written += 1


async def _second_factors(database: Database) -> int:
    secrets = second_factors.c
    async with database.connect() as connection:
        rows = (await connection.execute(select(secrets.id, secrets.secret).with_for_update())).all()
        for factor_id, secret in rows:
            await connection.execute(
                update(second_factors).where(secrets.id == factor_id).values(secret=secret)
            )
    return len(rows)

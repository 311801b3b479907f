"""Every encrypted column: what its file holds, key rotation, and the migration that encrypted it."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Column, LargeBinary, select, type_coerce, update

from bootstrap.database_setup import open_database
from storage import migrate
from storage.cipher import Cipher, WrongDataKey
from storage.database import Database
from storage.encrypted_types import Encrypted
from storage.keyed_terms import Source, digests, part_of
from storage.maintenance.rotate_key import encrypted_columns, re_encrypt
from storage.tables import metadata, orders, phone_codes, search_terms
from tests.support.database_fixtures import DATA_KEY
from tests.support.filled_tables import fill, sample

COLUMNS = [column for table in metadata.sorted_tables for column in encrypted_columns(table)]


async def opened(url: str, keys: str = DATA_KEY) -> Database:
    return open_database(url, keys)


async def values(database: Database) -> Mapping[str, Any]:
    async with database.connect_read_only() as connection:
        return {str(column): await connection.scalar(select(column)) for column in COLUMNS}


async def tokens(database: Database) -> Mapping[str, bytes]:
    """Return the values as they are stored."""
    async with database.connect_read_only() as connection:
        return {
            str(column): bytes(await connection.scalar(select(type_coerce(column, LargeBinary))))
            for column in COLUMNS
        }


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_the_type_of_an_encrypted_column_is_bound_to_it(column: "Column[Any]") -> None:
    assert isinstance(column.type, Encrypted) and column.type.column == str(column)


async def test_an_encrypted_column_gives_back_what_was_written_and_stores_something_else(
    database_url: str,
) -> None:
    database = await opened(database_url)
    await fill(database)
    assert await values(database) == {str(column): sample(column) for column in COLUMNS}
    for stored in (await tokens(database)).values():
        assert "密".encode() not in stored and b"39.9" not in stored
    await database.close()


async def test_the_rotation_covers_every_encrypted_column(database_url: str) -> None:
    new = Cipher.generate_key()
    before = await opened(database_url)
    await fill(before)
    await before.close()

    both = await opened(database_url, f"{new}, {DATA_KEY}")
    assert await re_encrypt(both) == len(COLUMNS)
    assert await re_encrypt(both) == 0, "what is done is skipped"
    await both.close()

    after = await opened(database_url, new)
    assert await values(after) == {str(column): sample(column) for column in COLUMNS}
    async with after.connect_read_only() as connection:
        for source in (Source.NAME, Source.HOUSEKEEPER_NAME):
            found = select(search_terms.c.person_id).where(
                search_terms.c.digest.in_(digests(after.cipher, [part_of(source, "密name")]))
            )
            assert await connection.scalar(found) == 1
    await after.close()
    late = await opened(database_url)
    with pytest.raises(WrongDataKey):
        await values(late)
    await late.close()


async def test_an_interrupted_rotation_is_continued_and_keeps_what_was_written_meanwhile(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = Cipher.generate_key()
    before = await opened(database_url)
    await fill(before)
    await before.close()
    both = await opened(database_url, f"{new}, {DATA_KEY}")
    with monkeypatch.context() as patch:
        kept = metadata.sorted_tables[: metadata.sorted_tables.index(orders)]
        patch.setattr("storage.maintenance.rotate_key.metadata", SimpleNamespace(sorted_tables=kept))
        done = await re_encrypt(both)
    async with both.connect() as connection:
        await connection.execute(update(orders).values(street="newer"))
    assert await re_encrypt(both) == len(COLUMNS) - done - 1, "the newer street has the new key already"
    assert (await values(both))["orders.street"] == "newer"
    await both.close()


async def test_codes_of_deleted_people_keep_the_digest_of_their_number(database_url: str) -> None:
    new = Cipher.generate_key()
    before = await opened(database_url)
    await fill(before)
    gone = before.cipher.digest("+8613900001234")
    async with before.connect() as connection:
        await connection.execute(update(phone_codes).values(phone="", phone_digest=gone))
    await before.close()
    both = await opened(database_url, f"{new}, {DATA_KEY}")
    await re_encrypt(both)
    async with both.connect_read_only() as connection:
        assert await connection.scalar(select(phone_codes.c.phone_digest)) == gone
    await both.close()


async def test_the_migration_encrypts_and_decrypts_a_row_in_every_table(database_url: str) -> None:
    database = await opened(database_url)
    await fill(database)
    await database.close()
    for older in ("0013", migrate.revisions()[-1]):
        await migrate.downgrade(database_url, DATA_KEY, older)
        await migrate.upgrade(database_url, DATA_KEY, "0013")
        await migrate.upgrade(database_url, DATA_KEY)
        if older == "0013":
            database = await opened(database_url)
            assert await values(database) == {str(column): sample(column) for column in COLUMNS}
            await database.close()

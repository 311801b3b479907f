"""Backups of the embedded database: consistent during writes, and restored only if nothing is lost."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.homecare.agency_context import AgencyContext
from domain.platform.ledger.model import clearing, escrow, movement
from storage import migrate
from storage.cipher import Cipher
from storage.database import Database
from storage.maintenance.backup import BackupRefused, back_up, hold_database, restore
from tests.integration.storage.conftest import ignore_events
from tests.support.database_fixtures import DATA_KEY
from tests.support.rows import add_housekeeper, add_order, add_person

CIPHER = Cipher(DATA_KEY)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    database = Database(sqlite_url, DATA_KEY, ignore_events)
    yield database
    await database.close()


def file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


async def book(database: Database, agency: AgencyContext, number: int) -> None:
    """Write an order and its two ledger entries in one transaction."""
    async with database.begin(agency) as uow:
        customer = await uow.people.with_telegram_id(100) or await add_person(uow)
        order = await add_order(uow, customer.id)
        legs = {clearing("wechat"): -order.total, escrow(order.subject): order.total}
        await uow.ledger.book(movement(f"pay:{number}", order.subject, "paid", order.placed_at, legs))


def counts(file: Path) -> tuple[int, int, int]:
    """Return the numbers of orders and entries, and the sum of the entries."""
    with closing(sqlite3.connect(file)) as connection:
        [orders] = connection.execute("SELECT count(*) FROM orders").fetchone()
        entries, total = connection.execute(
            "SELECT count(*), coalesce(sum(amount), 0) FROM entries"
        ).fetchone()
    return orders, entries, total


async def test_a_backup_during_writes_ends_between_two_transactions(
    database: Database, agency: AgencyContext, sqlite_url: str, tmp_path: Path
) -> None:
    made: list[Path] = []
    written = 0

    async def write() -> None:
        nonlocal written
        while len(made) < 5:
            await book(database, agency, written)
            written += 1

    async def back_up_again_and_again() -> None:
        for number in range(5):
            await asyncio.sleep(0.05)
            made.append(
                await asyncio.to_thread(back_up, sqlite_url, tmp_path / "kept", NOON + number * SECOND)
            )

    await asyncio.gather(write(), back_up_again_and_again())
    found = [counts(file) for file in made]
    assert all(entries == 2 * orders and total == 0 for orders, entries, total in found)
    orders = [one[0] for one in found]
    assert orders == sorted(orders) and 0 < orders[0] < orders[-1] <= written
    assert not list((tmp_path / "kept").glob("*-wal")) and not list((tmp_path / "kept").glob("*.part"))


async def test_restoring_brings_back_the_backup_and_keeps_the_old_database_aside(
    database: Database, agency: AgencyContext, sqlite_url: str, tmp_path: Path
) -> None:
    await book(database, agency, 1)
    backup = back_up(sqlite_url, tmp_path / "kept", NOON)
    await book(database, agency, 2)
    await database.close()
    aside = await restore(sqlite_url, backup, CIPHER, NOON)
    assert aside is not None
    assert counts(file_of(sqlite_url)) == (1, 2, 0)
    assert counts(aside) == (2, 4, 0)
    assert counts(backup) == (1, 2, 0)
    again = Database(sqlite_url, DATA_KEY, ignore_events)
    await book(again, agency, 3)
    await again.close()
    assert counts(file_of(sqlite_url)) == (2, 4, 0)


async def test_restoring_keeps_the_log_of_a_killed_program_aside(
    database: Database, agency: AgencyContext, sqlite_url: str, tmp_path: Path
) -> None:
    backup = back_up(sqlite_url, tmp_path / "kept", NOON)
    await book(database, agency, 1)
    killed = tmp_path / "killed" / "app.sqlite3"
    killed.parent.mkdir()
    for suffix in ("", "-wal", "-shm"):
        shutil.copy(f"{file_of(sqlite_url)}{suffix}", f"{killed}{suffix}")
    aside = await restore(f"sqlite:///{killed}", backup, CIPHER, NOON)
    assert aside is not None
    assert counts(killed) == (0, 0, 0)
    assert counts(aside) == (1, 2, 0)


async def test_restoring_is_refused_while_the_program_runs(sqlite_url: str, tmp_path: Path) -> None:
    backup = back_up(sqlite_url, tmp_path / "kept", NOON)
    with (
        hold_database(sqlite_url),
        hold_database(sqlite_url),
        pytest.raises(BackupRefused, match="the program is running; stop it first"),
    ):
        await restore(sqlite_url, backup, CIPHER, NOON)
    await restore(sqlite_url, backup, CIPHER, NOON)


async def test_the_program_does_not_start_during_a_restore(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = back_up(sqlite_url, tmp_path / "kept", NOON)

    async def start_meanwhile(url: str, data_key: str) -> None:
        with hold_database(sqlite_url):
            raise AssertionError("it started")

    monkeypatch.setattr(migrate, "upgrade", start_meanwhile)
    with pytest.raises(BackupRefused, match="being restored"):
        await restore(sqlite_url, backup, CIPHER, NOON)


async def test_an_older_backup_is_migrated(sqlite_url: str, tmp_path: Path) -> None:
    first, newest = migrate.revisions()[-1], migrate.revisions()[0]
    older = f"sqlite:///{tmp_path / 'older.sqlite3'}"
    await migrate.upgrade(older, DATA_KEY, first)
    await restore(sqlite_url, back_up(older, tmp_path / "kept", NOON), CIPHER, NOON)
    with closing(sqlite3.connect(file_of(sqlite_url))) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (newest,)


def of_a_newer_program(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'later'")


def torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def no_database(file: Path) -> None:
    file.write_text("dear diary")


def of_something_else(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (of_a_newer_program, "newer version"),
        (torn, "damaged"),
        (no_database, "damaged"),
        (of_something_else, "not a backup of this program's database"),
        (Path.unlink, "there is no backup"),
    ],
)
async def test_a_failed_restore_changes_nothing(
    database: Database, agency: AgencyContext, sqlite_url: str, tmp_path: Path, spoil: object, why: str
) -> None:
    await book(database, agency, 1)
    await database.close()
    backup = back_up(sqlite_url, tmp_path / "kept", NOON)
    assert callable(spoil)
    spoil(backup)
    files = sorted(path.name for path in file_of(sqlite_url).parent.iterdir())
    with pytest.raises(BackupRefused, match=why):
        await restore(sqlite_url, backup, CIPHER, NOON)
    assert counts(file_of(sqlite_url)) == (1, 2, 0)
    now_there = {path.name for path in file_of(sqlite_url).parent.iterdir()}
    assert now_there - {"database.sqlite3.lock"} == set(files)


async def test_a_backup_of_another_data_key_is_refused(
    database: Database, agency: AgencyContext, sqlite_url: str, tmp_path: Path
) -> None:
    async with database.begin(agency) as uow:
        await add_housekeeper(uow)
    backup = back_up(sqlite_url, tmp_path / "kept", NOON)
    await database.close()
    with pytest.raises(BackupRefused, match="another data key"):
        await restore(sqlite_url, backup, Cipher(Cipher.generate_key()), NOON)
    await restore(sqlite_url, backup, CIPHER, NOON)


async def test_a_damaged_database_makes_no_backup(sqlite_url: str, tmp_path: Path) -> None:
    no_database(file_of(sqlite_url))
    with pytest.raises(BackupRefused, match="damaged"):
        back_up(sqlite_url, tmp_path / "kept", NOON)
    assert list((tmp_path / "kept").iterdir()) == []


def test_only_the_configured_number_of_backups_is_kept(sqlite_url: str, tmp_path: Path) -> None:
    made = [back_up(sqlite_url, tmp_path / "kept", NOON + number * SECOND, keep=3) for number in range(5)]
    assert sorted((tmp_path / "kept").iterdir()) == made[2:]
    assert made[0].name == "database-20261123-120000.sqlite3"
    assert made[4].stat().st_mode & 0o077 == 0


def test_a_backup_of_postgresql_is_refused_and_names_pg_dump(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="pg_dump"):
        back_up("postgresql+asyncpg://u@h/d", tmp_path, NOON)

"""Files with people's data are opened by the program's own account alone, whatever the umask is."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from bootstrap.database_setup import open_database
from bootstrap.sandbox_key import sandbox_key_file
from bootstrap.settings import load_settings
from storage import migrate
from storage.maintenance.backup import back_up, hold_database
from storage.private_files import create_private_folder, tighten
from tests.support.database_fixtures import DATA_KEY
from tests.support.factories import agency
from tests.support.manual_clock import MONDAY_TEN
from tests.support.rows import add_person


@pytest.fixture(autouse=True)
def _everything_is_allowed() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}


async def test_the_files_of_a_database_and_its_backups_are_private(tmp_path: Path) -> None:
    var = tmp_path / "kept" / "var"
    create_private_folder(var)
    url = f"sqlite:///{var / 'app.sqlite3'}"
    sandbox_key_file(var)
    with hold_database(url):
        await migrate.upgrade(url, DATA_KEY)
        database = open_database(url, DATA_KEY)
        async with database.begin(agency()) as uow:
            await add_person(uow)
        back_up(url, var / "backups", MONDAY_TEN)
        found = modes(tmp_path)
        await database.close()
    folders = {"kept", "kept/var", "kept/var/backups"}
    assert {name for name, mode in found.items() if mode == 0o700} == folders
    assert {mode for name, mode in found.items() if name not in folders} == {0o600}
    assert {"app.sqlite3", "app.sqlite3-wal", "app.sqlite3-shm", "app.sqlite3.lock", "data.key"} <= {
        Path(name).name for name in found
    }


def test_wider_modes_are_tightened_and_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_VAR", str(tmp_path / "var"))
    settings = load_settings()
    backups = tmp_path / "var" / "backups"
    backups.mkdir(parents=True)
    wide = [
        *(tmp_path / "var" / name for name in ("app.sqlite3", "app.sqlite3-wal", "data.key")),
        tmp_path / "var" / "app.before-restore-20261123-100000.sqlite3",
        backups / "app-20261123-100000.sqlite3",
    ]
    for file in wide:
        file.touch(mode=0o644)
    expected = {*wide, tmp_path / "var", backups}
    assert set(tighten(settings.private_paths())) == expected
    assert not any(stat.S_IMODE(path.stat().st_mode) & 0o077 for path in expected)
    assert tighten(settings.private_paths()) == []

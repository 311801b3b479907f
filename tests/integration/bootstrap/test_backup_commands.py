"""``make backup`` and ``make restore``: effects and output."""

from pathlib import Path

import pytest

from bootstrap.__main__ import main
from bootstrap.process import Program
from bootstrap.settings import load_settings
from storage.maintenance.backup import BackupRefused
from tests.support.database_fixtures import DATA_KEY


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("APP_VAR", str(tmp_path)), ("DATA_KEY", DATA_KEY), ("BACKUP_KEEP", "2")):
        monkeypatch.setenv(name, value)
    for name in ("DATABASE_URL", "BACKUP_DIR"):
        monkeypatch.delenv(name, raising=False)


async def test_a_backup_is_made_while_the_program_runs_and_restored_after_it_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = await Program.open(load_settings())
    capsys.readouterr()
    await main(["backup"])
    told = capsys.readouterr().out
    backup = Path(told.splitlines()[0])
    assert backup.parent == tmp_path / "backups" and backup.exists()
    assert "The data key is not included" in told
    with pytest.raises(BackupRefused, match="stop it first"):
        await main(["restore", str(backup)])
    await program.close()
    await main(["restore", str(backup)])
    told = capsys.readouterr().out
    assert "The backup is restored." in told and "before-restore" in told
    await (await Program.open(load_settings())).close()


async def test_on_postgresql_the_commands_name_its_own_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://u@h/d")
    for words in (["backup"], ["restore", "x"]):
        with pytest.raises(BackupRefused, match="pg_dump"):
            await main(words)

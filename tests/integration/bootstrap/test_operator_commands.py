"""The owner's commands about operators."""

from pathlib import Path

import pytest

from bootstrap.config.config_file import ConfigInvalid
from bootstrap.database_setup import open_database
from bootstrap.operator_commands import list_operators, remove_operator, reset_second_factor
from bootstrap.settings import Settings, load_settings
from domain.homecare.agency_context import AgencyContext
from domain.kernel.clock import FixedClock
from domain.platform.people.model import Person, Role
from domain.platform.people.second_factor import SecondFactor
from storage.migrate import upgrade
from tests.support import factories
from tests.support.manual_clock import MONDAY_TEN

ACCOUNT = 710_000_001


@pytest.fixture
async def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of an agency with one operator, who has a second factor."""
    monkeypatch.setenv("APP_VAR", str(tmp_path))
    found = load_settings()
    await upgrade(found.database_url, found.data_key())
    database = open_database(found.database_url, found.data_key())
    async with database.begin(context(found)) as uow:
        person: Person = factories.person(ACCOUNT, "周敏", created_at=MONDAY_TEN)
        person.grant(Role.OPERATOR)
        await uow.people.add(person)
        await uow.flush()
        await uow.people.add_second_factor(
            SecondFactor(person.id, b"secret", MONDAY_TEN, confirmed_at=MONDAY_TEN)
        )
    await database.close()
    return found


def context(settings: Settings) -> AgencyContext:
    return settings.agency_context(FixedClock(MONDAY_TEN))


async def test_operators_are_listed_reset_and_removed(settings: Settings) -> None:
    agency = context(settings)
    assert await list_operators(settings, agency) == f"{ACCOUNT}\t周敏\tcodes"
    assert "new second factor" in await reset_second_factor(settings, agency, str(ACCOUNT))
    assert await list_operators(settings, agency) == f"{ACCOUNT}\t周敏\tno codes"
    assert "operators: 0" in await remove_operator(settings, agency, str(ACCOUNT))
    assert await list_operators(settings, agency) == "There is no operator."


@pytest.mark.parametrize("said", ["5", "nobody", ""])
async def test_somebody_who_is_no_operator_is_refused_in_plain_words(settings: Settings, said: str) -> None:
    with pytest.raises(ConfigInvalid, match="operators"):
        await remove_operator(settings, context(settings), said)

"""The same updates in two processes at once take effect once, by their ids in the same transaction."""

import asyncio
import sys
from asyncio.subprocess import PIPE

import pytest

from bootstrap.environment_variables import ROOT
from domain.homecare.agency_context import AgencyContext
from storage.database import Database
from tests.integration.storage.update_process import COUNT, UPDATES


async def effects_of_two_processes(database: Database, agency: AgencyContext, *flags: str) -> int:
    url = database.engine.url.render_as_string(hide_password=False)
    command = (sys.executable, "-m", "tests.integration.storage.update_process", url, *flags)
    processes = [
        await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=PIPE, stdout=PIPE) for _ in range(2)
    ]
    for process in processes:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
    await asyncio.gather(*(process.communicate(b"begin\n") for process in processes))
    assert [process.returncode for process in processes] == [0, 0]
    async with database.read(agency) as uow:
        return int((await uow.conversations.get(COUNT))["count"])


async def test_without_the_recorded_id_every_update_takes_effect_in_both(
    database: Database, agency: AgencyContext
) -> None:
    assert await effects_of_two_processes(database, agency, "unguarded") == 2 * UPDATES


async def test_with_the_recorded_id_every_update_takes_effect_once(
    database: Database, agency: AgencyContext
) -> None:
    assert await effects_of_two_processes(database, agency) == UPDATES


async def test_an_update_whose_effect_failed_can_be_handled_again(
    database: Database, agency: AgencyContext
) -> None:
    with pytest.raises(RuntimeError):
        async with database.begin(agency) as uow:
            assert await uow.record_update(1)
            raise RuntimeError
    async with database.begin(agency) as uow:
        assert await uow.record_update(1)

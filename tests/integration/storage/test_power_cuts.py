"""What was answered is there after a power cut, at whatever moment it comes."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from bootstrap.database_setup import open_database
from domain.homecare.agency_context import AgencyContext
from domain.platform.payments.model import CallbackRecord
from domain.platform.payments.provider_name import ProviderName
from storage.sqlite_engine import PRAGMAS
from storage.tables import callbacks, handled_updates
from tests.support.database_fixtures import DATA_KEY
from tests.support.manual_clock import MONDAY_TEN
from tests.support.power_cut import Disk, EngineOnDisk

AT_ONCE = 8
"""People and providers who wait for an answer at the same time."""
LONGEST = 120
"""Operations of the disk, at most, before the power is cut."""


@dataclass
class Life:
    """A program on a database at ``file`` that is cut off again and again; ``answered`` are the numbers of what it
    answered, ``began`` of what it began to handle."""

    file: Path
    agency: AgencyContext
    pragmas: tuple[str, ...] = PRAGMAS
    began: int = 0
    answered: set[int] = field(default_factory=set)

    async def until_the_power_is_cut(self, random: Random) -> None:
        disk = Disk(random, random.randrange(LONGEST))
        database = open_database(
            f"sqlite:///{self.file}", DATA_KEY, EngineOnDisk(f"sqlite:///{self.file}", disk, self.pragmas)
        )

        async def answer() -> None:
            while not disk.is_off:
                self.began += 1
                number = self.began
                async with database.begin(self.agency) as uow:
                    await uow.record_update(number)
                    await uow.payments.add_callback(
                        CallbackRecord(ProviderName.WECHAT, str(number), MONDAY_TEN, "no", "paid", 1, "CNY")
                    )
                self.answered.add(number)

        with suppress(DBAPIError):
            async with asyncio.TaskGroup() as group:
                for _ in range(AT_ONCE):
                    group.create_task(self._until_an_error(answer()))
        with suppress(DBAPIError):
            await database.close()
        disk.leave_behind()

    async def _until_an_error(self, work: "asyncio.Future[None] | object") -> None:
        with suppress(DBAPIError):
            await work  # type: ignore[misc]

    async def found(self) -> tuple[set[int], set[int]]:
        """Return the numbers of the updates and of the callbacks that are stored."""
        database = open_database(f"sqlite:///{self.file}", DATA_KEY)
        async with database.connect_read_only() as connection:
            updates = set(await connection.scalars(select(handled_updates.c.update_id)))
            events = {int(event) for event in await connection.scalars(select(callbacks.c.event_id))}
            check = await connection.scalar(select(func.count()).select_from(callbacks))
        await database.close()
        assert check == len(events)
        return updates, events


async def lost_of(life: Life, cuts: int, seed: int) -> set[int]:
    """Cut the power again and again; return what had been answered and is gone. What is stored is whole each time."""
    random = Random(seed)
    lost: set[int] = set()
    for _ in range(cuts):
        await life.until_the_power_is_cut(random)
        updates, events = await life.found()
        assert updates == events
        lost |= life.answered - updates
        life.answered &= updates
    return lost


@pytest.fixture
def life(sqlite_url: str, agency: AgencyContext) -> Life:
    return Life(Path(sqlite_url.removeprefix("sqlite:///")), agency)


async def test_whatever_was_answered_survives_a_thousand_power_cuts(life: Life) -> None:
    assert await lost_of(life, cuts=1_000, seed=1) == set()
    assert len(life.answered) > 1_000


async def test_without_waiting_for_the_disk_answers_are_lost(life: Life) -> None:
    life.pragmas = (*PRAGMAS, "synchronous = NORMAL")
    assert await lost_of(life, cuts=20, seed=1) != set()

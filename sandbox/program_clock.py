"""One time for the whole sandbox: the stand-ins', and the program's over its own HTTP address."""

import json
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import ClientSession

from bootstrap.config_file import read_config
from bootstrap.environment_variables import ROOT
from bootstrap.movable_clock import MovableClock

A_MOMENT = timedelta(milliseconds=1)
MORNING, EVENING = time(9), time(18)
"""Between them, on the agency's clock, somebody can still be found for today and no notice waits for the night's end."""


def until_daytime(now: datetime, zone: ZoneInfo) -> timedelta:
    """Nothing by day; by night how long it is until nine, for whoever starts the sandbox at night wants to see it live.

    ``now`` is aware.
    """
    local = now.astimezone(zone)
    if MORNING <= local.time() < EVENING:
        return timedelta()
    day = local.date() + timedelta(days=local.time() >= EVENING)
    return datetime.combine(day, MORNING, zone).astimezone(UTC) - now


class SandboxClock(MovableClock):
    """Kept in a file, so that a restart goes on at the moved time; the first start is by day.

    Moving on goes from one due moment to the next, so that what follows from each happens at its own time.
    """

    def __init__(self, file: Path, program_url: str) -> None:
        self._file = file
        self._clock_url = f"{program_url}/clock"
        super().__init__()
        self.offset = self._kept() if file.exists() else self._begin()

    def _kept(self) -> timedelta:
        return timedelta(seconds=json.loads(self._file.read_text())["offset_seconds"])

    def _begin(self) -> timedelta:
        zone = ZoneInfo(read_config(ROOT / "config.yaml").agency.timezone)
        offset = until_daytime(self.now(), zone)
        self._keep(offset)
        return offset

    def _keep(self, offset: timedelta) -> None:
        self._file.write_text(json.dumps({"offset_seconds": offset.total_seconds()}))

    async def advance(self, session: ClientSession, seconds: float) -> None:
        """Returns when everything that fell due has gone out. Raises ClientError while the program is down."""
        target = self.offset + timedelta(seconds=seconds)
        due = await self._move(session, self.offset)
        while due is not None and (step := self.offset + (due - self.now())) < target:
            due = await self._move(session, max(step, self.offset) + A_MOMENT)
        await self._move(session, target)

    async def _move(self, session: ClientSession, offset: timedelta) -> datetime | None:
        """The program works off what is due by then; when the next is due."""
        self.offset = offset
        self._keep(offset)
        async with session.post(self._clock_url, json={"offset_seconds": offset.total_seconds()}) as answer:
            answer.raise_for_status()
            next_due = (await answer.json())["next_due"]
        return datetime.fromisoformat(next_due) if next_due else None

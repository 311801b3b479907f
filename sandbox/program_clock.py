"""One clock for the whole sandbox: it dates the stand-ins and sets the program's clock over HTTP."""

import json
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import ClientSession

from bootstrap.config.config_file import read_config
from bootstrap.environment_variables import ROOT
from bootstrap.movable_clock import MovableClock

CLOCK_STEP = timedelta(milliseconds=1)
MORNING, EVENING = time(9), time(18)
"""Local hours in which same-day bookings are possible and no notification is held back by quiet hours."""


def until_daytime(now: datetime, zone: ZoneInfo) -> timedelta:
    """Return the time from ``now`` (aware) to the next 09:00 in ``zone``; zero between 09:00 and 18:00."""
    local = now.astimezone(zone)
    if MORNING <= local.time() < EVENING:
        return timedelta()
    day = local.date() + timedelta(days=local.time() >= EVENING)
    return datetime.combine(day, MORNING, zone).astimezone(UTC) - now


class SandboxClock(MovableClock):
    """A movable clock whose offset persists in a file; the first start is shifted to daytime.

    ``advance`` steps from one due time to the next, so that each task runs at its own due time.
    """

    def __init__(self, file: Path, program_url: str) -> None:
        self._file = file
        self._clock_url = f"{program_url}/clock"
        super().__init__()
        self.offset = self._load() if file.exists() else self._initialise()

    def _load(self) -> timedelta:
        return timedelta(seconds=json.loads(self._file.read_text())["offset_seconds"])

    def _initialise(self) -> timedelta:
        zone = ZoneInfo(read_config(ROOT / "config.yaml").agency.timezone)
        offset = until_daytime(self.now(), zone)
        self._store(offset)
        return offset

    def _store(self, offset: timedelta) -> None:
        self._file.write_text(json.dumps({"offset_seconds": offset.total_seconds()}))

    async def advance(self, session: ClientSession, seconds: float) -> None:
        """Advance by ``seconds``; return once everything that fell due has been processed.

        Raises ClientError while the program is down.
        """
        target = self.offset + timedelta(seconds=seconds)
        due = await self._move_to(session, self.offset)
        while due is not None and (step := self.offset + (due - self.now())) < target:
            due = await self._move_to(session, max(step, self.offset) + CLOCK_STEP)
        await self._move_to(session, target)

    async def _move_to(self, session: ClientSession, offset: timedelta) -> datetime | None:
        """Set the offset, let the program process what is due, and return the next due time."""
        self.offset = offset
        self._store(offset)
        async with session.post(self._clock_url, json={"offset_seconds": offset.total_seconds()}) as answer:
            answer.raise_for_status()
            next_due = (await answer.json())["next_due"]
        return datetime.fromisoformat(next_due) if next_due else None

"""One time for the whole sandbox: the stand-ins', and the program's over its own HTTP address."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from aiohttp import ClientSession

from app.clock import MovableClock

A_MOMENT = timedelta(milliseconds=1)


class SandboxClock(MovableClock):
    """Kept in a file, so that a restart goes on at the moved time.

    Moving on goes from one due moment to the next, so that what follows from each happens at its own time.
    """

    def __init__(self, file: Path, program_url: str) -> None:
        self._file = file
        self._clock_url = f"{program_url}/clock"
        seconds = json.loads(file.read_text())["offset_seconds"] if file.exists() else 0
        super().__init__(timedelta(seconds=seconds))

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
        self._file.write_text(json.dumps({"offset_seconds": offset.total_seconds()}))
        async with session.post(self._clock_url, json={"offset_seconds": offset.total_seconds()}) as answer:
            answer.raise_for_status()
            next_due = (await answer.json())["next_due"]
        return datetime.fromisoformat(next_due) if next_due else None

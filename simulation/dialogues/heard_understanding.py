"""Keep what the language understanding made of the last text."""

from datetime import datetime
from typing import Any

from nlu.expectation import Expectation
from nlu.frame import Frame


class HeardUnderstanding:
    """Passes texts on to another understanding and keeps the last frame."""

    def __init__(self, understanding: Any) -> None:
        self._understanding = understanding
        self.frame: Frame | None = None

    async def parse(self, text: str, role: str, now: datetime, expects: Expectation | None = None) -> Frame:
        """Raise what the other one raises."""
        self.frame = None
        frame: Frame = await self._understanding.parse(text, role, now, expects)
        self.frame = frame
        return frame

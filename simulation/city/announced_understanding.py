"""Language understanding without a language server: users announce the meaning of each text before they send
it."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from nlu.catalogue import load_catalogue
from nlu.expectation import Expectation
from nlu.frame import OUT_OF_SCOPE, Frame
from nlu.interpretation import interpret_answer
from nlu.unavailable import NluUnavailable
from simulation.city.fault_plan import FaultKind

CONFIDENCE = 0.97
SILENT = (FaultKind.LANGUAGE, "language server silent", 0.01)
"""Share of parses that fail, at normal fault rates."""
SECONDS = 0.05
"""Seconds that a parse takes."""


class AnnouncedUnderstanding:
    """Implements the city's ``AnnouncesMeaning`` and the bot's ``Understanding``; unaffected by crashes of the
    program.

    ``is_down`` is asked at each parse. An unannounced text is understood only as a bare answer to the open
    question.
    """

    def __init__(self, is_down: Callable[[], bool] = lambda: False) -> None:
        self._meanings: dict[str, tuple[str, dict[str, Any]]] = {}
        self._catalogue = load_catalogue()
        self._is_down = is_down

    def announce(self, text: str, intent: str, **slots: Any) -> str:
        self._meanings[text] = (intent, slots)
        return text

    async def parse(self, text: str, role: str, now: datetime, expects: Expectation | None = None) -> Frame:
        """Raise NluUnavailable."""
        await asyncio.sleep(SECONDS)
        if self._is_down():
            raise NluUnavailable("down")
        if text in self._meanings:
            intent, slots = self._meanings[text]
            return Frame(intent, CONFIDENCE, slots)
        answered = interpret_answer(text, now, self._catalogue, expects) if expects is not None else None
        return answered or Frame(OUT_OF_SCOPE, CONFIDENCE)

"""Language understanding without a language server: it knows what its people were going to say."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from nlu.catalogue import load_catalogue
from nlu.client import NluUnavailable
from nlu.expectation import Expectation
from nlu.frame import OUT_OF_SCOPE, Frame
from nlu.interpretation import interpret_answer
from simulation.city.fault_plan import FaultKind

CONFIDENCE = 0.97
SILENT = (FaultKind.LANGUAGE, "language server silent", 0.01)
"""How often, in ordinary weather."""
SECONDS = 0.05
"""What a parse takes."""


class AnnouncedUnderstanding:
    """The city's ``Speech`` and the bot's ``Understanding`` in one: they outlive every crash of the program.

    ``is_down`` is asked at each parse. A text nobody told of is understood only as a bare answer to what was
    asked.
    """

    def __init__(self, is_down: Callable[[], bool] = lambda: False) -> None:
        self._meanings: dict[str, tuple[str, dict[str, Any]]] = {}
        self._catalogue = load_catalogue()
        self._is_down = is_down

    def means(self, text: str, intent: str, **slots: Any) -> str:
        self._meanings[text] = (intent, slots)
        return text

    async def parse(self, text: str, role: str, now: datetime, expects: Expectation | None = None) -> Frame:
        """Raises NluUnavailable."""
        await asyncio.sleep(SECONDS)
        if self._is_down():
            raise NluUnavailable("down")
        if text in self._meanings:
            intent, slots = self._meanings[text]
            return Frame(intent, CONFIDENCE, slots)
        answered = interpret_answer(text, now, self._catalogue, expects) if expects is not None else None
        return answered or Frame(OUT_OF_SCOPE, CONFIDENCE)

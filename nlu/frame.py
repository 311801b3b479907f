"""Frame: intent, confidence and slots of one message."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

SlotValue = str | int | float | bool | list[str] | dict[str, Any]
"""A JSON value; a list holds codes, a dictionary the slots of a second service."""
Role = Literal["customer", "housekeeper", "operator"]

OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Frame:
    """Semantic frame of one message: intent, confidence (0-1) and slots.

    Slot values are JSON values: dates `YYYY-MM-DD`, times `YYYY-MM-DDTHH:MM` of local wall time, money in CNY as
    typed, area in m², `hours` and `days` as numbers, `shift_minutes` and `delay_minutes` in minutes. `others` holds
    alternative frames of an ambiguous message, likeliest first, each with its own slots; `python -m nlu parse` does not
    print them.
    """

    intent: str
    confidence: float
    slots: Mapping[str, SlotValue] = field(default_factory=lambda: MappingProxyType({}))
    others: tuple["Frame", ...] = field(default=(), compare=False)

    def number(self, slot: str) -> float | None:
        """Return the value of a numeric slot, None where it is not said."""
        value = self.slots.get(slot)
        return float(value) if isinstance(value, int | float) else None


EMPTY_FRAME = Frame(OUT_OF_SCOPE, 0.0)

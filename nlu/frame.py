"""The frame: the result of understanding one message."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

SlotValue = str | int | float | bool
Role = Literal["customer", "housekeeper"]

OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Frame:
    """What one message means: an intent of the contract, how sure (0-1), and the slots that its words fill.

    Slot values are JSON values in the contract's forms: dates `YYYY-MM-DD`, times `YYYY-MM-DDTHH:MM` of local wall
    time, money in whole CNY as typed, area in m², `hours` and `days` as numbers, `shift_minutes` and
    `delay_minutes` in minutes. `others` are further readings of an unsure message, likeliest first, each with its own
    slots: for a dialogue that offers them, and no part of the contract's frame.
    """

    intent: str
    confidence: float
    slots: Mapping[str, SlotValue] = field(default_factory=lambda: MappingProxyType({}))
    others: tuple["Frame", ...] = field(default=(), compare=False)


NOTHING = Frame(OUT_OF_SCOPE, 0.0)

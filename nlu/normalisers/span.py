"""Where something was found, and how to hide it from the readers that follow."""

from dataclasses import dataclass
from typing import Generic, TypeVar

HIDDEN = "\x00"
Value = TypeVar("Value")


@dataclass(frozen=True)
class Found(Generic[Value]):
    value: Value
    start: int
    end: int


def hide(text: str, start: int, end: int) -> str:
    """The text with a part blanked, so that every other character keeps its place."""
    return text[:start] + HIDDEN * (end - start) + text[end:]

"""Spans of extracted values, and hiding them from later readers."""

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
    """Blank a part of the text; every other character keeps its position."""
    return text[:start] + HIDDEN * (end - start) + text[end:]

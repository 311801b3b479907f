"""Spans of extracted values, and hiding them from later extractors."""

from dataclasses import dataclass
from typing import Generic, TypeVar

HIDDEN = "\x00"
Value = TypeVar("Value")


@dataclass(frozen=True)
class Found(Generic[Value]):
    """A value and its span in canonical text."""

    value: Value
    start: int
    end: int


def hide(text: str, start: int, end: int) -> str:
    """Overwrite a span of the text by HIDDEN; all other characters keep their positions."""
    return text[:start] + HIDDEN * (end - start) + text[end:]

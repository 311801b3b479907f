"""Typed access to the parameters of a Bot API call: strings from a form, JSON types from a JSON body."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.telegram.telegram_errors import bad_request


@dataclass(slots=True, frozen=True)
class UploadedFile:
    """One file of a multipart body."""

    name: str
    content: bytes
    content_type: str = ""


class Arguments:
    """The parameters of one call; an empty string counts as absent."""

    __slots__ = ("files", "values")

    def __init__(self, values: Mapping[str, Any], files: Mapping[str, UploadedFile] | None = None) -> None:
        self.values = values
        self.files: Mapping[str, UploadedFile] = files or {}

    def has(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """Return a string; numeric strings stay strings, other types are converted."""
        value = self.values.get(name)
        if value is None:
            return default
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value) if isinstance(value, int | float) else json.dumps(value)

    def required_text(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise bad_request(f'parameter "{name}" is required')
        return value

    def integer(self, name: str, default: int = 0, low: int | None = None, high: int | None = None) -> int:
        """Return an integer clamped to ``low``..``high``; invalid input counts as 0, as on the official server."""
        if not self.has(name):
            return default
        value = self.values[name]
        try:
            number = int(value)
        except (TypeError, ValueError):
            number = 0
        if low is not None:
            number = max(low, number)
        return number if high is None else min(high, number)

    def number(self, name: str) -> float | None:
        """Return a float, or None when absent or invalid."""
        try:
            return float(self.values[name])
        except (KeyError, TypeError, ValueError):
            return None

    def boolean(self, name: str) -> bool:
        value = self.values.get(name)
        return value is True or str(value).lower() in ("true", "yes", "1")

    def json(self, name: str, what: str) -> Any:
        """Return a decoded JSON parameter, or None when absent; ``what`` names it in the error."""
        if not self.has(name):
            return None
        value = self.values[name]
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def items(self, name: str, what: str, of: str) -> list[Any]:
        """Return an array parameter, empty when absent; ``of`` names the element type in the error."""
        value = self.json(name, what)
        if value is None:
            return []
        if not isinstance(value, list):
            raise bad_request(f"expected an Array of {of}")
        return value

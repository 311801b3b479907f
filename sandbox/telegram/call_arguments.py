"""Reading a call's parameters. A form brings everything as text, a JSON body brings JSON's own types."""

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
    """The parameters of one call, each read as what the method expects; an empty one counts as absent."""

    __slots__ = ("files", "values")

    def __init__(self, values: Mapping[str, Any], files: Mapping[str, UploadedFile] | None = None) -> None:
        self.values = values
        self.files: Mapping[str, UploadedFile] = files or {}

    def has(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """A string stays a string, even one that reads like a number."""
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
        """A whole number, brought into bounds; what is no number counts as 0, as the official server has it."""
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
        """A decimal number, or None when absent or none."""
        try:
            return float(self.values[name])
        except (KeyError, TypeError, ValueError):
            return None

    def boolean(self, name: str) -> bool:
        value = self.values.get(name)
        return value is True or str(value).lower() in ("true", "yes", "1")

    def json(self, name: str, what: str) -> Any:
        """A structured parameter, decoded once; None when absent. ``what`` names it in the refusal."""
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
        """A parameter that must be an array; empty when absent."""
        value = self.json(name, what)
        if value is None:
            return []
        if not isinstance(value, list):
            raise bad_request(f"expected an Array of {of}")
        return value

"""Parse and validate request bodies of the control API: JSON, URL-encoded or multipart forms."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from sandbox.telegram.call_arguments import UploadedFile
from sandbox.telegram.multipart import BodyTooLarge, read_parts

_MISSING = object()


class InputError(Exception):
    """Invalid input; the message is returned to the caller."""


@dataclass(slots=True)
class Input:
    """Fields and files of one request. Numeric strings are accepted where a number is expected."""

    values: Mapping[str, Any]
    files: Mapping[str, UploadedFile] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return self.values.get(name) is not None

    def text(self, name: str, default: Any = _MISSING) -> str:
        value = self.values.get(name)
        if value is None:
            if default is _MISSING:
                raise InputError(f"{name} is missing")
            return str(default)
        if not isinstance(value, str):
            raise InputError(f"{name} must be text")
        return value

    def number(self, name: str) -> float | None:
        """Return a finite number, or None when the field is absent. Raises InputError."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            number = float("nan") if isinstance(value, bool) else float(value)
        except (TypeError, ValueError):
            number = float("nan")
        if not math.isfinite(number):
            raise InputError(f"{name} must be a number")
        return number

    def integer(self, name: str, default: Any = _MISSING) -> int:
        number = self.number(name)
        if number is None:
            if default is _MISSING:
                raise InputError(f"{name} is missing")
            return int(default)
        if number != int(number):
            raise InputError(f"{name} must be a whole number")
        return int(number)

    def file(self, name: str) -> UploadedFile:
        if name not in self.files:
            raise InputError(f"the file {name} is missing")
        return self.files[name]


async def read_input(request: web.Request) -> Input:
    """Read the fields and files of a request; an empty body has none. Raises InputError."""
    try:
        if request.content_type.startswith("multipart/"):
            fields, files = await read_parts(aiohttp.MultipartReader(request.headers, request.content))
            return Input(fields, files)
        if request.content_type == "application/x-www-form-urlencoded":
            return Input({name: str(value) for name, value in (await request.post()).items()})
        body = await request.read() if request.body_exists else b""
        if not body:
            return Input({})
        parsed = json.loads(body)
    except BodyTooLarge:
        raise InputError("the file is too large for the sandbox") from None
    except ValueError:
        raise InputError("the body can't be read: JSON or a form is expected") from None
    if not isinstance(parsed, dict):
        raise InputError("the body must be a JSON object")
    return Input(parsed)

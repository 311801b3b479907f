"""JSON of the Bot API, by pydantic's parser and serialiser."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiogram import Bot
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import Message
from pydantic_core import PydanticSerializationError, from_json, to_json

SHOWN = (Message, Message | bool)
"""What the methods return that send or edit a message."""
UNREADABLE = "\ufffd"


@dataclass(frozen=True)
class ShownMessage:
    """A message that was sent or edited. The bot knows what it sent, so nothing is read but the id and, in seconds since
    1970, when it was sent."""

    message_id: int
    date: int = 0


def read_json(text: str | bytes) -> Any:
    """Decode JSON; characters that no database stores become U+FFFD.

    These are NUL and lone surrogates, which JSON can escape and UTF-8 cannot encode. An update that held one would
    fail and be delivered again without end. Raises ValueError for invalid JSON.
    """
    content = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    if b"\\u0000" not in content:
        try:
            return from_json(content)
        except ValueError:
            pass  # a lone surrogate, or no JSON
    return _clean(json.loads(content))


def _clean(value: Any) -> Any:
    match value:
        case str():
            whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            return whole.replace("\x00", UNREADABLE)
        case list():
            return [_clean(one) for one in value]
        case dict():
            return {_clean(name): _clean(one) for name, one in value.items()}
    return value


def method_json(bot: Bot, method: TelegramMethod[Any], /, **further: Any) -> bytes | None:
    """Encode a method's parameters, and ``further`` ones, with the bot's defaults filled in; parameters without a value
    are left out. Returns None for what only aiogram's form can carry: files, and objects with defaults of their own that
    have no value (the items of an album).
    """
    parameters = further
    for name, value in vars(method).items():
        if value is None:
            continue
        if isinstance(value, Default):
            value = bot.default[value.name]
        elif isinstance(value, (datetime, timedelta)):
            value = bot.session.prepare_value(value, bot, {})
        if value is not None:
            parameters[name] = value

    def replaced(value: object) -> Any:
        """Return the default that a nested ``Default`` names. Raises TypeError for one without a value and for files."""
        found = bot.default[value.name] if isinstance(value, Default) else None
        if found is None:
            raise TypeError(type(value).__name__)
        return found

    try:
        return to_json(parameters, exclude_none=True, by_alias=False, fallback=replaced)
    except PydanticSerializationError:
        return None


def read_result(method: TelegramMethod[Any], content: bytes) -> bool | ShownMessage | None:
    """Return the result of a successful call that needs no validation: a boolean, or of a message that was sent or edited
    its id. None for every other content, a message with a photo among it, whose file ids are kept."""
    try:
        answer = from_json(content)
    except ValueError:
        return None
    match answer:
        case {"ok": True, "result": bool(result)}:
            return result
        case {"ok": True, "result": {"photo": _}}:
            return None
        case {"ok": True, "result": {"message_id": int(message_id), "date": int(date)}} if (
            method.__returning__ in SHOWN
        ):
            return ShownMessage(message_id, date)
    return None

"""The picture of the ID card: fetched from Telegram, looked at roughly, and read again when it is handed in."""

from dataclasses import dataclass
from io import BytesIO

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import Message

from bot.core.pictures import MAX_BYTES, read_picture
from domain.kernel.errors import DomainError

SMALLEST_SIDE = 300
"""Pixels; on anything smaller the number cannot be read."""


@dataclass(frozen=True)
class Sent:
    file_id: str


@dataclass(frozen=True)
class Fetched:
    """``small``: the number on it can probably not be read."""

    content: bytes
    small: bool


def sent_picture(message: Message) -> Sent | None:
    """The picture of a message, sent as a photo or as a file. None when there is none; raises
    photo-too-large."""
    if message.photo:
        return Sent(message.photo[-1].file_id)
    document = message.document
    if document is None:
        return None
    if (document.file_size or 0) > MAX_BYTES:
        raise DomainError("photo-too-large", megabytes=MAX_BYTES // 1024 // 1024)
    return Sent(document.file_id)


async def fetch(bot: Bot, file_id: str) -> Fetched:
    """Neither the name nor the type that the sender's program gave is looked at. Raises photo-unavailable, and what
    ``read_picture`` raises."""
    buffer = BytesIO()
    try:
        await bot.download(file_id, buffer)
    except TelegramBadRequest as refused:
        code = "photo-too-large" if "too big" in refused.message else "photo-unavailable"
        raise DomainError(code, megabytes=MAX_BYTES // 1024 // 1024) from refused
    except (TelegramAPIError, OSError) as fault:
        raise DomainError("photo-unavailable") from fault
    content = buffer.getvalue()
    picture = read_picture(content)
    return Fetched(content, min(picture.width, picture.height) < SMALLEST_SIDE)

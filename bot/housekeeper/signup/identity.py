"""The picture of the ID card: fetched from Telegram, looked at roughly, and read again when it is handed in."""

from dataclasses import dataclass
from io import BytesIO

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import Message

from domain.kernel.errors import DomainError

LARGEST = 10 * 1024 * 1024
SMALLEST_SIDE = 300
"""Pixels; on anything smaller the number cannot be read."""
PICTURES = {b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png"}


@dataclass(frozen=True)
class Sent:
    file_id: str
    small: bool


def sent_picture(message: Message) -> Sent | None:
    """The picture of a message, sent as a photo or as a file. None when there is none; raises
    photo-wrong-type or photo-too-large."""
    if message.photo:
        largest = message.photo[-1]
        return Sent(largest.file_id, min(largest.width, largest.height) < SMALLEST_SIDE)
    document = message.document
    if document is None:
        return None
    if document.mime_type not in ("image/jpeg", "image/png"):
        raise DomainError("photo-wrong-type")
    if (document.file_size or 0) > LARGEST:
        raise DomainError("photo-too-large", megabytes=LARGEST // 1024 // 1024)
    return Sent(document.file_id, False)


async def fetch(bot: Bot, file_id: str) -> bytes:
    """Raises photo-too-large, photo-wrong-type or photo-unavailable."""
    buffer = BytesIO()
    try:
        await bot.download(file_id, buffer)
    except TelegramBadRequest as refused:
        code = "photo-too-large" if "too big" in refused.message else "photo-unavailable"
        raise DomainError(code, megabytes=LARGEST // 1024 // 1024) from refused
    except (TelegramAPIError, OSError) as fault:
        raise DomainError("photo-unavailable") from fault
    content = buffer.getvalue()
    if len(content) > LARGEST:
        raise DomainError("photo-too-large", megabytes=LARGEST // 1024 // 1024)
    if not any(content.startswith(head) for head in PICTURES):
        raise DomainError("photo-wrong-type")
    return content

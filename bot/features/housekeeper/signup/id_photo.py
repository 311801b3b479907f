"""The photo of the ID card: find it in a message, download it, and check its size."""

from dataclasses import dataclass
from io import BytesIO

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import Message

from bot.core.pictures import MAX_BYTES, read_picture
from domain.kernel.errors import DomainError

SMALLEST_SIDE = 300
"""Pixels; below this the number is likely illegible."""


@dataclass(frozen=True)
class SentPhoto:
    file_id: str


@dataclass(frozen=True)
class FetchedPhoto:
    """``small`` means that the ID number is likely illegible."""

    content: bytes
    small: bool


def sent_picture(message: Message) -> SentPhoto | None:
    """Return the picture of a message, sent as a photo or as a file; None when there is none.

    Raises photo-too-large.
    """
    if message.photo:
        return SentPhoto(message.photo[-1].file_id)
    document = message.document
    if document is None:
        return None
    if (document.file_size or 0) > MAX_BYTES:
        raise DomainError("photo-too-large", megabytes=MAX_BYTES // 1024 // 1024)
    return SentPhoto(document.file_id)


async def fetch(bot: Bot, file_id: str) -> FetchedPhoto:
    """Download a file, ignoring the name and type that the sender declared.

    Raises photo-too-large, photo-unavailable, and what ``read_picture`` raises.
    """
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
    return FetchedPhoto(content, min(picture.width, picture.height) < SMALLEST_SIDE)

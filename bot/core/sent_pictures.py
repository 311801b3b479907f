"""Pictures that people send: fetch them from Telegram and re-encode them, so that nobody is shown an original."""

import asyncio
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePath

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import Document, Message, PhotoSize, Update

from application.platform.photos.use_cases import keep_photo
from bot.core.turn import SentPicture, Turn
from domain.kernel.errors import DomainError
from domain.platform.photos.model import key_of_upload
from pictures.picture_encoder import PictureEncoder
from pictures.picture_formats import MAX_BYTES

log = structlog.get_logger(__name__)
DOWNLOAD_SECONDS = 30.0
PICTURE_SUFFIXES = frozenset(
    {"", ".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif", ".gif", ".bmp", ".tif", ".tiff", ".pdf"}
)
"""Names of files that are fetched whatever their declared type: pictures, and what people take for one."""


@dataclass(frozen=True)
class UploadedPicture:
    """A photo, or a file that may be one; ``size`` in bytes as Telegram declares it, 0 for unknown."""

    file_id: str
    file_unique_id: str
    size: int
    is_file: bool = field(default=False)


def uploaded_picture(message: Message | None) -> UploadedPicture | None:
    """Return the photo of a message in its largest size, or its file; None without one.

    A file that is no picture by its name and its declared type is not returned.
    """
    if message is None:
        return None
    if message.photo:
        largest = message.photo[-1]
        return UploadedPicture(largest.file_id, largest.file_unique_id, largest.file_size or 0)
    document = message.document
    if document is None or not _may_be_picture(document):
        return None
    return UploadedPicture(document.file_id, document.file_unique_id, document.file_size or 0, is_file=True)


def _may_be_picture(document: Document) -> bool:
    suffix = PurePath(document.file_name or "").suffix.lower()
    return (document.mime_type or "").startswith("image/") or suffix in PICTURE_SUFFIXES


async def fetch_picture(
    encoder: PictureEncoder, bot: Bot, sender_id: int, uploaded: UploadedPicture
) -> SentPicture:
    """Download and re-encode the picture; what is wrong with it is in the result's ``problem``."""
    key = key_of_upload(sender_id, uploaded.file_id)
    try:
        with encoder.admitted():
            encoded = await encoder.encode(await _download(bot, uploaded))
    except DomainError as problem:
        log.info("picture refused", why=problem.code)
        return SentPicture(key, problem=problem)
    return SentPicture(key, encoded.content, encoded.width, encoded.height)


async def _download(bot: Bot, uploaded: UploadedPicture) -> bytes:
    """Raises photo-too-large or photo-unavailable."""
    too_large = DomainError("photo-too-large", megabytes=MAX_BYTES // 1024 // 1024)
    if uploaded.size > MAX_BYTES:
        raise too_large
    content = BytesIO()
    try:
        async with asyncio.timeout(DOWNLOAD_SECONDS):
            await bot.download(uploaded.file_id, content)
    except TelegramBadRequest as refused:
        raise too_large if "too big" in refused.message else DomainError("photo-unavailable") from refused
    except (TelegramAPIError, OSError) as fault:
        raise DomainError("photo-unavailable") from fault
    return content.getvalue()


def as_photo(update: Update, uploaded: UploadedPicture, picture: SentPicture) -> Update:
    """Return the update with a photo in place of the file that is a picture."""
    assert update.message is not None
    size = PhotoSize(
        file_id=uploaded.file_id,
        file_unique_id=uploaded.file_unique_id,
        width=picture.width,
        height=picture.height,
    )
    message = update.message.model_copy(update={"document": None, "photo": [size]})
    return update.model_copy(update={"message": message})


async def keep_sent_photo(turn: Turn) -> str:
    """Keep the photo of the message, so that others may be shown it; return its key.

    Raises what is wrong with the picture, and photos-a-day.
    """
    picture = turn.picture
    assert picture is not None
    if picture.problem is not None:
        raise picture.problem
    await keep_photo(turn.uow, turn.person, picture.key, picture.content)
    return picture.key

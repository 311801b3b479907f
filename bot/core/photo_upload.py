"""Send kept photos: calls of the Bot API name a photo by its key, which is replaced by the bot's own copy.

Only pictures that the bot uploaded are ever sent: a key that is not known is replaced by a drawn picture.
"""

from collections.abc import Sequence
from typing import Any

import structlog
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import EditMessageMedia, SendMediaGroup, SendPhoto, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import BufferedInputFile, InputFile, InputMediaPhoto, Message

from application.platform.photos.use_cases import photo_to_send, record_upload
from bot.core.dependencies import Dependencies
from bot.core.monogram import monogram
from domain.platform.photos.model import KeptPhoto

log = structlog.get_logger(__name__)
FILE_NAME = "photo.jpg"
LOST = "–"
"""Drawn in place of a photo that is kept no longer."""
Photo = str | InputFile


class KeptPhotoUpload(BaseRequestMiddleware):
    """Upload a photo when it is shown first; later its copy at Telegram is named."""

    def __init__(self, dependencies: Dependencies) -> None:
        self.dependencies = dependencies

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Any:
        keys = _keys(method)
        if not any(keys):
            return await make_request(bot, method)
        kept = [await self._find(key) if key else None for key in keys]
        files = [_file(photo) if key else None for key, photo in zip(keys, kept, strict=True)]
        result = await make_request(bot, _with_files(method, files))
        sent = result if isinstance(result, list) else [result]
        for photo, message in zip(kept, sent, strict=False):
            if photo is not None and photo.content is not None and isinstance(message, Message):
                await self._record(photo.key, message)
        return result

    async def _find(self, key: str) -> KeptPhoto | None:
        async with self.dependencies.read() as uow:
            return await photo_to_send(uow, key)

    async def _record(self, key: str, message: Message) -> None:
        """Remember the copy. The message is sent, so a failure here costs no more than another upload."""
        if not message.photo:
            return
        try:
            async with self.dependencies.begin() as uow:
                await record_upload(uow, key, message.photo[-1].file_id)
        except Exception as fault:
            log.warning("uploaded photo not recorded", fault=type(fault).__name__)


def _file(photo: KeptPhoto | None) -> Photo:
    if photo is not None and photo.file_id is not None:
        return photo.file_id
    if photo is not None and photo.content is not None:
        return BufferedInputFile(photo.content, FILE_NAME)
    return BufferedInputFile(monogram(LOST), "photo.png")


def _keys(method: TelegramMethod[Any]) -> list[str | None]:
    """Return the keys of the photos that the call sends, None for a picture that comes with it."""
    match method:
        case SendPhoto():
            photos: Sequence[Any] = [method.photo]
        case EditMessageMedia(media=InputMediaPhoto() as media):
            photos = [media.media]
        case SendMediaGroup():
            photos = [media.media if isinstance(media, InputMediaPhoto) else None for media in method.media]
        case _:
            photos = []
    return [photo if isinstance(photo, str) else None for photo in photos]


def _with_files(method: TelegramMethod[Any], files: Sequence[Photo | None]) -> TelegramMethod[Any]:
    if isinstance(method, SendPhoto):
        return method.model_copy(update={"photo": files[0]})
    if isinstance(method, EditMessageMedia):
        return method.model_copy(update={"media": method.media.model_copy(update={"media": files[0]})})
    assert isinstance(method, SendMediaGroup)
    media = [
        item if file is None else item.model_copy(update={"media": file})
        for item, file in zip(method.media, files, strict=True)
    ]
    return method.model_copy(update={"media": media})


def upload_kept_photos(bot: Bot, dependencies: Dependencies) -> None:
    """Let every call of this bot replace keys by photos."""
    bot.session.middleware(KeptPhotoUpload(dependencies))

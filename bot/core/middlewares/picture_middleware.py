"""Fetch and re-encode a sent picture before the transaction opens, so that no lock is held meanwhile."""

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.core.dependencies import Dependencies
from bot.core.middlewares.update_context import ReplyNext, chat_id_of
from bot.core.reply import Reply
from bot.core.sent_pictures import as_photo, fetch_picture, uploaded_picture


class PictureMiddleware(BaseMiddleware):
    """A file that is a picture is handled as a photo."""

    def __init__(self, dependencies: Dependencies) -> None:
        self.dependencies = dependencies

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:
        assert isinstance(event, Update)
        uploaded, chat_id = uploaded_picture(event.message), chat_id_of(data)
        if uploaded is None or chat_id is None:
            return await handler(event, data)
        picture = await fetch_picture(self.dependencies.pictures, data["bot"], chat_id, uploaded)
        data["picture"] = picture
        if uploaded.is_file and picture.problem is None:
            event = as_photo(event, uploaded, picture)
        return await handler(event, data)

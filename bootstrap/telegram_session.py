"""HTTP session to the Bot API."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.core.json_codec import read_json


class TelegramSession(AiohttpSession):
    """aiogram's session with a cache of response types.

    Nothing else references these types, and rebuilding one takes pydantic about 10 ms.
    """

    def __init__(self, api_url: str) -> None:
        super().__init__(api=TelegramAPIServer.from_base(api_url), json_loads=read_json)
        self._answers: set[type[Response[Any]]] = set()

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        self._answers.add(Response[method.__returning__])  # type: ignore[name-defined]
        return super().check_response(bot, method, status_code, content)

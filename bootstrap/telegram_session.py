"""HTTP session to the Bot API."""

from http import HTTPStatus
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

from bot.core.json_codec import method_json, read_json, read_result

JSON_HEADERS = {"Content-Type": "application/json", "Accept-Encoding": "identity"}


class TelegramSession(AiohttpSession):
    """aiogram's session, with less work for each call.

    A call without a file is one JSON body instead of a form. Of a sent or edited message only the id is read
    (``read_result``). Connections are kept and shared by all calls.
    """

    def __init__(self, api_url: str) -> None:
        super().__init__(api=TelegramAPIServer.from_base(api_url), json_loads=read_json)
        self._time_limit = ClientTimeout(total=self.timeout)
        self._answers: set[type[Response[Any]]] = set()

    async def create_session(self) -> ClientSession:
        if self._session is None or self._session.closed:
            self._session = ClientSession(
                connector=TCPConnector(**self._connector_init), cookie_jar=DummyCookieJar()
            )
            self._should_reset_connector = False
        return self._session

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        body = method_json(bot, method)
        if body is None:
            return await super().make_request(bot, method, timeout)
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        limit = self._time_limit if timeout is None else ClientTimeout(total=timeout)
        try:
            async with session.post(url, data=body, headers=JSON_HEADERS, timeout=limit) as answer:
                status, content = answer.status, await answer.read()
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        except ClientError as error:
            raise TelegramNetworkError(method=method, message=f"{type(error).__name__}: {error}") from error
        if status == HTTPStatus.OK and (result := read_result(method, content)) is not None:
            return cast(TelegramType, result)
        return cast(
            TelegramType, self.check_response(bot, method, status, content.decode(errors="replace")).result
        )

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        # Nothing else references these types, and rebuilding one takes pydantic about 10 ms.
        self._answers.add(Response[method.__returning__])  # type: ignore[name-defined]
        return super().check_response(bot, method, status_code, content)

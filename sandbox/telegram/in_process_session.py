"""An aiogram session that calls the stand-in in process: same serialisation, no sockets."""

import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile

from bot.core.json_codec import method_json, read_result
from sandbox.telegram.call_arguments import UploadedFile
from sandbox.telegram.telegram_errors import ConnectionDropped, TelegramRefusal
from sandbox.telegram.telegram_server import TelegramServer

_ADDRESS = "http://telegram.sandbox"


class SandboxSession(BaseSession):
    """Session for ``Bot(token, session=SandboxSession(server))``. ``ids_only``: of a message that was sent or edited the
    bot gets the id alone, as from the program's own session."""

    def __init__(self, server: TelegramServer, ids_only: bool = False, **options: Any) -> None:
        super().__init__(api=TelegramAPIServer.from_base(_ADDRESS), **options)
        self._server = server
        self._ids_only = ids_only
        self._answers: set[type[Response[Any]]] = set()

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """Keep a reference to each response type, which pydantic would otherwise rebuild on every call."""
        self._answers.add(Response[method.__returning__])  # type: ignore[name-defined]
        return super().check_response(bot, method, status_code, content)

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        parameters, files = await self._arguments(bot, method)
        status = 200
        try:
            result = await self._server.call(bot.token, method.__api_method__, parameters, files)
            body: dict[str, Any] = {"ok": True, "result": result}
        except TelegramRefusal as refusal:
            status, body = refusal.status, refusal.answer()
        except ConnectionDropped as error:
            raise TelegramNetworkError(method=method, message="Server disconnected") from error
        content = json.dumps(body)
        if self._ids_only and status == 200 and (result := read_result(method, content.encode())) is not None:
            return cast(TelegramType, result)
        response = self.check_response(bot=bot, method=method, status_code=status, content=content)
        return cast(TelegramType, response.result)

    async def _arguments(
        self, bot: Bot, method: TelegramMethod[TelegramType]
    ) -> tuple[dict[str, Any], dict[str, UploadedFile]]:
        """Return parameters and files as they arrive over HTTP: of a JSON body, or of a form where files are sent."""
        if (body := method_json(bot, method)) is not None:
            return json.loads(body), {}
        uploads: dict[str, InputFile] = {}
        parameters: dict[str, Any] = {}
        for name, value in method.model_dump(warnings=False).items():
            prepared = self.prepare_value(value, bot=bot, files=uploads)
            if prepared:
                parameters[name] = prepared
        return parameters, {name: await _read(bot, name, upload) for name, upload in uploads.items()}

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        token, _, path = urlsplit(url).path.removeprefix("/file/bot").partition("/")
        content, _ = self._server.file(unquote(token), unquote(path))
        for begin in range(0, len(content), chunk_size):
            yield content[begin : begin + chunk_size]

    async def close(self) -> None:
        """Do nothing; the session holds no resources."""


async def _read(bot: Bot, name: str, upload: InputFile) -> UploadedFile:
    content = b"".join([chunk async for chunk in upload.read(bot)])
    return UploadedFile(upload.filename or name, content)


def feed(dispatcher: Dispatcher, bot: Bot, **data: Any) -> Callable[[dict[str, Any]], Awaitable[Any]]:
    """Return a consumer for ``TelegramServer.deliver_to`` that feeds updates to ``dispatcher``.

    A method returned by a handler is called. Exceptions of handlers propagate to the person's action.
    """

    async def consume(update: dict[str, Any]) -> None:
        result = await dispatcher.feed_raw_update(bot, update, **data)
        if isinstance(result, TelegramMethod):
            await dispatcher.silent_call_request(bot, result)

    return consume

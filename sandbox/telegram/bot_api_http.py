"""The Bot API over HTTP: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``."""

import json
import logging
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web

from sandbox.telegram.call_arguments import UploadedFile
from sandbox.telegram.multipart import BodyTooLarge, read_parts
from sandbox.telegram.telegram_errors import ConnectionDropped, TelegramRefusal
from sandbox.telegram.telegram_server import TelegramServer

logger = logging.getLogger(__name__)


def add_routes(application: web.Application, server: TelegramServer) -> None:
    """Serve the Bot API of ``server`` under the root of ``application``; close ``server`` with it."""

    async def stop(_: web.Application) -> None:
        await server.stop_deliveries()

    async def close(_: web.Application) -> None:
        await server.close()

    application.on_shutdown.append(stop)
    application.on_cleanup.append(close)
    routes = _BotApiRoutes(server)
    application.router.add_route("GET", "/bot{token}/{method}", routes.call)
    application.router.add_route("POST", "/bot{token}/{method}", routes.call)
    application.router.add_get("/file/bot{token}/{path:.+}", routes.file)


class _BotApiRoutes:
    def __init__(self, server: TelegramServer) -> None:
        self._server = server

    async def call(self, request: web.Request) -> web.StreamResponse:
        token, method = request.match_info["token"], request.match_info["method"]
        status = 200
        try:
            parameters, files = await _read(request)
            result = await self._server.call(token, method, parameters, files)
            body: dict[str, Any] = {"ok": True, "result": result}
        except TelegramRefusal as refusal:
            status, body = refusal.status, refusal.answer()
        except ConnectionDropped:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        except Exception:
            logger.exception("Bot API method %s failed", method)
            status, body = 500, {"ok": False, "error_code": 500, "description": "Internal Server Error"}
        return _answer(status, body)

    async def file(self, request: web.Request) -> web.StreamResponse:
        try:
            content, kind = self._server.file(request.match_info["token"], request.match_info["path"])
        except TelegramRefusal as refusal:
            return _answer(refusal.status, refusal.answer())
        return web.Response(body=content, headers={"Content-Type": kind})


def _answer(status: int, body: dict[str, Any]) -> web.Response:
    headers = {"Content-Type": "application/json"}
    if retry_after := body.get("parameters", {}).get("retry_after"):
        headers["Retry-After"] = str(retry_after)
    return web.Response(status=status, body=json.dumps(body).encode(), headers=headers)


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[str, UploadedFile]]:
    """Read parameters and files from the query string and a JSON, form or multipart body."""
    parameters: dict[str, Any] = dict(request.query) if request.query_string else {}
    files: dict[str, UploadedFile] = {}
    kind = request.content_type
    try:
        if not request.body_exists:
            return parameters, files
        if kind == "application/x-www-form-urlencoded":
            parameters.update(parse_qsl((await request.read()).decode(), keep_blank_values=True))
        elif kind.startswith("multipart/"):
            fields, files = await read_parts(aiohttp.MultipartReader(request.headers, request.content))
            parameters.update(fields)
        elif kind == "application/json":
            body = await request.read()
            parsed = json.loads(body) if body else {}
            if not isinstance(parsed, dict):
                raise TelegramRefusal(400, "Bad Request: request body must be a JSON object")
            parameters.update(parsed)
    except (BodyTooLarge, web.HTTPRequestEntityTooLarge):
        raise TelegramRefusal(413, "Request Entity Too Large") from None
    except ValueError:
        raise TelegramRefusal(400, "Bad Request: can't parse the request body") from None
    return parameters, files

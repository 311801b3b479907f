"""The webhook by which Telegram delivers updates."""

from collections.abc import Awaitable, Callable
from secrets import compare_digest

from aiohttp import web

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
ReceiveUpdate = Callable[[bytes], Awaitable[bytes | None]]
"""Handle an update given as JSON, and return the response as JSON: a method for Telegram to execute, or an empty object.
None for what is no update."""


def add_webhook(application: web.Application, path: str, secret: str, receive: ReceiveUpdate) -> None:
    """Serve the webhook. An update is acknowledged after it has taken effect, so that Telegram resends it after a crash;
    a request without the secret is answered 401, what is no update 400."""

    async def take(request: web.Request) -> web.Response:
        received = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        if not compare_digest(received, secret.encode()):
            return web.Response(status=401)
        response = await receive(await request.read())
        if response is None:
            return web.Response(status=400)
        return web.Response(body=response, content_type="application/json")

    application.router.add_post(path, take)

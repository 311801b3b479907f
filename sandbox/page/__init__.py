"""Static files of the sandbox's page, on which every person is shown as a phone."""

from pathlib import Path

from aiohttp import web

_FOLDER = Path(__file__).parent
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


async def _index(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(_FOLDER / "index.html")


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    if request.path == "/" or request.path.startswith("/page/"):
        # Revalidate on every load, so that a new program never runs with a cached page.
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"


def add_page_routes(app: web.Application) -> None:
    """Serve the page at ``/`` and its files under ``/page/``; it talks to ``/sandbox`` of the same address."""
    app.router.add_get("/", _index)
    app.router.add_static("/page", _FOLDER / "static")
    app.on_response_prepare.append(_add_headers)

"""A scripted control API, so that a test can show the page anything."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import segno
from aiohttp import web

from sandbox.page import add_page_routes

CUSTOMER, HOUSEKEEPER, OPERATOR, NEIGHBOUR = 101, 202, 303, 404
NOON = 1_795_406_400.0
"""2026-11-23 12:00 in Shanghai."""

Json = dict[str, Any]


def _person(person_id: int, name: str, language: str, role: str) -> Json:
    phone = f"+86139{person_id:08}"
    return {"id": person_id, "name": name, "language_code": language, "phone": phone, "role": role}


def _cast() -> list[Json]:
    return [
        _person(CUSTOMER, "李女士", "zh", "customer"),
        _person(NEIGHBOUR, "Emma", "en", "customer"),
        _person(HOUSEKEEPER, "王阿姨", "zh", "housekeeper"),
        _person(OPERATOR, "赵运营", "zh", "operator"),
    ]


class FakeSandbox:
    """The contents of each phone, the listeners, and every request."""

    def __init__(self) -> None:
        self.people = _cast()
        self.phones: dict[int, dict[int, Json]] = {person["id"]: {} for person in self.people}
        self.commands: dict[int, list[Json]] = {}
        self.payments: list[Json] = []
        self.sms: dict[str, list[str]] = {}
        self.requests: list[tuple[str, Json]] = []
        self.refusals: dict[str, str] = {}
        self.now = NOON
        self.taps_wait = asyncio.Event()
        self.taps_wait.set()
        self._last_id = 0
        self._listeners: list[asyncio.Queue[tuple[str, Json] | None]] = []

    # actions of tests

    def say(self, person_id: int, text: str = "", *, sender: str = "bot", **parts: Any) -> int:
        """Add a message to a phone; return its id."""
        self._last_id += 1
        message = {
            "message_id": self._last_id,
            "from": sender,
            "text": text,
            "photo": None,
            "buttons": [],
            "keyboard": [],
            "date": self.now,
            "edited": False,
            **parts,
        }
        self._put(person_id, message)
        return self._last_id

    def edit(self, person_id: int, message_id: int, **parts: Any) -> None:
        self._put(person_id, {**self.phones[person_id][message_id], "edited": True, **parts})

    def delete(self, person_id: int, message_id: int) -> None:
        del self.phones[person_id][message_id]
        self.emit("deleted", {"person_id": person_id, "message_id": message_id})

    def emit(self, name: str, data: Json) -> None:
        for listener in self._listeners:
            listener.put_nowait((name, data))

    def of(self, action: str) -> list[Json]:
        """Return the requests of one kind, oldest first."""
        return [body for name, body in self.requests if name == action]

    def _put(self, person_id: int, message: Json) -> None:
        edited = message["message_id"] in self.phones[person_id]
        self.phones[person_id][message["message_id"]] = message
        self.emit("message", {"person_id": person_id, "message": message, "edited": edited})

    # the API

    def app(self) -> web.Application:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        add_page_routes(app)
        app.router.add_get("/sandbox/ready", self._ready)
        app.router.add_get("/sandbox/stream", self._stream)
        app.router.add_get("/sandbox/people", self._people)
        app.router.add_post("/sandbox/people", self._add_person)
        app.router.add_get("/sandbox/people/{id}/messages", self._messages)
        app.router.add_get("/sandbox/people/{id}/commands", self._commands)
        app.router.add_post("/sandbox/people/{id}/{action}", self._act)
        app.router.add_get("/sandbox/clock", self._clock)
        app.router.add_post("/sandbox/clock", self._advance)
        app.router.add_get("/sandbox/payments", self._payments)
        app.router.add_post("/sandbox/payments/{id}/{action}", self._settle)
        app.router.add_get("/sandbox/sms", self._sms)
        app.router.add_post("/sandbox/faults", self._faults)
        app.router.add_delete("/sandbox/faults", self._faults)
        app.router.add_get("/files/qr.png", self._qr)
        app.on_shutdown.append(self._hang_up)
        return app

    @asynccontextmanager
    async def serve(self, port: int = 0) -> AsyncIterator[str]:
        """Listen until the block ends; yield the address."""
        runner = web.AppRunner(self.app(), shutdown_timeout=0.2)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()

    async def _hang_up(self, _app: web.Application) -> None:
        for listener in self._listeners:
            listener.put_nowait(None)

    async def _ready(self, _request: web.Request) -> web.Response:
        return web.json_response({"ready": True})

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(b": hello\n\n")
        queue: asyncio.Queue[tuple[str, Json] | None] = asyncio.Queue()
        self._listeners.append(queue)
        try:
            while (event := await queue.get()) is not None:
                name, data = event
                await response.write(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())
        except ConnectionResetError:
            return response
        finally:
            self._listeners.remove(queue)
        return response

    async def _people(self, _request: web.Request) -> web.Response:
        return web.json_response(self.people)

    async def _add_person(self, request: web.Request) -> web.Response:
        person = {"id": 900 + len(self.people), "role": "customer", **await request.json()}
        self.requests.append(("person", person))
        self.people.append(person)
        self.phones[person["id"]] = {}
        return web.json_response(person)

    async def _messages(self, request: web.Request) -> web.Response:
        return web.json_response(list(self.phones[int(request.match_info["id"])].values()))

    async def _commands(self, request: web.Request) -> web.Response:
        return web.json_response(self.commands.get(int(request.match_info["id"]), []))

    async def _act(self, request: web.Request) -> web.Response:
        person_id, action = int(request.match_info["id"]), request.match_info["action"]
        body = await _body(request)
        self.requests.append((action, {"person_id": person_id, **body}))
        if words := self.refusals.get(action):
            return web.json_response({"error": words}, status=400)
        if action == "text":
            self.say(person_id, body["text"], sender="me")
        elif action == "location" and body.get("live_period") == 0:
            place = self.phones[person_id][body["message_id"]]["location"]
            self.edit(person_id, body["message_id"], location={**place, "live": False})
        elif action == "location" and "message_id" in body:
            moved = {**self.phones[person_id][body["message_id"]]["location"], **body}
            self.edit(person_id, body["message_id"], location=moved)
        elif action == "location":
            live = {"live": True} if "live_period" in body else {}
            self.say(person_id, sender="me", location={**body, **live})
        elif action == "invoice":
            paid = {**self.phones[person_id][body["message_id"]]["invoice"], "paid": True}
            self.edit(person_id, body["message_id"], invoice=paid)
        elif action == "tap":
            await self.taps_wait.wait()
        return web.json_response({"messages": []})

    async def _clock(self, _request: web.Request) -> web.Response:
        return web.json_response({"now": self.now})

    async def _advance(self, request: web.Request) -> web.Response:
        self.now += (await request.json())["advance_seconds"]
        self.emit("clock", {"now": self.now})
        return web.json_response({"now": self.now})

    async def _payments(self, _request: web.Request) -> web.Response:
        return web.json_response(self.payments)

    async def _settle(self, request: web.Request) -> web.Response:
        payment_id, action = request.match_info["id"], request.match_info["action"]
        self.requests.append((action, {"id": payment_id, **await request.json()}))
        for payment in self.payments:
            if payment["id"] == payment_id:
                payment["state"] = "paid" if action == "pay" else "failed"
        return web.json_response({})

    async def _sms(self, request: web.Request) -> web.Response:
        return web.json_response(self.sms.get(request.query["phone"], []))

    async def _faults(self, request: web.Request) -> web.Response:
        self.requests.append(("faults", await request.json() if request.can_read_body else {}))
        return web.json_response({})

    async def _qr(self, _request: web.Request) -> web.Response:
        picture = segno.make("weixin://wxpay/bizpayurl?pr=example", micro=False).png_data_uri(
            scale=6, border=4
        )
        return web.Response(body=_decoded(picture), content_type="image/png")


async def _body(request: web.Request) -> Json:
    if request.content_type != "multipart/form-data":
        return dict(await request.json())
    body: Json = {}
    for name, part in (await request.post()).items():
        if isinstance(part, web.FileField):
            body[name] = {"filename": part.filename, "size": len(part.file.read())}
        else:
            body[name] = part
    return body


def _decoded(data_uri: str) -> bytes:
    return base64.b64decode(data_uri.partition(",")[2])

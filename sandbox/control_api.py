"""The control API under ``/sandbox``: people's actions, clock, payments, SMS and faults, as JSON."""

import math
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from sandbox.controlled_parts import (
    LanguageControls,
    PaymentControls,
    ProgramClock,
    ProgramRecords,
    Readiness,
    SmsInbox,
)
from sandbox.event_stream import Stream
from sandbox.person_actions import ACTIONS, Action
from sandbox.providers.trade import Refusal
from sandbox.request_input import Input, InputError, read_input
from sandbox.samples import silence
from sandbox.telegram.action_result import ActionResult
from sandbox.telegram.faults import read_fault
from sandbox.telegram.person import Person
from sandbox.telegram.telegram_errors import TelegramRefusal
from sandbox.telegram.telegram_server import TelegramServer, default_phone

MAX_WAIT_SECONDS = 120.0
MAX_ADVANCE_SECONDS = 366 * 86400


def control_application(
    server: TelegramServer,
    *,
    readiness: Readiness,
    clock: ProgramClock,
    payments: PaymentControls,
    sms: SmsInbox,
    language: LanguageControls,
    records: ProgramRecords,
) -> web.Application:
    """Build the application to mount with ``add_subapp("/sandbox", …)``."""
    application = web.Application(middlewares=[_refusals])
    stream = Stream()
    stream.attach(application, server.listen)
    environment = _EnvironmentRoutes(server, stream, readiness, clock, payments, sms, language, records)
    environment.add_routes(application.router)
    _PeopleRoutes(server, language, records).add_routes(application.router)
    return application


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _error(status: int, message: str) -> web.Response:
    return web.json_response({"error": message}, status=status)


@web.middleware
async def _refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Map exceptions to JSON errors: invalid input and Telegram's refusals are 400 with their description."""
    try:
        return await handler(request)
    except InputError as error:
        return _error(400, str(error))
    except _UnknownPerson:
        return _error(404, "there is no such person")
    except TelegramRefusal as refusal:
        return _error(400, refusal.description)
    except Refusal as refusal:
        return _error(404 if refusal.code == "unknown" else 400, refusal.code)
    except web.HTTPRequestEntityTooLarge:
        return _error(413, "the body is too large")
    except web.HTTPNotFound:
        return _error(404, "there is no such call")
    except web.HTTPMethodNotAllowed as error:
        return _error(405, f"this call takes {', '.join(sorted(error.allowed_methods))}")


class _EnvironmentRoutes:
    """Routes for readiness, clock, payments, SMS and faults."""

    def __init__(
        self,
        server: TelegramServer,
        stream: Stream,
        readiness: Readiness,
        clock: ProgramClock,
        payments: PaymentControls,
        sms: SmsInbox,
        language: LanguageControls,
        records: ProgramRecords,
    ) -> None:
        self._server = server
        self._stream = stream
        self._readiness = readiness
        self._clock = clock
        self._payments = payments
        self._sms = sms
        self._language = language
        self._records = records

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_get("/ready", self._ready)
        router.add_get("/clock", self._show_clock)
        router.add_post("/clock", self._advance)
        router.add_get("/payments", self._list_payments)
        router.add_post("/payments/{payment}/pay", self._pay)
        router.add_post("/payments/{payment}/fail", self._fail)
        router.add_get("/sms", self._codes)
        router.add_get("/books", self._books)
        router.add_get("/outgoing", self._outgoing)
        router.add_post("/faults", self._add_fault)
        router.add_delete("/faults", self._end_faults)

    async def _ready(self, request: web.Request) -> web.Response:
        ready = await self._readiness.ready()
        return web.json_response({"ready": ready}, status=200 if ready else 503)

    async def _show_clock(self, request: web.Request) -> web.Response:
        return web.json_response({"now": (await self._clock.now()).isoformat()})

    async def _advance(self, request: web.Request) -> web.Response:
        fields = await read_input(request)
        seconds = fields.number("advance_seconds")
        if seconds is None:
            raise InputError("advance_seconds is missing")
        if not 0 <= seconds <= MAX_ADVANCE_SECONDS:
            raise InputError(f"advance_seconds must be from 0 to {MAX_ADVANCE_SECONDS}")
        await self._clock.advance(seconds)
        await self._server.settle()
        now = {"now": (await self._clock.now()).isoformat()}
        self._stream.publish("clock", now)
        return web.json_response(now)

    async def _list_payments(self, request: web.Request) -> web.Response:
        return web.json_response(self._payments.payments())

    async def _pay(self, request: web.Request) -> web.Response:
        return await self._settle_payment(request, self._payments.pay)

    async def _fail(self, request: web.Request) -> web.Response:
        return await self._settle_payment(request, self._payments.fail)

    async def _settle_payment(
        self, request: web.Request, act: Callable[[str, int], Awaitable[dict[str, Any]]]
    ) -> web.Response:
        callbacks = (await read_input(request)).integer("callbacks", 1)
        if not 0 <= callbacks <= 100:
            raise InputError("callbacks must be from 0 to 100")
        outcome = await act(request.match_info["payment"], callbacks)
        if callbacks:
            await self._server.settle()
        return web.json_response(outcome)

    async def _books(self, request: web.Request) -> web.Response:
        return web.json_response(await self._records.books())

    async def _codes(self, request: web.Request) -> web.Response:
        phone = request.query.get("phone", "").strip()
        if not phone:
            raise InputError("phone is missing")
        return web.json_response(self._sms.codes(f"+{phone}" if phone.isdigit() else phone))

    async def _outgoing(self, request: web.Request) -> web.Response:
        return web.json_response(self._language.calls(request.query.get("kind", "")))

    async def _add_fault(self, request: web.Request) -> web.Response:
        fields = dict((await read_input(request)).values)
        probability = fields.pop("duplicate_updates", None)
        if probability is not None:
            if isinstance(probability, bool) or not isinstance(probability, int | float):
                raise InputError("duplicate_updates must be a number")
            if not 0 <= probability <= 1:
                raise InputError("duplicate_updates must be from 0 to 1")
        if fields.keys() - {"seed"} or probability is None:
            if not fields:
                raise InputError("say which fault")
            try:
                self._server.faults.add(read_fault(fields))
            except ValueError as error:
                raise InputError(str(error)) from None
        if probability is not None:
            seed = fields.get("seed")
            self._server.duplicate_updates(float(probability), seed if isinstance(seed, int) else 0)
        return web.json_response({"faults": len(self._server.faults.planned)})

    async def _end_faults(self, request: web.Request) -> web.Response:
        self._server.faults.clear()
        self._server.duplicate_updates(0)
        return web.json_response({"faults": 0})


class _PeopleRoutes:
    """Routes under ``/people``: actions of a person, and the messages on their phone."""

    def __init__(self, server: TelegramServer, language: LanguageControls, records: ProgramRecords) -> None:
        self._server = server
        self._language = language
        self._records = records

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_get("/people", self._people)
        router.add_post("/people", self._add_person)
        router.add_get("/people/{person}/messages", self._messages)
        router.add_get("/people/{person}/commands", self._commands)
        router.add_get("/people/{person}/file/{file}", self._file)
        router.add_delete("/people/{person}/messages/{message}", self._delete)
        for name, action in ACTIONS.items():
            router.add_post(f"/people/{{person}}/{name}", self._action_handler(action))
        router.add_post("/people/{person}/voice", self._action_handler(self._voice))

    def _person(self, request: web.Request) -> Person:
        try:
            return self._server.person(int(request.match_info["person"]))
        except (KeyError, ValueError):
            raise _UnknownPerson from None

    def _action_handler(self, action: Action) -> Handler:
        async def act(request: web.Request) -> web.StreamResponse:
            person = self._person(request)
            fields = await read_input(request)
            wait = fields.number("wait")
            if wait is None:
                wait = _query_number(request, "wait")
            if wait is not None and not 0 <= wait <= MAX_WAIT_SECONDS:
                raise InputError(f"wait must be from 0 to {MAX_WAIT_SECONDS:g}")
            result = await action(person, fields, wait)
            body: dict[str, Any] = {"messages": list(result)}
            if result.answer is not None:
                body["answer"] = result.answer
            if result.results is not None:
                body["results"] = result.results
            return web.json_response(body)

        return act

    async def _voice(self, person: Person, fields: Input, wait: float | None) -> ActionResult:
        """Send a voice message; ``transcript`` is what the transcription stand-in answers for this file."""
        duration = fields.integer("duration", 1)
        if not 1 <= duration <= 3600:
            raise InputError("duration must be from 1 to 3600 seconds")
        content = fields.file("voice").content if fields.files else silence(min(duration, 60))
        if fields.has("transcript"):
            self._language.say(content, fields.text("transcript"))
        return await person.voice(content, duration, wait=wait)

    async def _people(self, request: web.Request) -> web.Response:
        return web.json_response([person.card() for person in self._server.people()])

    async def _add_person(self, request: web.Request) -> web.Response:
        fields = await read_input(request)
        name = fields.text("name").strip()
        phone = fields.text("phone", "").strip()
        if not 1 <= len(name) <= 64:
            raise InputError("name must have 1-64 characters")
        if phone and not (phone.removeprefix("+").isdigit() and 7 <= len(phone.removeprefix("+")) <= 15):
            raise InputError("phone must be an international number of 7-15 digits")
        role = fields.text("role", "customer")
        if role not in ("customer", "housekeeper", "operator"):
            raise InputError("role must be customer, housekeeper or operator")
        language = fields.text("language_code", "zh")
        if not 2 <= len(language) <= 8:
            raise InputError("language_code must be a language tag like zh or en")
        username = fields.text("username", "") or None
        if role == "customer":
            person = self._server.add_person(name, language, phone, role=role, username=username)
        else:
            person = await self._enrol(fields, name, language, phone, role, username)
        return web.json_response(person.card())

    async def _enrol(
        self, fields: Input, name: str, language: str, phone: str, role: str, username: str | None
    ) -> Person:
        """Add a person whom the program knows in that role, and open the conversation with the bot."""
        number = self._server.world.new_person_id()
        phone = phone or default_phone(number)
        asked = {name: fields.values.get(name) for name in ("district", "services", "prices")}
        enrolled = await self._records.enrol(
            {**asked, "id": number, "name": name, "language_code": language, "phone": phone, "role": role}
        )
        home = enrolled.get("home")
        person = self._server.add_person(
            name,
            language,
            phone,
            role=role,
            username=username,
            home=(home[0], home[1]) if home else None,
            person_id=number,
        )
        await person.text("/start")
        return person

    async def _messages(self, request: web.Request) -> web.Response:
        after = _query_number(request, "after") or 0
        return web.json_response(self._person(request).messages(int(after)))

    async def _commands(self, request: web.Request) -> web.Response:
        return web.json_response(self._person(request).commands())

    async def _delete(self, request: web.Request) -> web.Response:
        message_id = request.match_info["message"]
        if not message_id.isdigit():
            raise InputError("the message's id must be a whole number")
        await self._person(request).delete_message(int(message_id))
        return web.json_response({"messages": []})

    async def _file(self, request: web.Request) -> web.Response:
        self._person(request)
        record = self._server.world.files.get(request.match_info["file"])
        if record is None:
            return _error(404, "there is no such file")
        headers = {"Content-Type": record.mime_type, "Cache-Control": "private, max-age=86400"}
        if record.kind == "document":
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=self._server.world.files.read(record), headers=headers)


class _UnknownPerson(Exception):
    """No person has the given id."""


def _query_number(request: web.Request, name: str) -> float | None:
    value = request.query.get(name)
    if value is None:
        return None
    try:
        number = float(value)
    except ValueError:
        raise InputError(f"{name} must be a number") from None
    if not math.isfinite(number):
        raise InputError(f"{name} must be a number")
    return number

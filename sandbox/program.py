"""The sandbox: stand-ins and page in this process, the bot and the language server as child processes."""

import asyncio
import os
import secrets
import socket
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from signal import SIGINT, SIGTERM
from typing import Protocol

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout, web

from bootstrap.sandbox_key import sandbox_key_file
from domain.kernel.clock import SystemClock
from sandbox.cast import CUSTOMERS, HOUSEKEEPERS, OPERATOR_ID, OPERATOR_NAME, OPERATOR_PHONE
from sandbox.child_process import Child
from sandbox.control_api import control_application
from sandbox.page import add_page_routes
from sandbox.program_clock import SandboxClock
from sandbox.program_records import ProgramRecords
from sandbox.providers.language_stand_in import KEY as LANGUAGE_KEY
from sandbox.providers.provider_desk import ProviderDesk
from sandbox.providers.provider_keys import ProviderKeys
from sandbox.telegram import FloodLimits, TelegramServer, WaitPolicy
from sandbox.telegram.bot_api_http import add_routes

HOST = "127.0.0.1"
BOT_USERNAME = "anxin_home_bot"
CARD_PROVIDER = "2000000:TEST:sandbox"
PROBE = ClientTimeout(total=2)

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Addresses:
    """Base URLs of the stand-ins with the page, the program, and the language server."""

    sandbox: str
    program: str
    understanding: str


class Process(Protocol):
    """A child process; ``start`` may return before it is ready."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


class Sandbox:
    """The running sandbox; all its state is kept in the folder ``var`` for the next start.

    ``flood_limits`` enables Telegram's flood limits. ``understanding`` is the URL of a running language
    server; without it one is started. ``program`` may be replaced before ``start``.
    """

    def __init__(
        self,
        var: Path,
        port: int,
        program_port: int | None = None,
        flood_limits: bool = False,
        understanding: str | None = None,
    ) -> None:
        self.var = var
        self._port = port
        # Payments begun before a restart keep the callback URL of that time, so the port must not change.
        program_port = program_port or stored_port(var / "program.port")
        sandbox, program, language = (f"http://{HOST}:{one}" for one in (port, program_port, free_port()))
        self.addresses = Addresses(sandbox, program, understanding or language)
        self._starts_understanding = understanding is None
        for folder in ("telegram", "providers", "logs"):
            (var / folder).mkdir(parents=True, exist_ok=True)
        self.clock = SandboxClock(var / "clock.json", self.addresses.program)
        self.records = ProgramRecords(self.addresses.program)
        self.keys = ProviderKeys.load(var / "providers")
        callbacks = f"{self.addresses.program}/pay/card"
        self.desk = ProviderDesk(var / "providers", self.keys, self.clock, SystemClock(), callbacks)
        self.telegram = TelegramServer(
            folder=var / "telegram",
            now=lambda: self.clock.now().timestamp(),
            charger=self.desk,
            limits=FloodLimits() if flood_limits else None,
            wait_policy=WaitPolicy(webhook_is_final=True),
        )
        self.token = _stored_token(var / "telegram" / "token")
        self._webhook_secret = secrets.token_urlsafe(24)
        self.program: Process = Child(
            "program", ("-m", "sandbox.seeded_program"), self.environment, var / "logs" / "app.log"
        )
        self.telegram.add_bot(self.token, BOT_USERNAME, "安心到家")
        self._stack = AsyncExitStack()
        self._session: ClientSession | None = None

    @property
    def session(self) -> ClientSession:
        assert self._session is not None, "the sandbox has not started"
        return self._session

    def environment(self) -> dict[str, str]:
        """Return the program's environment variables, as a deployment would set them."""
        settings = self.keys.merchant_settings(self.addresses.sandbox, f"{self.addresses.program}/pay")
        return {
            **settings.environment(),
            "SMS_PROVIDER": "tencent",
            "CARD_PROVIDER_TOKEN": CARD_PROVIDER,
            "TRANSCRIBER_URL": f"{self.addresses.sandbox}/language",
            "TRANSCRIBER_KEY": LANGUAGE_KEY,
            "TRANSLATOR_URL": f"{self.addresses.sandbox}/language",
            "TRANSLATOR_KIND": "libretranslate",
            "TRANSLATOR_KEY": LANGUAGE_KEY,
            "BOT_TOKEN": self.token,
            **self._data_key(),
            "TELEGRAM_API_URL": self.addresses.sandbox,
            "WEBHOOK_URL": f"{self.addresses.program}/telegram",
            "WEBHOOK_SECRET": self._webhook_secret,
            "APP_VAR": str(self.var),
            "APP_HOST": HOST,
            "APP_PORT": self.addresses.program.rsplit(":", 1)[1],
            "NLU_URL": self.addresses.understanding,
            "OPERATORS": str(OPERATOR_ID),
            "CLOCK_OFFSET_SECONDS": str(self.clock.offset.total_seconds()),
        }

    def _data_key(self) -> dict[str, str]:
        if os.environ.get("DATA_KEY") or os.environ.get("DATA_KEY_FILE"):
            return {}
        return {"DATA_KEY_FILE": str(sandbox_key_file(self.var))}

    async def start(self) -> None:
        """Start all parts; they may not be ready yet when this returns, see ``wait_until_ready``."""
        self._session = await self._stack.enter_async_context(ClientSession())
        self.records.session = self._session
        first_start = not self.telegram.people()
        if first_start:
            self._register_cast()
        await self._serve()
        if self._starts_understanding:
            port = self.addresses.understanding.rsplit(":", 1)[1]
            arguments = ("-m", "nlu", "serve", "--port", port)
            await self._start_child(
                Child(
                    "language", arguments, lambda: {"APP_VAR": str(self.var)}, self.var / "logs" / "nlu.log"
                )
            )
        await self._start_child(self.program)
        if first_start:
            await self._open_conversations()

    async def stop(self) -> None:
        await self._stack.aclose()

    async def ready(self) -> bool:
        """Return whether the bot and the language server answer."""
        program, understanding = await asyncio.gather(
            self._answers(f"{self.addresses.program}/healthz"),
            self._answers(f"{self.addresses.understanding}/status"),
        )
        return program and understanding

    async def wait_until_ready(self, program_only: bool = False) -> None:
        while not (
            await self._answers(f"{self.addresses.program}/healthz") if program_only else await self.ready()
        ):
            await asyncio.sleep(0.2)

    async def now(self) -> datetime:
        return self.clock.now()

    async def advance(self, seconds: float) -> None:
        await self.clock.advance(self.session, seconds)

    async def _serve(self) -> None:
        application = web.Application(client_max_size=64 * 1024 * 1024)
        add_routes(application, self.telegram)
        add_page_routes(application)
        self.desk.mount(application)
        application.add_subapp(
            "/sandbox",
            control_application(
                self.telegram,
                readiness=self,
                clock=self,
                payments=self.desk,
                sms=self.desk.sms,
                language=self.desk.language,
                records=self.records,
            ),
        )
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=2)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, HOST, self._port).start()

    async def _start_child(self, child: Process) -> None:
        await child.start()
        self._stack.push_async_callback(child.stop)

    async def _answers(self, url: str) -> bool:
        try:
            async with self.session.get(url, timeout=PROBE) as answer:
                return answer.status == 200
        except (ClientError, TimeoutError, OSError):
            return False

    def _register_cast(self) -> None:
        for customer in CUSTOMERS:
            self.telegram.add_person(
                customer.name, customer.language, customer.phone, role="customer", person_id=customer.id
            )
        for housekeeper in HOUSEKEEPERS:
            self.telegram.add_person(
                housekeeper.name,
                "zh",
                housekeeper.phone,
                role="housekeeper",
                person_id=housekeeper.id,
                home=(housekeeper.home.latitude, housekeeper.home.longitude),
            )
        self.telegram.add_person(OPERATOR_NAME, "zh", OPERATOR_PHONE, role="operator", person_id=OPERATOR_ID)

    async def _open_conversations(self) -> None:
        """Send ``/start`` for every seeded person, since a bot cannot initiate a conversation."""
        await self.wait_until_ready(program_only=True)
        known = [customer.id for customer in CUSTOMERS if customer.street is not None]
        for person_id in (*known, *(housekeeper.id for housekeeper in HOUSEKEEPERS), OPERATOR_ID):
            await self.telegram.person(person_id).text("/start")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def stored_port(file: Path) -> int:
    """Return the port stored in ``file`` if it is still free, else store a new free one."""
    if file.exists() and _is_free(int(file.read_text())):
        return int(file.read_text())
    file.parent.mkdir(parents=True, exist_ok=True)
    port = free_port()
    file.write_text(str(port))
    return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def _stored_token(file: Path) -> str:
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(f"{secrets.randbelow(9 * 10**8) + 10**8}:{secrets.token_urlsafe(26)}")
    return file.read_text()


async def run() -> None:
    """Run the sandbox until SIGINT or SIGTERM; print the address once everything answers."""
    sandbox = Sandbox(
        Path(os.environ.get("APP_VAR") or "var").resolve(),
        int(os.environ.get("SANDBOX_PORT") or 8080),
        flood_limits=bool(os.environ.get("SANDBOX_TELEGRAM_LIMITS")),
    )
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (SIGINT, SIGTERM):
        loop.add_signal_handler(number, ended.set)
    print_status("starting …")
    starting = asyncio.create_task(_start(sandbox))
    await asyncio.wait((starting, asyncio.create_task(ended.wait())), return_when=asyncio.FIRST_COMPLETED)
    if starting.done() and not starting.cancelled() and starting.exception() is not None:
        print_status(str(starting.exception()))
        await sandbox.stop()
        raise SystemExit(1)
    await ended.wait()
    print_status("stopping …")
    starting.cancel()
    await sandbox.stop()


async def _start(sandbox: Sandbox) -> None:
    await sandbox.start()
    print_status(f"the page is at {sandbox.addresses.sandbox} ; waiting for the language server …")
    await sandbox.wait_until_ready()
    print_status(f"ready at {sandbox.addresses.sandbox}  (logs: {sandbox.var / 'logs'})")


def print_status(text: str) -> None:
    print(f"sandbox: {text}", flush=True)

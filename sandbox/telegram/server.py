"""The stand-in for Telegram: one core for the wire, for tests in process and for the sandbox's page."""

import asyncio
import inspect
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiogram import methods as aiogram_methods

from sandbox.telegram.activity import Activity
from sandbox.telegram.arguments import Arguments, UploadedFile
from sandbox.telegram.errors import ConnectionDropped, TelegramRefusal
from sandbox.telegram.faults import Faults
from sandbox.telegram.flood import FloodLimits
from sandbox.telegram.methods import METHODS, Call
from sandbox.telegram.patience import Patience
from sandbox.telegram.payments import CardCharger, OwnCharger
from sandbox.telegram.person import Person
from sandbox.telegram.queries import Queries
from sandbox.telegram.state import Account, BotAccount, Group
from sandbox.telegram.updates import Consumer
from sandbox.telegram.webhook import RetryPolicy, Webhook
from sandbox.telegram.world import FIRST_GROUP_ID, Listener, World

logger = logging.getLogger(__name__)

_KNOWN_METHODS = frozenset(
    getattr(aiogram_methods, name).__api_method__.lower()
    for name in aiogram_methods.__all__
    if hasattr(getattr(aiogram_methods, name), "__api_method__")
    and isinstance(getattr(aiogram_methods, name).__api_method__, str)
)


class TelegramServer:
    """Bots, people and groups, and every modelled Bot API method.

    ``folder`` keeps everything for the next start (None: in memory only). ``now`` gives Unix seconds for dates,
    ``monotonic`` seconds that only grow for limits and timeouts. ``limits`` None means no flood limits.
    """

    def __init__(
        self,
        *,
        folder: Path | None = None,
        now: Callable[[], float],
        monotonic: Callable[[], float] = time.monotonic,
        limits: FloodLimits | None = None,
        charger: CardCharger | None = None,
        webhook_retry: RetryPolicy | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.now = now
        self.world = World(folder, now)
        self.limits = limits
        self.charger: CardCharger = charger or OwnCharger()
        self.faults = Faults()
        self.queries = Queries(monotonic)
        self.activity = Activity()
        self.patience = patience or Patience()
        self._webhook_retry = webhook_retry or RetryPolicy()

    # Who is there

    def add_bot(self, token: str, username: str = "sandbox_bot", name: str = "Sandbox") -> BotAccount:
        """Registers a bot by its token (``<id>:<secret>``). The first one is whom people talk to."""
        return self.world.add_bot(token, username, name)

    @property
    def main_bot(self) -> BotAccount:
        return next(iter(self.world.bots.values()))

    def bot(self, token: str) -> BotAccount:
        bot = self.world.bots.get(token)
        if bot is None:
            raise TelegramRefusal(401, "Unauthorized: invalid token specified")
        return bot

    def add_person(
        self,
        name: str,
        language_code: str = "zh",
        phone: str = "",
        *,
        role: str = "customer",
        username: str | None = None,
        home: tuple[float, float] | None = None,
        person_id: int | None = None,
    ) -> Person:
        """A person who never wrote to the bot. ``home`` is (latitude, longitude) in WGS-84 degrees."""
        number = person_id or self.world.new_person_id()
        account = Account(
            number, name, language_code, phone or f"+861390{number % 10**7:07d}", role, username
        )
        if home is not None:
            account.home = home
        return Person(self, self.world.add_account(account))

    def person(self, person_id: int) -> Person:
        """Raises KeyError for an unknown person."""
        return Person(self, self.world.accounts[person_id])

    def people(self) -> list[Person]:
        return [Person(self, account) for account in self.world.accounts.values()]

    def add_group(
        self,
        title: str,
        members: Iterable[Person] = (),
        *,
        forum: bool = False,
        bot_status: str = "administrator",
        username: str | None = None,
    ) -> Group:
        """A supergroup, its first member the owner; every bot gets ``bot_status`` of the Bot API."""
        number = -self.world.journal.take_id("group", FIRST_GROUP_ID)
        chat: dict[str, Any] = {"id": number, "title": title, "type": "supergroup"}
        if forum:
            chat["is_forum"] = True
        if username:
            chat["username"] = username
        group = Group((0, number), chat)
        for position, member in enumerate(members):
            group.members[member.id] = "creator" if position == 0 else "member"
        for bot in self.world.bots.values():
            group.members[bot.id] = bot_status
        self.world.conversations[group.key] = group
        self.world.keep_conversation(group)
        return group

    # Bot API

    async def call(
        self,
        token: str,
        method: str,
        parameters: Mapping[str, Any] | None = None,
        files: Mapping[str, UploadedFile] | None = None,
    ) -> Any:
        """Runs a Bot API method and answers its result as JSON values.

        Raises TelegramRefusal, or ConnectionDropped by an injected fault.
        """
        bot = self.bot(token)
        name = method.lower()
        handler = METHODS.get(name)
        if handler is None:
            if name in _KNOWN_METHODS:
                raise TelegramRefusal(501, f"Not Implemented: {method} is not modelled by the sandbox")
            raise TelegramRefusal(404, "Not Found: method not found")
        fault = self.faults.meet(name) if self.faults.planned else None
        if fault is not None and not fault.drop_answer:
            raise fault.refusal()
        arguments = Arguments(parameters or {}, files)
        if name == "getupdates":
            return await handler(Call(self, bot, arguments))
        chat_id = self._concerned(arguments)
        self.activity.begin(chat_id)
        try:
            result = handler(Call(self, bot, arguments))
            if inspect.isawaitable(result):
                result = await result
        finally:
            self.activity.end(chat_id)
        if fault is not None:
            raise fault.refusal()
        return result

    def _concerned(self, arguments: Arguments) -> int:
        for name in ("callback_query_id", "pre_checkout_query_id"):
            if arguments.has(name):
                return self.queries.person_of(arguments.text(name))
        return arguments.integer("chat_id")

    # Updates

    def deliver_to(self, consumer: Consumer | None, token: str | None = None) -> None:
        """Hands each update to an async callable in this process instead of queueing it."""
        bot = self.bot(token) if token else self.main_bot
        bot.updates.consumer = consumer

    def duplicate_updates(self, probability: float, seed: int = 0) -> None:
        """Delivers updates twice, each with this probability."""
        for bot in self.world.bots.values():
            bot.updates.duplicates = probability
            bot.updates.random.seed(seed)

    def is_local_address(self, url: str) -> bool:
        """Webhooks may be plain http on this machine, as with an official server in local mode."""
        parts = urlsplit(url)
        return parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")

    def start_webhook(self, bot: BotAccount, url: str, secret: str, max_connections: int) -> None:
        async def execute(method: str, parameters: dict[str, Any], files: dict[str, UploadedFile]) -> None:
            try:
                await self.call(bot.token, method, parameters, files)
            except (TelegramRefusal, ConnectionDropped) as refusal:
                logger.warning("method %s in the webhook's answer was refused: %s", method, refusal)

        queue = bot.updates
        pusher = Webhook(queue, url, secret, max_connections, self._webhook_retry, execute, self.now)
        queue.pusher = pusher
        for delivery in list(queue.pending):
            pusher.push(delivery)

    def webhook_of(self, bot: BotAccount) -> Webhook | None:
        pusher = bot.updates.pusher
        return pusher if isinstance(pusher, Webhook) else None

    # Files and watching

    def file(self, token: str, path: str) -> tuple[bytes, str]:
        """Bytes and content type of a file that ``getFile`` named; refuses with 404."""
        self.bot(token)
        record = self.world.files.at(path)
        if record is None:
            raise TelegramRefusal(404, "Not Found")
        self.world.files.describe(record)
        return self.world.files.read(record), record.mime_type

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls ``listener(event, body)`` on each change that the page shows; the result ends it."""
        self.world.listeners.append(listener)
        return lambda: self.world.listeners.remove(listener)

    async def settle(self) -> None:
        """Returns once no bot is calling, or after the time that patience has for a crowd."""
        await self.patience.until_quiet(self.activity)

    async def stop_deliveries(self) -> None:
        """No update goes out any more; waiting polls end."""
        await asyncio.gather(*(bot.updates.close() for bot in self.world.bots.values()))

    async def close(self) -> None:
        """Ends deliveries and writes what is left to write. May be called twice."""
        await self.stop_deliveries()
        self.world.close()

"""The stand-in for Telegram, used over HTTP, in process by tests, and by the sandbox's page."""

import asyncio
import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sandbox.telegram.bot_api_methods import known_methods
from sandbox.telegram.call_arguments import Arguments, UploadedFile
from sandbox.telegram.methods import METHODS, Call
from sandbox.telegram.person import Person
from sandbox.telegram.telegram_core import TelegramCore
from sandbox.telegram.telegram_errors import TelegramRefusal
from sandbox.telegram.telegram_state import Account, BotAccount, Group
from sandbox.telegram.update_queue import Consumer
from sandbox.telegram.world import FIRST_GROUP_ID, Listener


def default_phone(person_id: int) -> str:
    """Return the number of a person who was added without one."""
    return f"+861390{person_id % 10**7:07d}"


class TelegramServer(TelegramCore):
    """Bots, people, groups and all modelled Bot API methods."""

    # Bots, people and groups

    def add_bot(self, token: str, username: str = "sandbox_bot", name: str = "Sandbox") -> BotAccount:
        """Register a bot by its token (``<id>:<secret>``); people talk to the first one."""
        return self.world.add_bot(token, username, name)

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
        """Add a person without any conversation. ``home`` is (latitude, longitude) in WGS-84 degrees."""
        number = person_id or self.world.new_person_id()
        account = Account(number, name, language_code, phone or default_phone(number), role, username)
        if home is not None:
            account.home = home
        return Person(self, self.world.add_account(account))

    def person(self, person_id: int) -> Person:
        """Return a person by id. Raises KeyError."""
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
        """Add a supergroup; the first member is its owner, and all bots get the status ``bot_status``."""
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
        self.world.save_conversation(group)
        return group

    # Bot API

    async def call(
        self,
        token: str,
        method: str,
        parameters: Mapping[str, Any] | None = None,
        files: Mapping[str, UploadedFile] | None = None,
    ) -> Any:
        """Run a Bot API method and return its result as JSON values.

        Raises TelegramRefusal, or ConnectionDropped for an injected fault.
        """
        bot = self.bot(token)
        name = method.lower()
        handler = METHODS.get(name)
        if handler is None:
            if name in known_methods():
                raise TelegramRefusal(501, f"Not Implemented: {method} is not modelled by the sandbox")
            raise TelegramRefusal(404, "Not Found: method not found")
        fault = self.faults.meet(name) if self.faults.planned else None
        if fault is not None and not fault.drop_answer:
            raise fault.refusal()
        arguments = Arguments(parameters or {}, files)
        if name == "getupdates":
            return await handler(Call(self, bot, arguments))
        chat_id = self._chat_of(arguments)
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

    def _chat_of(self, arguments: Arguments) -> int:
        for name in ("callback_query_id", "pre_checkout_query_id", "inline_query_id"):
            if arguments.has(name):
                return self.queries.person_of(arguments.text(name))
        return arguments.integer("chat_id")

    # Updates

    def deliver_to(self, consumer: Consumer | None, token: str | None = None) -> None:
        """Pass updates to an async callable in process instead of queueing them; None stops that."""
        bot = self.bot(token) if token else self.main_bot
        bot.updates.consumer = consumer

    def duplicate_updates(self, probability: float, seed: int = 0) -> None:
        """Deliver each update twice with this probability."""
        for bot in self.world.bots.values():
            bot.updates.duplicates = probability
            bot.updates.random.seed(seed)

    # Files and listeners

    def file(self, token: str, path: str) -> tuple[bytes, str]:
        """Return content and content type of a ``file_path``. Raises TelegramRefusal 404."""
        self.bot(token)
        record = self.world.files.at(path)
        if record is None:
            raise TelegramRefusal(404, "Not Found")
        self.world.files.describe(record)
        return self.world.files.read(record), record.mime_type

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener(event, body)`` on each change; return a function that unsubscribes."""
        self.world.listeners.append(listener)
        return lambda: self.world.listeners.remove(listener)

    async def settle(self) -> None:
        """Return once no call is running, at most after ``WaitPolicy.others_seconds``."""
        await self.wait_policy.until_quiet(self.activity)

    async def stop_deliveries(self) -> None:
        """Stop delivering updates and end waiting polls."""
        await asyncio.gather(*(bot.updates.close() for bot in self.world.bots.values()))

    async def close(self) -> None:
        """Stop deliveries and flush the journal. Idempotent."""
        await self.stop_deliveries()
        self.world.close()

"""A person with a phone: performs actions in Telegram and reads the bot's messages.

Each action returns once the bot has handled it, or after ``wait`` seconds. In process that is when its
handlers have finished (their exceptions propagate); over HTTP, as :class:`WaitPolicy` decides.
"""

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from sandbox.telegram.action_result import ActionResult, PendingAction
from sandbox.telegram.button_lookup import find_button
from sandbox.telegram.call_arguments import Arguments
from sandbox.telegram.checkout import pay_invoice
from sandbox.telegram.inline_mode import ask_inline, chosen_result, result_message
from sandbox.telegram.keyboards import MAX_CALLBACK_DATA_BYTES
from sandbox.telegram.message_content import file_body, photo_body, placement_body, start_parameter, text_body
from sandbox.telegram.message_view import describe, is_live
from sandbox.telegram.methods.bot_profile_methods import commands_for
from sandbox.telegram.methods.send_methods import check_live_period, read_location
from sandbox.telegram.polls import vote
from sandbox.telegram.telegram_core import TelegramCore
from sandbox.telegram.telegram_errors import bad_request, forbidden
from sandbox.telegram.telegram_state import Account, BotAccount, Conversation, Group, StoredMessage


class Person:
    """A handle on one account; several people may act concurrently."""

    def __init__(self, server: TelegramCore, account: Account) -> None:
        self.server = server
        self.account = account

    @property
    def id(self) -> int:
        return self.account.id

    @property
    def name(self) -> str:
        return self.account.name

    @property
    def _bot(self) -> BotAccount:
        return self.server.main_bot

    def card(self) -> dict[str, Any]:
        """Return the person as JSON of the control API."""
        return self.server.world.card(self.account)

    # Reading

    def messages(self, after: int = 0, *, chat: int | None = None) -> list[dict[str, Any]]:
        """Return the messages with an id above ``after``, edits applied, oldest first."""
        conversation = self._conversation(chat)
        now = self.server.now()
        return [
            describe(conversation, message, self.id, now)
            for message in conversation.messages.values()
            if message.message_id > after
        ]

    def commands(self) -> list[dict[str, Any]]:
        """Return the bot's commands in this person's menu."""
        return commands_for(self._bot, self.id, self.account.language_code)

    # Messages

    async def text(
        self,
        text: str,
        *,
        wait: float | None = None,
        chat: int | None = None,
        thread: int | None = None,
        reply_to: int | None = None,
    ) -> ActionResult:
        """Send a text of 1-4096 characters to the private chat or a group."""
        return await self._send([text_body(text)], wait, chat, thread, reply_to)

    async def edit_text(self, message_id: int, text: str, *, wait: float | None = None) -> ActionResult:
        """Edit an own text message."""
        content = text_body(text)
        pending, message = self._own(message_id)
        if "text" not in message.body:
            raise bad_request("message can't be edited")
        self.server.world.edit(pending.conversation, message, {"entities": None, **content})
        return await pending.publish([self._bot], [("edited_message", message.body)], wait)

    async def contact(
        self,
        *,
        phone: str | None = None,
        name: str | None = None,
        user_id: int | None = None,
        wait: float | None = None,
    ) -> ActionResult:
        """Share the person's own number, or another contact if ``phone`` is given."""
        contact: dict[str, Any] = {
            "phone_number": phone or self.account.phone,
            "first_name": name or self.name,
        }
        owner = user_id if phone else self.id
        if owner:
            contact["user_id"] = owner
        return await self._send([{"contact": contact}], wait)

    async def location(
        self,
        latitude: float | None = None,
        longitude: float | None = None,
        *,
        live_period: int | None = None,
        message_id: int | None = None,
        heading: int | None = None,
        wait: float | None = None,
    ) -> ActionResult:
        """Send a location (default: the person's home), start a live location, or move one.

        Degrees in WGS-84; ``live_period`` in seconds, 60-86400 or 0x7FFFFFFF.
        """
        here = self.account.home if latitude is None or longitude is None else (latitude, longitude)
        place = read_location(Arguments({"latitude": here[0], "longitude": here[1]}))
        if message_id is not None:
            return await self._move(message_id, place, heading, wait)
        inner: dict[str, Any] = {}
        if period := check_live_period(live_period or 0):
            place["live_period"] = inner["live_period"] = period
            if heading:
                place["heading"] = heading
        return await self._send([{"location": place}], wait, inner=inner)

    async def _move(
        self, message_id: int, place: dict[str, Any], heading: int | None, wait: float | None
    ) -> ActionResult:
        pending, message = self._live(message_id)
        place["live_period"] = message.inner["live_period"]
        if heading:
            place["heading"] = heading
        self.server.world.edit(pending.conversation, message, {"location": place})
        return await pending.publish([self._bot], [("edited_message", message.body)], wait)

    async def stop_location(self, message_id: int, *, wait: float | None = None) -> ActionResult:
        """Stop a live location."""
        pending, message = self._live(message_id)
        message.inner["live_stopped"] = True
        place = {name: message.body["location"][name] for name in ("latitude", "longitude")}
        self.server.world.edit(pending.conversation, message, {"location": place})
        return await pending.publish([self._bot], [("edited_message", message.body)], wait)

    # Files

    async def photo(
        self, content: bytes, caption: str = "", *, name: str = "photo.jpg", wait: float | None = None
    ) -> ActionResult:
        return await self._send([photo_body(self.server.world.files, content, name, caption)], wait)

    async def album(
        self, photos: Iterable[bytes], caption: str = "", *, wait: float | None = None
    ) -> ActionResult:
        """Send 2-10 photos as one album; the bot receives one message for each."""
        group = {"media_group_id": str(secrets.randbits(53))}
        contents = [
            {**photo_body(self.server.world.files, photo, "photo.jpg", "" if position else caption), **group}
            for position, photo in enumerate(photos)
        ]
        if not 2 <= len(contents) <= 10:
            raise bad_request("media group must include 2-10 items")
        return await self._send(contents, wait)

    async def document(
        self, content: bytes, name: str = "file.bin", caption: str = "", *, wait: float | None = None
    ) -> ActionResult:
        return await self._send([self._file("document", content, name, caption)], wait)

    async def sticker(
        self, content: bytes, emoji: str = "🙂", *, name: str = "sticker.webp", wait: float | None = None
    ) -> ActionResult:
        return await self._send([self._file("sticker", content, name, emoji=emoji)], wait)

    async def voice(
        self, content: bytes, duration: int = 1, *, name: str = "voice.ogg", wait: float | None = None
    ) -> ActionResult:
        return await self._send([self._file("voice", content, name, duration=duration)], wait)

    async def video(
        self, content: bytes, caption: str = "", *, name: str = "video.mp4", wait: float | None = None
    ) -> ActionResult:
        return await self._send([self._file("video", content, name, caption, duration=1)], wait)

    def _file(
        self, kind: str, content: bytes, name: str, caption: str = "", **details: Any
    ) -> dict[str, Any]:
        return file_body(self.server.world.files, kind, content, name, caption, **details)

    # Buttons and payments

    async def tap(
        self,
        label: str | None = None,
        *,
        message_id: int | None = None,
        data: str | None = None,
        wait: float | None = None,
    ) -> ActionResult:
        """Press the newest button with a label, or send ``data`` as a press under ``message_id``."""
        conversation = self._conversation(None)
        if label is None:
            message = conversation.messages.get(message_id or 0)
            if message is None:
                raise bad_request("MESSAGE_ID_INVALID")
            return await self._press(conversation, message, data or "", wait)
        button = find_button(conversation, label)
        spec = button.spec
        if button.inline:
            if "callback_data" in spec:
                return await self._press(conversation, button.message, spec["callback_data"], wait)
            if spec.get("pay"):
                return await self.invoice(button.message.message_id, wait=wait)
            return await self._open(spec, wait)
        if (button.message.markup or {}).get("one_time_keyboard"):
            self.server.world.set_keyboard(conversation, button.message.message_id, hidden=True)
        if spec.get("request_contact"):
            return await self.contact(wait=wait)
        if spec.get("request_location"):
            return await self.location(wait=wait)
        return await self.text(button.label, wait=wait)

    async def _press(
        self, conversation: Conversation, message: StoredMessage, data: str, wait: float | None
    ) -> ActionResult:
        if not 1 <= len(data.encode()) <= MAX_CALLBACK_DATA_BYTES:
            raise bad_request("DATA_INVALID")
        pending = PendingAction(self.server, self.id, conversation)
        query = self.server.queries.ask_callback(self._bot.id, self.id)
        body = {
            "id": query.id,
            "from": self.account.user(),
            "message": message.body,
            "chat_instance": str(conversation.chat_id * 7919),
            "data": data,
        }
        result = await pending.publish([self._bot], [("callback_query", body)], wait)
        result.answer = query.answer
        return result

    async def _open(self, spec: dict[str, Any], wait: float | None) -> ActionResult:
        """Press a button that the client handles itself: a link or a copy button."""
        if address := spec.get("url") or (spec.get("web_app") or {}).get("url"):
            return await self.open_link(address, wait=wait)
        if "disabled" in spec:
            raise bad_request("the button is disabled")
        if "copy_text" not in spec:
            raise bad_request("the button can't be pressed here")
        result = ActionResult()
        result.answer = {"copy_text": spec["copy_text"].get("text", "")}
        return result

    async def open_link(self, address: str, *, wait: float | None = None) -> ActionResult:
        """Open a link; a deep link to this bot sends ``/start`` with its parameter."""
        parameter = start_parameter(address, self._bot.username)
        result = ActionResult()
        if parameter is not None:
            result = await self.text(f"/start {parameter}".strip(), wait=wait)
        result.answer = {"url": address}
        return result

    async def invoice(self, message_id: int, *, wait: float | None = None) -> ActionResult:
        """Pay an invoice by card; see :func:`sandbox.telegram.checkout.pay_invoice` for refusals."""
        conversation = self._conversation(None)
        message = conversation.messages.get(message_id)
        if message is None or "invoice" not in message.body:
            raise bad_request("MESSAGE_ID_INVALID")
        pending = PendingAction(self.server, self.id, conversation)
        payment = await pay_invoice(self.server, self._bot, self.account, message)
        self.server.world.touch(conversation, message, edited=True)
        return await self._send([{"successful_payment": payment}], wait, pending=pending)

    # Polls and inline mode

    async def answer_poll(
        self, message_id: int, options: Sequence[int | str], *, wait: float | None = None
    ) -> ActionResult:
        """Answer a poll by the numbers or texts of its options; none takes the answer back."""
        conversation = self._conversation(None)
        message = conversation.messages.get(message_id)
        if message is None or "poll" not in message.body:
            raise bad_request("MESSAGE_ID_INVALID")
        pending = PendingAction(self.server, self.id, conversation)
        updates = vote(message, self.account.user(), options, self.server.now())
        self.server.world.touch(conversation, message, edited=True)
        return await pending.publish([self._bot], updates, wait)

    async def inline_query(self, query: str, offset: str = "", *, wait: float | None = None) -> ActionResult:
        """Ask the bot inline in the own chat; the result has its ``results``."""
        conversation = self._conversation(None)
        return await ask_inline(self.server, self._bot, self.account, conversation, query, offset, wait)

    async def send_inline_result(
        self, query: str, result_id: str, *, wait: float | None = None
    ) -> ActionResult:
        """Ask the bot inline and send the result with that id into the own chat."""
        results = (await self.inline_query(query, wait=wait)).results or []
        content, markup = result_message(self.server, self._bot, results, result_id)
        chosen = [chosen_result(self.account, query, result_id)]
        return await self._send([content], wait, markup=markup, further=chosen)

    async def block(self, *, wait: float | None = None) -> ActionResult:
        """Block the bot, which can no longer send messages to the person."""
        return await self._set_blocked(blocked=True, wait=wait)

    async def unblock(self, *, wait: float | None = None) -> ActionResult:
        return await self._set_blocked(blocked=False, wait=wait)

    async def _set_blocked(self, *, blocked: bool, wait: float | None) -> ActionResult:
        conversation = self._conversation(None)
        if conversation.blocked == blocked:
            return ActionResult()
        pending = PendingAction(self.server, self.id, conversation)
        conversation.blocked = blocked
        self.server.world.save_conversation(conversation)
        self.server.world.emit("person", self.card)
        kicked = {"status": "kicked", "user": self._bot.user(), "until_date": 0}
        member = {"status": "member", "user": self._bot.user()}
        body = {
            "chat": conversation.chat,
            "from": self.account.user(),
            "date": int(self.server.now()),
            "old_chat_member": member if blocked else kicked,
            "new_chat_member": kicked if blocked else member,
        }
        return await pending.publish([self._bot], [("my_chat_member", body)], wait)

    async def delete_message(self, message_id: int) -> ActionResult:
        """Delete a message for both sides; bots receive no update of it."""
        conversation = self._conversation(None)
        if message_id not in conversation.messages:
            raise bad_request("message to delete not found")
        self.server.world.remove(conversation, message_id)
        return ActionResult()

    # Internals

    def _conversation(self, chat: int | None) -> Conversation:
        if chat is None:
            return self.server.world.private(self._bot, self.account)
        group = self.server.world.group(chat)
        if group.members.get(self.id, "left") in ("left", "kicked"):
            raise forbidden("user is not a member of the chat")
        return group

    def _own(self, message_id: int) -> tuple[PendingAction, StoredMessage]:
        conversation = self._conversation(None)
        message = conversation.messages.get(message_id)
        if message is None or message.sender_id != self.id:
            raise bad_request("message to edit not found")
        return PendingAction(self.server, self.id, conversation), message

    def _live(self, message_id: int) -> tuple[PendingAction, StoredMessage]:
        pending, message = self._own(message_id)
        if not is_live(message, self.server.now()):
            raise bad_request("message can't be edited")
        return pending, message

    async def _send(
        self,
        contents: list[dict[str, Any]],
        wait: float | None,
        chat: int | None = None,
        thread: int | None = None,
        reply_to: int | None = None,
        *,
        inner: dict[str, Any] | None = None,
        pending: PendingAction | None = None,
        markup: dict[str, Any] | None = None,
        further: Iterable[tuple[str, dict[str, Any]]] = (),
    ) -> ActionResult:
        conversation = self._conversation(chat)
        if conversation.blocked:
            raise bad_request("YOU_BLOCKED_USER")
        place = placement_body(conversation, thread, reply_to)
        pending = pending or PendingAction(self.server, self.id, conversation)
        if not conversation.started:
            conversation.started = True
            self.server.world.save_conversation(conversation)
        bodies = [
            self.server.world.append(
                conversation, self.account.user(), {**place, **content}, markup, dict(inner or {})
            ).body
            for content in contents
        ]
        bots = [self._bot] if conversation.is_private else self._bots_in(conversation)
        return await pending.publish(bots, [*(("message", body) for body in bodies), *further], wait)

    def _bots_in(self, group: Conversation) -> list[BotAccount]:
        assert isinstance(group, Group)
        return [
            bot
            for bot in self.server.world.bots.values()
            if group.members.get(bot.id) in ("member", "administrator")
        ]

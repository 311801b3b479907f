"""A person with a phone: does what people do in Telegram and sees what the bot answers.

Each action returns once the bot has handled it: in process when its handlers are done (what they raise is
raised here), over the wire when the bot took the update and its calls have paused, or after ``wait`` seconds.
"""

import asyncio
import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sandbox.telegram.arguments import Arguments, UploadedFile
from sandbox.telegram.buttons import find_button
from sandbox.telegram.errors import TelegramRefusal, bad_request, forbidden
from sandbox.telegram.keyboards import MAX_CALLBACK_DATA_BYTES
from sandbox.telegram.methods.media import media_content
from sandbox.telegram.methods.profile import commands_for
from sandbox.telegram.methods.sending import (
    MAX_CAPTION,
    MAX_TEXT,
    check_live_period,
    read_location,
    text_content,
)
from sandbox.telegram.payments import CardDeclined
from sandbox.telegram.phone import describe, is_live
from sandbox.telegram.queries import CHECKOUT_SECONDS
from sandbox.telegram.state import Account, BotAccount, Conversation, Group, StoredMessage
from sandbox.telegram.text import read_formatted
from sandbox.telegram.updates import Delivery

if TYPE_CHECKING:
    from sandbox.telegram.server import TelegramServer


class Reaction(list[dict[str, Any]]):
    """What is new or edited on the phone since an action, as :func:`sandbox.telegram.phone.describe` tells it.

    ``answer`` is the bot's answer to a pressed button (text, show_alert, url), or the url of a link button.
    """

    answer: dict[str, Any] | None = None

    @property
    def texts(self) -> list[str]:
        """Texts that came from the bot."""
        return [message["text"] for message in self if message["from"] == "bot"]


class _Moment:
    """Where things stood when an action began."""

    def __init__(self, person: "Person", conversation: Conversation) -> None:
        server = person.server
        self.conversation = conversation
        self.revision = server.world.revision
        self.calls = server.activity.calls(conversation.chat_id)


class Person:
    """A handle on one person; several may act at the same time."""

    def __init__(self, server: "TelegramServer", account: Account) -> None:
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
        """The person as the control API and the page tell it."""
        return self.server.world.card(self.account)

    # Looking

    def messages(self, after: int = 0, *, chat: int | None = None) -> list[dict[str, Any]]:
        """What is on the phone now with an id above ``after``, edits applied, oldest first."""
        conversation = self._conversation(chat)
        now = self.server.now()
        return [
            describe(conversation, message, self.id, now)
            for message in conversation.messages.values()
            if message.message_id > after
        ]

    def commands(self) -> list[dict[str, Any]]:
        """The bot's commands as this person's menu shows them."""
        return commands_for(self._bot, self.id, self.account.language_code)

    # Writing

    async def text(
        self,
        text: str,
        *,
        wait: float | None = None,
        chat: int | None = None,
        thread: int | None = None,
        reply_to: int | None = None,
    ) -> Reaction:
        """Writes 1-4096 characters, in the private chat or a group."""
        if not text.strip():
            raise bad_request("message text is empty")
        formatted = read_formatted(text, "", None)
        if len(formatted.text) > MAX_TEXT:
            raise bad_request("message is too long")
        return await self._say([text_content(formatted)], wait, chat, thread, reply_to)

    async def edit_text(self, message_id: int, text: str, *, wait: float | None = None) -> Reaction:
        """Changes an own text message."""
        moment, message = self._own(message_id)
        formatted = read_formatted(text, "", None)
        if "text" not in message.body or not formatted.text:
            raise bad_request("message can't be edited")
        self.server.world.edit(moment.conversation, message, {"entities": None, **text_content(formatted)})
        return await self._publish(moment, [("edited_message", message.body)], wait)

    async def contact(
        self,
        *,
        phone: str | None = None,
        name: str | None = None,
        user_id: int | None = None,
        wait: float | None = None,
    ) -> Reaction:
        """Shares the own number, or somebody else's card when ``phone`` is given."""
        contact: dict[str, Any] = {
            "phone_number": phone or self.account.phone,
            "first_name": name or self.name,
        }
        owner = user_id if phone else self.id
        if owner:
            contact["user_id"] = owner
        return await self._say([{"contact": contact}], wait)

    async def location(
        self,
        latitude: float | None = None,
        longitude: float | None = None,
        *,
        live_period: int | None = None,
        message_id: int | None = None,
        heading: int | None = None,
        wait: float | None = None,
    ) -> Reaction:
        """Sends a place (the person's home unless given), a live one, or moves a live one.

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
        return await self._say([{"location": place}], wait, inner=inner)

    async def _move(
        self, message_id: int, place: dict[str, Any], heading: int | None, wait: float | None
    ) -> Reaction:
        moment, message = self._live(message_id)
        place["live_period"] = message.inner["live_period"]
        if heading:
            place["heading"] = heading
        self.server.world.edit(moment.conversation, message, {"location": place})
        return await self._publish(moment, [("edited_message", message.body)], wait)

    async def stop_location(self, message_id: int, *, wait: float | None = None) -> Reaction:
        """Ends a live location before its time."""
        moment, message = self._live(message_id)
        message.inner["live_stopped"] = True
        place = {name: message.body["location"][name] for name in ("latitude", "longitude")}
        self.server.world.edit(moment.conversation, message, {"location": place})
        return await self._publish(moment, [("edited_message", message.body)], wait)

    # Files

    async def photo(
        self, content: bytes, caption: str = "", *, name: str = "photo.jpg", wait: float | None = None
    ) -> Reaction:
        return await self._say([self._photo(content, name, caption)], wait)

    async def album(
        self, photos: Iterable[bytes], caption: str = "", *, wait: float | None = None
    ) -> Reaction:
        """Several photos at once; each comes to the bot as a message of its own."""
        group = {"media_group_id": str(secrets.randbits(53))}
        contents = [
            {**self._photo(photo, "photo.jpg", caption if position == 0 else ""), **group}
            for position, photo in enumerate(photos)
        ]
        if not 2 <= len(contents) <= 10:
            raise bad_request("media group must include 2-10 items")
        return await self._say(contents, wait)

    async def document(
        self, content: bytes, name: str = "file.bin", caption: str = "", *, wait: float | None = None
    ) -> Reaction:
        return await self._send_file("document", content, name, caption, {}, wait)

    async def sticker(
        self, content: bytes, emoji: str = "🙂", *, name: str = "sticker.webp", wait: float | None = None
    ) -> Reaction:
        return await self._send_file("sticker", content, name, "", {"emoji": emoji}, wait)

    async def voice(
        self, content: bytes, duration: int = 1, *, name: str = "voice.ogg", wait: float | None = None
    ) -> Reaction:
        return await self._send_file("voice", content, name, "", {"duration": duration}, wait)

    async def video(
        self, content: bytes, caption: str = "", *, name: str = "video.mp4", wait: float | None = None
    ) -> Reaction:
        return await self._send_file("video", content, name, caption, {"duration": 1}, wait)

    async def _send_file(
        self, kind: str, content: bytes, name: str, caption: str, details: dict[str, Any], wait: float | None
    ) -> Reaction:
        if not content:
            raise bad_request("file must be non-empty")
        record = self.server.world.files.add(kind, UploadedFile(name, content))
        shown = media_content(kind, [record], Arguments(details))
        return await self._say([{**shown, **_caption(caption)}], wait)

    def _photo(self, content: bytes, name: str, caption: str) -> dict[str, Any]:
        records = self.server.world.files.add_photo(UploadedFile(name, content))
        return {**media_content("photo", records), **_caption(caption)}

    # Pressing

    async def tap(
        self,
        label: str | None = None,
        *,
        message_id: int | None = None,
        data: str | None = None,
        wait: float | None = None,
    ) -> Reaction:
        """Presses the newest button of a label, or sends ``data`` as if pressed under a message."""
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
            return _opened(spec)
        if (button.message.markup or {}).get("one_time_keyboard"):
            self.server.world.set_keyboard(conversation, button.message.message_id, hidden=True)
        if spec.get("request_contact"):
            return await self.contact(wait=wait)
        if spec.get("request_location"):
            return await self.location(wait=wait)
        return await self.text(button.label, wait=wait)

    async def _press(
        self, conversation: Conversation, message: StoredMessage, data: str, wait: float | None
    ) -> Reaction:
        if not 1 <= len(data.encode()) <= MAX_CALLBACK_DATA_BYTES:
            raise bad_request("DATA_INVALID")
        moment = _Moment(self, conversation)
        query = self.server.queries.ask_callback(self._bot.id, self.id)
        body = {
            "id": query.id,
            "from": self.account.user(),
            "message": message.body,
            "chat_instance": str(conversation.chat_id * 7919),
            "data": data,
        }
        reaction = await self._publish(moment, [("callback_query", body)], wait)
        reaction.answer = query.answer
        return reaction

    async def invoice(self, message_id: int, *, wait: float | None = None) -> Reaction:
        """Pays an invoice by card. Refused with the bot's words when it declines the checkout, and with the
        card provider's when it declines the card."""
        conversation = self._conversation(None)
        message = conversation.messages.get(message_id)
        if message is None or "invoice" not in message.body:
            raise bad_request("MESSAGE_ID_INVALID")
        if message.inner.get("paid") or message.inner.get("paying"):
            raise bad_request("INVOICE_ALREADY_PAID")
        moment = _Moment(self, conversation)
        message.inner["paying"] = True
        try:
            await self._check_out(message)
            payment = await self._charge(message)
        finally:
            message.inner.pop("paying")
        message.inner["paid"] = True
        self.server.world.touch(conversation, message, edited=True)
        return await self._say([{"successful_payment": payment}], wait, moment=moment)

    async def _check_out(self, message: StoredMessage) -> None:
        bot, invoice = self._bot, message.body["invoice"]
        query = self.server.queries.ask_checkout(bot.id, self.id)
        body = {
            "id": query.id,
            "from": self.account.user(),
            "currency": invoice["currency"],
            "total_amount": invoice["total_amount"],
            "invoice_payload": message.inner["payload"],
        }
        delivery = bot.updates.publish("pre_checkout_query", body, self.id)
        if bot.updates.consumer is not None:
            await delivery.done.wait()
            if delivery.error is not None:
                raise delivery.error
        try:
            async with asyncio.timeout(CHECKOUT_SECONDS):
                await query.answered.wait()
        except TimeoutError:
            raise bad_request("BOT_PRECHECKOUT_TIMEOUT") from None
        answer = query.answer or {}
        if not answer.get("ok"):
            raise TelegramRefusal(400, answer.get("error_message") or "BOT_PRECHECKOUT_FAILED")

    async def _charge(self, message: StoredMessage) -> dict[str, Any]:
        invoice, payload = message.body["invoice"], message.inner["payload"]
        try:
            provider_charge = await self.server.charger.charge(
                invoice["total_amount"], invoice["currency"], invoice["description"], payload
            )
        except CardDeclined as declined:
            raise TelegramRefusal(400, str(declined) or "Bad Request: PAYMENT_FAILED") from None
        return {
            "currency": invoice["currency"],
            "total_amount": invoice["total_amount"],
            "invoice_payload": payload,
            "telegram_payment_charge_id": f"{self.id}_{secrets.token_hex(12)}",
            "provider_payment_charge_id": provider_charge,
        }

    async def block(self, *, wait: float | None = None) -> Reaction:
        """Blocks the bot; it may not write any more."""
        return await self._set_blocked(blocked=True, wait=wait)

    async def unblock(self, *, wait: float | None = None) -> Reaction:
        return await self._set_blocked(blocked=False, wait=wait)

    async def _set_blocked(self, *, blocked: bool, wait: float | None) -> Reaction:
        conversation = self._conversation(None)
        if conversation.blocked == blocked:
            return Reaction()
        moment = _Moment(self, conversation)
        conversation.blocked = blocked
        self.server.world.keep_conversation(conversation)
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
        return await self._publish(moment, [("my_chat_member", body)], wait)

    async def delete_message(self, message_id: int) -> Reaction:
        """Deletes a message for both sides; Telegram does not tell bots of it."""
        conversation = self._conversation(None)
        if message_id not in conversation.messages:
            raise bad_request("message to delete not found")
        self.server.world.remove(conversation, message_id)
        return Reaction()

    # How it is done

    def _conversation(self, chat: int | None) -> Conversation:
        if chat is None:
            return self.server.world.private(self._bot, self.account)
        group = self.server.world.group(chat)
        if group.members.get(self.id, "left") in ("left", "kicked"):
            raise forbidden("user is not a member of the chat")
        return group

    def _own(self, message_id: int) -> tuple[_Moment, StoredMessage]:
        conversation = self._conversation(None)
        message = conversation.messages.get(message_id)
        if message is None or message.sender_id != self.id:
            raise bad_request("message to edit not found")
        return _Moment(self, conversation), message

    def _live(self, message_id: int) -> tuple[_Moment, StoredMessage]:
        moment, message = self._own(message_id)
        if not is_live(message, self.server.now()):
            raise bad_request("message can't be edited")
        return moment, message

    async def _say(
        self,
        contents: list[dict[str, Any]],
        wait: float | None,
        chat: int | None = None,
        thread: int | None = None,
        reply_to: int | None = None,
        *,
        inner: dict[str, Any] | None = None,
        moment: _Moment | None = None,
    ) -> Reaction:
        conversation = self._conversation(chat)
        if conversation.blocked:
            raise bad_request("YOU_BLOCKED_USER")
        place = self._place(conversation, thread, reply_to)
        moment = moment or _Moment(self, conversation)
        if not conversation.started:
            conversation.started = True
            self.server.world.keep_conversation(conversation)
        bodies = [
            self.server.world.append(
                conversation, self.account.user(), {**place, **content}, inner=dict(inner or {})
            ).body
            for content in contents
        ]
        return await self._publish(moment, [("message", body) for body in bodies], wait)

    def _place(self, conversation: Conversation, thread: int | None, reply_to: int | None) -> dict[str, Any]:
        place: dict[str, Any] = {}
        if thread is not None:
            topic = conversation.topics.get(thread) if isinstance(conversation, Group) else None
            if topic is None:
                raise bad_request("message thread not found")
            if topic.closed:
                raise bad_request("TOPIC_CLOSED")
            place |= {"message_thread_id": thread, "is_topic_message": True}
        if reply_to is not None:
            answered = conversation.messages.get(reply_to)
            if answered is None:
                raise bad_request("message to be replied not found")
            place["reply_to_message"] = {k: v for k, v in answered.body.items() if k != "reply_to_message"}
        return place

    async def _publish(
        self, moment: _Moment, updates: list[tuple[str, dict[str, Any]]], wait: float | None
    ) -> Reaction:
        bots = [self._bot] if moment.conversation.is_private else self._bots_in(moment.conversation)
        deliveries = [bot.updates.publish(kind, body, self.id) for bot in bots for kind, body in updates]
        patience = self.server.patience
        seconds = patience.wait if wait is None else wait
        if any(bot.updates.consumer is not None for bot in bots):
            await _finished(deliveries, seconds)
        else:
            chat_id = moment.conversation.chat_id
            await patience.until_handled(self.server.activity, chat_id, moment.calls, deliveries, seconds)
        now = self.server.now()
        return Reaction(
            describe(moment.conversation, message, self.id, now)
            for message in list(moment.conversation.messages.values())
            if message.revision > moment.revision
        )

    def _bots_in(self, group: Conversation) -> list[BotAccount]:
        assert isinstance(group, Group)
        return [
            bot
            for bot in self.server.world.bots.values()
            if group.members.get(bot.id) in ("member", "administrator")
        ]


async def _finished(deliveries: list[Delivery], seconds: float) -> None:
    """Waits for handlers in this process and raises what they raised."""
    try:
        async with asyncio.timeout(seconds):
            for delivery in deliveries:
                await delivery.done.wait()
    except TimeoutError:
        return
    for delivery in deliveries:
        if delivery.error is not None:
            raise delivery.error


def _caption(caption: str) -> dict[str, Any]:
    if not caption.strip():
        return {}
    formatted = read_formatted(caption, "", None)
    if len(formatted.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    content: dict[str, Any] = {"caption": formatted.text}
    if formatted.entities:
        content["caption_entities"] = formatted.entities
    return content


def _opened(spec: dict[str, Any]) -> Reaction:
    """What pressing a button does that the phone handles by itself."""
    reaction = Reaction()
    if address := spec.get("url") or (spec.get("web_app") or {}).get("url"):
        reaction.answer = {"url": address}
    elif "copy_text" in spec:
        reaction.answer = {"copy_text": spec["copy_text"].get("text", "")}
    else:
        raise bad_request("the button can't be pressed here")
    return reaction

"""The stand-in's state and its mutations; listeners are notified of each change."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sandbox.telegram.file_store import FileStore
from sandbox.telegram.journal import Journal
from sandbox.telegram.journal_rows import account_row, load_rows
from sandbox.telegram.message_view import describe
from sandbox.telegram.telegram_errors import TelegramRefusal, bad_request, forbidden
from sandbox.telegram.telegram_state import (
    Account,
    BotAccount,
    Conversation,
    ConversationKey,
    Group,
    StoredMessage,
)
from sandbox.telegram.update_queue import Delivery, UpdateQueue

Listener = Callable[[str, dict[str, Any]], None]

FIRST_PERSON_ID = 700_000_001
FIRST_GROUP_ID = 1_001_000_000_001


class World:
    """Accounts, bots, groups, conversations, messages and files, persisted by a :class:`Journal`."""

    def __init__(self, folder: Path | None, now: Callable[[], float]) -> None:
        self.now = now
        self.journal = Journal(folder)
        self.files = FileStore(
            folder / "files" if folder else None,
            lambda: self.journal.take_id("file", 1),
            lambda key, body: self.journal.save("file", key, body),
        )
        self.accounts: dict[int, Account] = {}
        self.bots: dict[str, BotAccount] = {}
        self.conversations: dict[ConversationKey, Conversation] = {}
        self.listeners: list[Listener] = []
        self.revision = 0
        load_rows(self.journal, self.files, self.accounts, self.conversations)

    # People, bots and groups

    def add_account(self, account: Account) -> Account:
        self.accounts[account.id] = account
        self.save_account(account)
        return account

    def save_account(self, account: Account) -> None:
        self.journal.save("account", str(account.id), lambda: account_row(account))
        self.emit("person", lambda: self.card(account))

    def card(self, account: Account) -> dict[str, Any]:
        """Return a person as JSON of the control API."""
        blocked = any(
            conversation.blocked for key, conversation in self.conversations.items() if key[1] == account.id
        )
        return {**account.card(), "blocked": blocked}

    def new_person_id(self) -> int:
        return self.journal.take_id("person", FIRST_PERSON_ID)

    def add_bot(self, token: str, username: str, name: str) -> BotAccount:
        """Register a bot; restore its commands, names and pending updates from the journal."""
        if token in self.bots:
            return self.bots[token]
        bot_id = int(token.split(":", 1)[0])
        queue = UpdateQueue(
            bot_id, lambda: self.journal.take_id(f"update:{bot_id}", 1), self.now, self.journal
        )
        bot = BotAccount(bot_id, token, username, name, queue)
        for key, row in self.journal.rows("bot"):
            if key == str(bot_id):
                bot.commands, bot.names, bot.menu_buttons = row["commands"], row["names"], row["menu_buttons"]
        for _, (owner, update_id, kind, payload, sender_id, date) in sorted(
            self.journal.rows("update"), key=lambda row: row[1][1]
        ):
            if owner == bot_id:
                queue.pending.append(Delivery(update_id, kind, payload, sender_id, date))
        self.bots[token] = bot
        return bot

    def save_bot(self, bot: BotAccount) -> None:
        self.journal.save(
            "bot",
            str(bot.id),
            lambda: {"commands": bot.commands, "names": bot.names, "menu_buttons": bot.menu_buttons},
        )

    def user(self, user_id: int) -> dict[str, Any] | None:
        """Return the User object of a person or bot, or None."""
        if account := self.accounts.get(user_id):
            return account.user()
        return next((bot.user() for bot in self.bots.values() if bot.id == user_id), None)

    # Conversations

    def private(self, bot: BotAccount, account: Account) -> Conversation:
        key = (bot.id, account.id)
        conversation = self.conversations.get(key)
        if conversation is None:
            conversation = self.conversations[key] = Conversation(key, account.chat())
        return conversation

    def group(self, chat_id: int) -> Group:
        group = self.conversations.get((0, chat_id))
        if not isinstance(group, Group):
            raise bad_request("chat not found")
        return group

    def save_conversation(self, conversation: Conversation) -> None:
        key = "{}:{}".format(*conversation.key)

        def row() -> dict[str, Any]:
            body: dict[str, Any] = {
                "started": conversation.started,
                "blocked": conversation.blocked,
                "keyboard_message_id": conversation.keyboard_message_id,
                "keyboard_hidden": conversation.keyboard_hidden,
                "pinned": conversation.pinned,
            }
            if isinstance(conversation, Group):
                topics = {
                    str(t.thread_id): [t.name, t.icon_color, t.icon_custom_emoji_id, t.closed]
                    for t in conversation.topics.values()
                }
                body |= {"chat": conversation.chat, "members": conversation.members, "topics": topics}
            return body

        self.journal.save("conversation", key, row)

    def resolve(self, bot: BotAccount, chat_id: str) -> Conversation:
        """Return the chat of a ``chat_id`` or ``@username``. Raises TelegramRefusal."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        try:
            number = int(chat_id)
        except ValueError:
            named = (
                c
                for c in self.conversations.values()
                if f"@{c.chat.get('username')}" == chat_id and not c.is_private
            )
            if found := next(named, None):
                return found
            raise bad_request("chat not found") from None
        if number < 0:
            return self.group(number)
        account = self.accounts.get(number)
        if account is None:
            raise bad_request("chat not found")
        return self.private(bot, account)

    def refusal_to_write(self, bot: BotAccount, conversation: Conversation) -> TelegramRefusal | None:
        """Return the error for a bot that may not write to the chat, or None."""
        if isinstance(conversation, Group):
            match conversation.members.get(bot.id, "left"):
                case "kicked":
                    return forbidden("bot was kicked from the supergroup chat")
                case "left":
                    return forbidden("bot is not a member of the supergroup chat")
            return None
        if self.accounts[conversation.chat_id].deactivated:
            return forbidden("user is deactivated")
        if not conversation.started:
            return forbidden("bot can't initiate conversation with a user")
        return forbidden("bot was blocked by the user") if conversation.blocked else None

    # Messages

    def append(
        self,
        conversation: Conversation,
        sender: dict[str, Any],
        content: dict[str, Any],
        markup: dict[str, Any] | None = None,
        inner: dict[str, Any] | None = None,
    ) -> StoredMessage:
        """Add a message; ``content`` is its body without id, sender, chat and date."""
        counter = "message" if conversation.is_private else f"message:{conversation.chat_id}"
        message_id = self.journal.take_id(counter, 1)
        body = {
            "message_id": message_id,
            "from": sender,
            "chat": conversation.chat,
            "date": int(self.now()),
            **content,
        }
        if markup and "inline_keyboard" in markup:
            body["reply_markup"] = markup
        message = StoredMessage(message_id, body, markup, inner=inner or {})
        conversation.messages[message_id] = message
        if markup and "inline_keyboard" not in markup:
            self._take_keyboard(conversation, message, markup)
        self.touch(conversation, message, edited=False)
        return message

    def _take_keyboard(
        self, conversation: Conversation, message: StoredMessage, markup: dict[str, Any]
    ) -> None:
        if "force_reply" in markup:
            return
        self.set_keyboard(conversation, message.message_id if "keyboard" in markup else None)

    def set_keyboard(
        self, conversation: Conversation, message_id: int | None, *, hidden: bool = False
    ) -> None:
        """Set the message whose reply keyboard is shown."""
        former = conversation.messages.get(conversation.keyboard_message_id or 0)
        conversation.keyboard_message_id, conversation.keyboard_hidden = message_id, hidden
        self.save_conversation(conversation)
        if former is not None:
            self._emit_message(conversation, former, edited=True)

    def touch(self, conversation: Conversation, message: StoredMessage, *, edited: bool) -> None:
        """Persist a new or changed message and notify listeners."""
        self.revision += 1
        message.revision = self.revision
        key = f"{conversation.key[0]}:{conversation.key[1]}:{message.message_id}"
        self.journal.save("message", key, lambda: [message.body, message.markup, message.inner])
        self._emit_message(conversation, message, edited=edited)

    def edit(self, conversation: Conversation, message: StoredMessage, content: dict[str, Any]) -> None:
        """Replace parts of a message's body; None removes a part."""
        for name, value in content.items():
            if value is None:
                message.body.pop(name, None)
            else:
                message.body[name] = value
        message.body["edit_date"] = int(self.now())
        self.touch(conversation, message, edited=True)

    def remove(self, conversation: Conversation, message_id: int) -> None:
        del conversation.messages[message_id]
        if message_id in conversation.pinned:
            conversation.pinned.remove(message_id)
        self.journal.delete("message", f"{conversation.key[0]}:{conversation.key[1]}:{message_id}")
        if conversation.is_private:
            self.emit("deleted", lambda: {"person_id": conversation.chat_id, "message_id": message_id})

    # Events

    def _emit_message(self, conversation: Conversation, message: StoredMessage, *, edited: bool) -> None:
        if conversation.is_private:
            self.emit(
                "message",
                lambda: {
                    "person_id": conversation.chat_id,
                    "message": describe(conversation, message, conversation.chat_id, self.now()),
                    "edited": edited,
                },
            )

    def emit(self, event: str, body: Callable[[], dict[str, Any]]) -> None:
        if self.listeners:
            payload = body()
            for listener in list(self.listeners):
                listener(event, payload)

    def close(self) -> None:
        self.journal.close()

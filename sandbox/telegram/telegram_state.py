"""Entities of the stand-in: accounts, bots, groups, conversations and messages."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.telegram.update_queue import UpdateQueue

ConversationKey = tuple[int, int]
"""(bot id, person id) of a private chat; (0, chat id) of a group."""


@dataclass(slots=True, eq=False)
class Account:
    """A person's Telegram account. ``home`` is (latitude, longitude) in WGS-84 degrees."""

    id: int
    name: str
    language_code: str
    phone: str
    role: str = "customer"
    username: str | None = None
    home: tuple[float, float] = (39.9219, 116.4436)
    deactivated: bool = False

    def user(self) -> dict[str, Any]:
        user: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.name}
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user

    def chat(self) -> dict[str, Any]:
        chat: dict[str, Any] = {"id": self.id, "first_name": self.name, "type": "private"}
        if self.username:
            chat["username"] = self.username
        return chat

    def card(self) -> dict[str, Any]:
        """Return the account as JSON of the control API."""
        return {
            "id": self.id,
            "name": self.name,
            "language_code": self.language_code,
            "phone": self.phone,
            "role": self.role,
            "username": self.username,
            "home": {"latitude": self.home[0], "longitude": self.home[1]},
        }


@dataclass(slots=True, eq=False)
class StoredMessage:
    """One message of one conversation.

    ``body`` is the Bot API's Message object; ``markup`` the keyboard as sent, including reply keyboards;
    ``revision`` is the world's revision at its last change; ``inner`` holds internal data that the bot does
    not see.
    """

    message_id: int
    body: dict[str, Any]
    markup: dict[str, Any] | None = None
    revision: int = 0
    inner: dict[str, Any] = field(default_factory=dict)

    @property
    def sender_id(self) -> int:
        return int(self.body["from"]["id"])

    @property
    def edited(self) -> bool:
        return "edit_date" in self.body


@dataclass(slots=True, eq=False)
class Conversation:
    """A private chat of one person with one bot, or a group."""

    key: ConversationKey
    chat: dict[str, Any]
    messages: dict[int, StoredMessage] = field(default_factory=dict)
    started: bool = False
    blocked: bool = False
    keyboard_message_id: int | None = None
    keyboard_hidden: bool = False
    pinned: list[int] = field(default_factory=list)

    @property
    def is_private(self) -> bool:
        return self.key[0] != 0

    @property
    def chat_id(self) -> int:
        return self.key[1]


@dataclass(slots=True, eq=False)
class Topic:
    """A forum topic; its id is the id of the message that created it."""

    thread_id: int
    name: str
    icon_color: int = 0x6FB9F0
    icon_custom_emoji_id: str = ""
    closed: bool = False


@dataclass(slots=True, eq=False)
class Group(Conversation):
    """A supergroup; ``members`` maps user ids to ChatMember statuses."""

    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)

    @property
    def is_forum(self) -> bool:
        return bool(self.chat.get("is_forum"))


@dataclass(slots=True, eq=False)
class BotAccount:
    """A bot with its update queue, commands, names and menu buttons."""

    id: int
    token: str
    username: str
    name: str
    updates: UpdateQueue
    commands: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    menu_buttons: dict[str, dict[str, Any]] = field(default_factory=dict)
    answered: dict[str, float] = field(default_factory=dict)

    def user(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

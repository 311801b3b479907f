"""Convert accounts and conversations to and from journal rows."""

from collections.abc import MutableMapping
from typing import Any

from sandbox.telegram.file_store import FileStore
from sandbox.telegram.journal import Journal
from sandbox.telegram.telegram_state import (
    Account,
    Conversation,
    ConversationKey,
    Group,
    StoredMessage,
    Topic,
)


def account_row(account: Account) -> dict[str, Any]:
    return {
        "id": account.id,
        "name": account.name,
        "language_code": account.language_code,
        "phone": account.phone,
        "role": account.role,
        "username": account.username,
        "home": list(account.home),
        "deactivated": account.deactivated,
    }


def _account(row: dict[str, Any]) -> Account:
    latitude, longitude = row.pop("home")
    return Account(**row, home=(latitude, longitude))


def load_rows(
    journal: Journal,
    files: FileStore,
    accounts: MutableMapping[int, Account],
    conversations: MutableMapping[ConversationKey, Conversation],
) -> None:
    """Load accounts, conversations with their messages, and files from the journal."""
    for _, row in journal.rows("account"):
        account = _account(row)
        accounts[account.id] = account
    for _, row in journal.rows("file"):
        files.load(row)
    for key, row in journal.rows("conversation"):
        owner, chat_id = map(int, key.split(":"))
        conversations[owner, chat_id] = _conversation(accounts, owner, chat_id, row)
    messages = [(*map(int, key.split(":")), row) for key, row in journal.rows("message")]
    for owner, chat_id, message_id, (body, markup, inner) in sorted(messages, key=lambda message: message[2]):
        conversation = conversations.get((owner, chat_id))
        if conversation is None:
            conversation = conversations[owner, chat_id] = Conversation((owner, chat_id), body["chat"])
        conversation.messages[message_id] = StoredMessage(message_id, body, markup, inner=inner)


def _conversation(
    accounts: MutableMapping[int, Account], owner: int, chat_id: int, row: dict[str, Any]
) -> Conversation:
    key = (owner, chat_id)
    if owner:
        conversation = Conversation(key, accounts[chat_id].chat())
    else:
        conversation = Group(
            key,
            row["chat"],
            members={int(member): status for member, status in row["members"].items()},
            topics={
                int(thread): Topic(int(thread), name, color, emoji, closed)
                for thread, (name, color, emoji, closed) in row["topics"].items()
            },
        )
    conversation.started = row["started"]
    conversation.blocked = row["blocked"]
    conversation.keyboard_message_id = row["keyboard_message_id"]
    conversation.keyboard_hidden = row["keyboard_hidden"]
    conversation.pinned = row["pinned"]
    return conversation

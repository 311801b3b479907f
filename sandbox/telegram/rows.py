"""The shapes in which the world is kept between two starts."""

from typing import TYPE_CHECKING, Any

from sandbox.telegram.state import Account, Conversation, Group, StoredMessage, Topic

if TYPE_CHECKING:
    from sandbox.telegram.world import World


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


def load_rows(world: "World") -> None:
    """Brings back accounts, conversations with their messages, and files."""
    for _, row in world.journal.rows("account"):
        account = _account(row)
        world.accounts[account.id] = account
    for _, row in world.journal.rows("file"):
        world.files.load(row)
    for key, row in world.journal.rows("conversation"):
        owner, chat_id = map(int, key.split(":"))
        world.conversations[owner, chat_id] = _conversation(world, owner, chat_id, row)
    messages = [(*map(int, key.split(":")), row) for key, row in world.journal.rows("message")]
    for owner, chat_id, message_id, (body, markup, inner) in sorted(messages, key=lambda message: message[2]):
        conversation = world.conversations.get((owner, chat_id))
        if conversation is None:
            conversation = world.conversations[owner, chat_id] = Conversation((owner, chat_id), body["chat"])
        conversation.messages[message_id] = StoredMessage(message_id, body, markup, inner=inner)


def _conversation(world: "World", owner: int, chat_id: int, row: dict[str, Any]) -> Conversation:
    key = (owner, chat_id)
    if owner:
        conversation = Conversation(key, world.accounts[chat_id].chat())
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

"""Updates as Telegram sends them: plain JSON values."""

from typing import Any

from sandbox.telegram import Person

Json = dict[str, Any]
DATE = 1_795_658_400
BOT = {"id": 4242, "is_bot": True, "first_name": "Anxin", "username": "anxin_bot"}
GROUP = {"id": -1_001_000_000_777, "title": "邻居", "type": "supergroup"}
CHANNEL = {"id": -1_001_000_000_888, "title": "公告", "type": "channel"}
DICE = {"emoji": "🎲", "value": 6}
STORY = {"chat": CHANNEL, "id": 1}


def user(person: Person) -> Json:
    return person.account.user()


def private(person: Person) -> Json:
    return {"id": person.id, "type": "private", "first_name": person.name}


def message(sender: Json | None, chat: Json, message_id: int = 5_000_000, **content: Any) -> Json:
    body: Json = {"message_id": message_id, "date": DATE, "chat": chat, **content}
    return body if sender is None else {**body, "from": sender}


def shown(chat: Json, message_id: int = 5_000_000, **content: Any) -> Json:
    """Return a message of the bot, under which a button is pressed."""
    return message(BOT, chat, message_id, **(content or {"text": "…"}))


def query(query_id: str, sender: Json, data: str | None, below: Json | None, **rest: Any) -> Json:
    body: Json = {"id": query_id, "from": sender, "chat_instance": "1", **rest}
    if data is not None:
        body["data"] = data
    return body if below is None else {**body, "message": below}


def file(kind: str) -> Json:
    return {
        "file_id": f"AgAC-{kind}",
        "file_unique_id": f"u-{kind}",
        "file_size": 1000,
        "duration": 1,
        "width": 90,
        "height": 90,
        "length": 90,
        "type": "regular",
        "is_animated": False,
        "is_video": False,
        "mime_type": "application/x-msdownload",
        "file_name": "../../../evil\u202egnp.exe",
    }

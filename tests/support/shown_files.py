"""Watch the files that the bot shows: none of them is a person's own upload."""

from collections.abc import Callable
from typing import Any

from sandbox.telegram import TelegramServer

KINDS = ("photo", "document")


def watch_files(telegram: TelegramServer) -> Callable[[], None]:
    """Return a function that fails where the bot sent on a file of a person since."""
    sent: set[str] = set()
    shown: set[str] = set()

    def look(event: str, body: dict[str, Any]) -> None:
        if event == "message":
            message = body["message"]
            found = {file["file_id"] for kind in KINDS if (file := message.get(kind))}
            (shown if message["from"] == "bot" else sent).update(found)

    stop = telegram.listen(look)

    def check() -> None:
        stop()
        assert not sent & shown

    return check

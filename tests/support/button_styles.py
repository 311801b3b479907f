"""Watch the buttons of everything that the bot shows: at most one primary a message, each label on one line."""

from collections.abc import Callable
from typing import Any

from bot.core.callbacks import BUTTON_PADDING, PHONE_WIDTH, label_width
from sandbox.telegram import TelegramServer

SINGLE = 1


def watch_buttons(telegram: TelegramServer) -> Callable[[], None]:
    """Return a function that fails with what was shown against the rules since."""
    broken: list[str] = []

    def look(event: str, body: dict[str, Any]) -> None:
        if event == "message":
            broken.extend(broken_rules(body["message"]))

    stop = telegram.listen(look)

    def check() -> None:
        stop()
        assert broken == []

    return check


def broken_rules(message: dict[str, Any]) -> list[str]:
    rows = message["buttons"]
    primary = [button["text"] for row in rows for button in row if button.get("style") == "primary"]
    found = [f"several expected steps: {primary}"] if len(primary) > 1 else []
    for row in rows:
        room = PHONE_WIDTH // len(row) - BUTTON_PADDING
        if len(row) > SINGLE and any(label_width(button["text"]) > room for button in row):
            found.append(f"labels do not fit: {[button['text'] for button in row]}")
    return found

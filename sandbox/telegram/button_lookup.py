"""Find a button by its label among those shown on a phone."""

from dataclasses import dataclass
from typing import Any

from sandbox.telegram.rich import buttons_in, plain_text
from sandbox.telegram.telegram_errors import bad_request
from sandbox.telegram.telegram_state import Conversation, StoredMessage


@dataclass(slots=True, frozen=True)
class Button:
    """A visible button: of an inline keyboard if ``inline``, else of the reply keyboard."""

    message: StoredMessage
    spec: dict[str, Any]
    inline: bool

    @property
    def label(self) -> str:
        return str(self.spec["text"])


def buttons_of(conversation: Conversation) -> list[Button]:
    """Return all visible buttons, newest message first, in reading order within a message."""
    found: list[Button] = []
    for message in reversed(conversation.messages.values()):
        markup = message.markup or {}
        shown = message.message_id == conversation.keyboard_message_id and not conversation.keyboard_hidden
        for row in markup.get("inline_keyboard", []):
            found += [Button(message, spec, inline=True) for spec in row]
        for spec in buttons_in(message.body.get("rich_message", {}).get("blocks", [])):
            found.append(Button(message, {**spec, "text": plain_text(spec["text"])}, inline=True))
        for row in markup.get("keyboard", []) if shown else []:
            found += [Button(message, spec, inline=False) for spec in row]
    return found


def find_button(conversation: Conversation, label: str) -> Button:
    """Return the newest button with that exact label, else the one whose label alone contains it, in
    whatever case where none has that one.

    Raises TelegramRefusal when no label or several labels match.
    """
    wanted = label.strip()
    if not wanted:
        raise bad_request("no such button: the label is empty")
    buttons = buttons_of(conversation)
    for button in buttons:
        if button.label.strip() == wanted:
            return button
    containing = [button for button in buttons if wanted in button.label] or [
        button for button in buttons if wanted.casefold() in button.label.casefold()
    ]
    labels = list(dict.fromkeys(button.label for button in containing))
    if not labels:
        raise bad_request(f"no such button: {wanted}")
    if len(labels) > 1:
        raise bad_request(f"several buttons contain {wanted}: {', '.join(labels)}")
    return containing[0]

"""What a person sees on the phone: messages, cards, buttons, and the answer to a press."""

from typing import Any

from sandbox.telegram import ActionResult, Person

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)


def newest_message(person: Person) -> dict[str, Any]:
    """Return the bot's."""
    return [message for message in person.messages() if message["from"] == "bot"][-1]


def newest_text(person: Person) -> str:
    return str(newest_message(person)["text"])


def all_text(person: Person) -> str:
    return "\n".join(str(message["text"]) for message in person.messages())


def labels(*messages: dict[str, Any]) -> list[str]:
    """Return the labels of the messages' inline buttons."""
    return [button["text"] for message in messages for row in message["buttons"] for button in row]


def label_with(person: Person, part: str) -> str:
    """Return the label of the newest button that contains ``part``."""
    found = [label for label in labels(*person.messages()) if part in label]
    assert found, f"no button with {part}: {labels(*person.messages())}"
    return found[-1]


def button_with(person: Person, part: str) -> tuple[int, str]:
    """Return message id and data of the newest button that can be pressed and contains ``part``: to press it again, or as
    another person."""
    for message in reversed(person.messages()):
        for row in message["buttons"]:
            for button in row:
                if part in button["text"] and "data" in button:
                    return message["message_id"], button["data"]
    raise AssertionError(f"no button with {part}")


def toast(reaction: ActionResult) -> str:
    """Return what the bot answered to a press."""
    return str((reaction.answer or {}).get("text") or "")


def has_booking_card(person: Person) -> bool:
    return any("🧾" in message["text"] for message in person.messages())


def booking_card(person: Person) -> dict[str, Any]:
    """Return the card of the booking draft; assert that there is one."""
    return _only_card(person, "🧾 预约单", "🧾 Your booking")


def order_card(person: Person, number: str) -> dict[str, Any]:
    """Return the order's status card; assert that there is one."""
    return _only_card(person, f"📋 订单 {number}", f"📋 Order {number}")


def _only_card(person: Person, *titles: str) -> dict[str, Any]:
    cards = [message for message in person.messages() if any(title in message["text"] for title in titles)]
    assert len(cards) == 1, [message["text"] for message in person.messages()]
    return cards[0]


def offered(person: Person) -> list[str]:
    """Return the names of the housekeepers on the booking card."""
    return [label.removeprefix("ℹ️ ") for label in labels(booking_card(person)) if label.startswith("ℹ️ ")]

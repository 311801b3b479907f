"""What a person sees of a booking on the phone."""

from typing import Any

from sandbox.telegram import Person, Reaction


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for row in message["buttons"] for button in row]


def card(person: Person) -> dict[str, Any]:
    """The one booking card, as it is now."""
    titles = ("🧾 预约单", "🧾 Your booking")
    cards = [message for message in person.messages() if any(title in message["text"] for title in titles)]
    assert len(cards) == 1, f"there is one card, not {len(cards)}"
    return cards[0]


def has_card(person: Person) -> bool:
    return any("🧾" in message["text"] for message in person.messages())


def answer(seen: Reaction) -> str:
    """What the bot answered to the press."""
    return (seen.answer or {}).get("text", "") or ""


def offered(person: Person) -> list[str]:
    """The names of the housekeepers on the card."""
    return [label.removeprefix("ℹ️ ") for label in labels(card(person)) if label.startswith("ℹ️ ")]

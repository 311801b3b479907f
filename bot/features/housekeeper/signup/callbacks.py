"""Buttons of the application and of the profile."""

from bot.core.callbacks import CallbackData


class EditSlot(CallbackData, prefix="su-edit"):
    """Ask that slot again; ``where`` is the conversation: signup or profile."""

    where: str
    slot: str


class OpenEdits(CallbackData, prefix="su-edits"):
    """Show the slots that can be changed."""

    where: str


class PickItem(CallbackData, prefix="su-pick"):
    """Select or deselect the item at that index of the slot's list (cities, districts, services, presets)."""

    where: str
    slot: str
    item: int


class PickCategory(CallbackData, prefix="su-cat"):
    """Select or deselect all services of the category at that index."""

    where: str
    category: int


class SetPrice(CallbackData, prefix="su-price"):
    """Change the own price of the service at that catalogue index by ``step`` CNY; 0 takes the catalogue's."""

    where: str
    service: int
    step: int


class SlotDone(CallbackData, prefix="su-done"):
    """Complete the slot and ask the next question."""

    where: str
    slot: str


class Skip(CallbackData, prefix="su-skip"):
    where: str
    slot: str


class HandIn(CallbackData, prefix="su-hand"):
    """Submit the application to an operator."""


class Pause(CallbackData, prefix="su-pause"):
    """Pause, keeping the answers."""

    where: str

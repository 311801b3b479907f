"""The buttons of the application and of the profile; both ask the same questions."""

from bot.core.callbacks import CallbackData


class EditSlot(CallbackData, prefix="su-edit"):
    """Ask that slot again; ``where`` is the conversation: signup or profile."""

    where: str
    slot: str


class OpenEdits(CallbackData, prefix="su-edits"):
    """Show what can be changed."""

    where: str


class PickItem(CallbackData, prefix="su-pick"):
    """The item at that place of the slot's list (cities, districts, services, presets) is chosen or dropped."""

    where: str
    slot: str
    item: int


class PickCategory(CallbackData, prefix="su-cat"):
    """All services of that category are chosen, or none."""

    where: str
    category: int


class SetPrice(CallbackData, prefix="su-price"):
    """``step`` CNY more or less for the service at that place of the catalogue; 0 takes the catalogue's price."""

    where: str
    service: int
    step: int


class SlotDone(CallbackData, prefix="su-done"):
    """Enough chosen, or nothing to say: on to the next question."""

    where: str
    slot: str


class Skip(CallbackData, prefix="su-skip"):
    where: str
    slot: str


class HandIn(CallbackData, prefix="su-hand"):
    """The application goes to an operator."""


class Pause(CallbackData, prefix="su-pause"):
    """Later; what was answered is kept."""

    where: str

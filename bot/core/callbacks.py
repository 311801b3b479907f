"""Typed callback data of buttons: ids only, never a price, a status or a name.

Each feature declares its own classes in ``callbacks.py``; all derive from ``CallbackData`` and pack into at most
64 bytes, Telegram's limit.
"""

import unicodedata
from functools import lru_cache
from typing import Any, Literal

from aiogram.filters import callback_data
from aiogram.types import CopyTextButton, DisabledButton, InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import field_validator

from bot.core.letter_case import capitalised

MAX_NUMBER = 2**31 - 1
MAX_COPY_LENGTH = 256
"""Telegram's limit for the text of a copy button, in characters."""
PHONE_WIDTH, BUTTON_PADDING = 44, 3
"""Room of a keyboard on a phone of 360 px, and what each button takes of it beside its label; in half-width
characters."""
LABELS = 4096
"""Number of labels whose button, and whose width, is kept."""
ZERO_WIDTH = "\u200d\ufe0f"
Style = Literal["primary", "danger"]
"""Telegram's style of a button: "primary" for the one expected step of a card, at most one a card; "danger" for what
costs money or cannot be undone."""


class CallbackData(callback_data.CallbackData, prefix="base"):
    """Base class of callback data. Each subclass declares a short ``prefix`` of its own."""

    @field_validator("*")
    @classmethod
    def _check_range(cls, value: Any) -> Any:
        """Reject forged numbers outside of a signed 32-bit range, NaN included."""
        if isinstance(value, int | float) and not -MAX_NUMBER <= value <= MAX_NUMBER:
            raise ValueError("out of range")
        return value


class PickLanguage(CallbackData, prefix="lang"):
    language: str


class PickRole(CallbackData, prefix="role"):
    role: str


class CallHuman(CallbackData, prefix="human"):
    """Ask for a human operator."""


class ShowMyData(CallbackData, prefix="my-data"):
    """Send a file with all data stored about the person."""


class AskForgetMe(CallbackData, prefix="forget?"):
    """Ask to delete the person's data: show what is deleted, what is kept, or what prevents it."""


class ForgetMe(CallbackData, prefix="forget!"):
    """Confirm the deletion. ``asked`` is the time of the question in seconds since the epoch; an older question is void."""

    asked: int


class KeepMe(CallbackData, prefix="forget-no"):
    """Decline the deletion."""


class Join(CallbackData, prefix="hk-join"):
    """Start or continue a housekeeper's application."""


class LeaveOperators(CallbackData, prefix="op-leave"):
    """Give up the operator's role."""


def button(text: str, callback: CallbackData, style: Style | None = None) -> InlineKeyboardButton:
    return _button(text, callback.pack(), style)


@lru_cache(LABELS)
def _button(text: str, data: str, style: Style | None) -> InlineKeyboardButton:
    """Buttons cannot be changed, and a card is rendered with the same ones many times."""
    return InlineKeyboardButton(text=capitalised(text), callback_data=data, style=style)


def link(text: str, url: str, style: Style | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=capitalised(text), url=url, style=style)


def copies(text: str, value: str) -> list[InlineKeyboardButton]:
    """Return a button that copies ``value`` to the clipboard; none for a value that Telegram refuses."""
    if not 1 <= len(value) <= MAX_COPY_LENGTH:
        return []
    return [InlineKeyboardButton(text=capitalised(text), copy_text=CopyTextButton(text=value))]


def disabled(text: str) -> InlineKeyboardButton:
    """Return a button for what is not possible yet; the reason stands beside it."""
    return InlineKeyboardButton(text=capitalised(text), disabled=DisabledButton())


@lru_cache(LABELS)
def label_width(text: str) -> int:
    """Return the width of a label in half-width characters; a Chinese character or an emoji has two."""
    return sum(
        0
        if unicodedata.combining(char) or char in ZERO_WIDTH
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """Build an inline keyboard; empty rows are left out, a row whose labels do not fit side by side is split."""
    return InlineKeyboardMarkup(inline_keyboard=[part for row in rows for part in _fitted(row)])


def _fitted(row: list[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    return grid(row, len(row)) if row else []


def fits_beside(text: str, columns: int) -> bool:
    """Return whether the label stands on one line where this many buttons stand side by side."""
    return label_width(text) <= PHONE_WIDTH // columns - BUTTON_PADDING


def grid(buttons: list[InlineKeyboardButton], width: int) -> list[list[InlineKeyboardButton]]:
    """Arrange the buttons in rows of at most ``width``; fewer where a label would not fit."""
    while width > 1 and not all(fits_beside(one.text, width) for one in buttons):
        width -= 1
    return [buttons[begin : begin + width] for begin in range(0, len(buttons), width)]

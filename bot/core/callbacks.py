"""Typed callback data of buttons: ids only, never a price, a status or a name.

Each feature declares its own classes in ``callbacks.py``; all derive from ``CallbackData`` and pack into at most
64 bytes, Telegram's limit.
"""

from typing import Any

from aiogram.filters import callback_data
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import field_validator

MAX_NUMBER = 2**31 - 1


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


def button(text: str, callback: CallbackData, style: str | None = None) -> InlineKeyboardButton:
    """``style`` is Telegram's: "primary" for the one expected step, "danger" for what costs money or cannot be undone."""
    return InlineKeyboardButton(text=text, callback_data=callback.pack(), style=style)


def link(text: str, url: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, url=url)


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """Build an inline keyboard; empty rows are left out."""
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def grid(buttons: list[InlineKeyboardButton], width: int) -> list[list[InlineKeyboardButton]]:
    return [buttons[begin : begin + width] for begin in range(0, len(buttons), width)]

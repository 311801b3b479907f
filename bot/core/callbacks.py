"""Typed callback data of buttons: ids only, never a price, a status or a name.

Each feature declares its own in ``callbacks.py``; all derive from ``CallbackData``, whose fields fit 64 bytes.
"""

from typing import Any

from aiogram.filters import callback_data
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import field_validator

MAX_NUMBER = 2**31 - 1


class CallbackData(callback_data.CallbackData, prefix="base"):
    """Base of every button's data. Subclasses give their own short ``prefix``."""

    @field_validator("*")
    @classmethod
    def _is_one_of_ours(cls, value: Any) -> Any:
        """Forged numbers that no id, no calendar and no database holds end here, NaN among them."""
        if isinstance(value, int | float) and not -MAX_NUMBER <= value <= MAX_NUMBER:
            raise ValueError("out of range")
        return value


class PickLanguage(CallbackData, prefix="lang"):
    language: str


class PickRole(CallbackData, prefix="role"):
    role: str


class CallHuman(CallbackData, prefix="human"):
    """Ask for a human."""


class ShowMyData(CallbackData, prefix="my-data"):
    """A file with everything that is kept of the person."""


class AskForgetMe(CallbackData, prefix="forget?"):
    """Delete my data: what goes, what stays, or what stands in the way."""


class ForgetMe(CallbackData, prefix="forget!"):
    """Yes. ``asked`` is the moment of asking, in seconds: an older question is void."""

    asked: int


class KeepMe(CallbackData, prefix="forget-no"):
    """Nothing is deleted."""


class LeaveOperators(CallbackData, prefix="op-leave"):
    """Lay the operator's role down."""


def button(text: str, callback: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=callback.pack())


def link(text: str, url: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, url=url)


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """Empty rows are left out."""
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def grid(buttons: list[InlineKeyboardButton], width: int) -> list[list[InlineKeyboardButton]]:
    return [buttons[begin : begin + width] for begin in range(0, len(buttons), width)]

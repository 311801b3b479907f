"""A calendar of inline buttons to pick a day from: Telegram has no date picker of its own (decision 30)."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta

from aiogram.types import InlineKeyboardButton
from babel.dates import format_skeleton

from bot.core.callbacks import CallbackData, button, disabled, grid
from bot.core.translator import LOCALES, Translator

FEW_DAYS = 6
"""So many days are named in full instead."""
WEEK = 7
NO_DAY = "·"


def day_rows(
    i18n: Translator,
    days: Collection[date],
    window: Sequence[date],
    pick: Callable[[date], CallbackData],
    earlier: CallbackData | None = None,
    later: CallbackData | None = None,
) -> list[list[InlineKeyboardButton]]:
    """Return the rows of a calendar of whole weeks over ``window``: a button for each of ``days``, the others disabled.

    Today and the days next to it have their names in a row above. ``earlier`` and ``later`` show other weeks. A few
    days in all are listed by their names.
    """
    if len(days) <= FEW_DAYS and earlier is None and later is None:
        return grid([button(day_name(i18n, day), pick(day)) for day in sorted(days)], 3)
    near = [day for day in sorted(days) if i18n.is_near(day)]
    first = window[0] - timedelta(days=window[0].weekday())
    weeks = (window[-1] - first).days // WEEK + 1
    rows = [[button(day_name(i18n, day), pick(day)) for day in near]]
    before = [button("‹", earlier)] if earlier is not None else []
    after = [button("›", later)] if later is not None else []
    rows.append([*before, disabled(_months(i18n, window)), *after])
    rows.append([disabled(i18n("weekday-letter", day=number)) for number in range(WEEK)])
    for week in range(weeks):
        shown = [first + timedelta(days=week * WEEK + weekday) for weekday in range(WEEK)]
        rows.append([_cell(day, days, window, pick) for day in shown])
    return [row for row in rows if row]


def _cell(
    day: date, days: Collection[date], window: Sequence[date], pick: Callable[[date], CallbackData]
) -> InlineKeyboardButton:
    if day in days:
        return button(str(day.day), pick(day))
    return disabled(str(day.day) if window[0] <= day <= window[-1] else NO_DAY)


def _months(i18n: Translator, window: Sequence[date]) -> str:
    """Return the months of the window: 2026年12月, Dec 2026, or 12月 – 1月 for two of them."""
    first, last = window[0], window[-1]
    locale = LOCALES[i18n.language]
    if (first.year, first.month) == (last.year, last.month):
        return str(format_skeleton("yMMM", first, locale=locale))
    return " – ".join(str(format_skeleton("MMM", day, locale=locale)) for day in (first, last))


def day_name(i18n: Translator, day: date) -> str:
    """Return a day for a button: 今天, "Tomorrow", 12月4日 周五."""
    text = i18n.day(day)
    near, comma, _ = text.partition(", ")
    if comma:
        return near.capitalize()
    parts = text.split()
    return parts[0] if len(parts) == 3 and i18n.language.value == "zh" else text

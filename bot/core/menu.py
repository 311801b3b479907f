"""The reply keyboard of the acting role: one row, whose last key opens the whole menu.

Its labels are recognised in every language without the language server.
"""

from collections.abc import Collection, Sequence
from functools import lru_cache

from aiogram.types import KeyboardButton, ReplyKeyboardMarkup

from bot.core.translator import Texts, Translator
from domain.kernel.localised import Language
from domain.platform.people.model import Role

CUSTOMER_MENU = (
    ("label-book", "label-search"),
    ("label-orders", "label-services"),
    ("label-human", "label-more"),
)
HOUSEKEEPER_MENU = (
    ("label-online", "label-offers"),
    ("label-schedule", "label-earnings"),
    ("label-profile", "label-time-off"),
    ("label-human", "label-more"),
)
OPERATOR_MENU = (("label-queue", "label-statistics"), ("label-invite", "label-more"))
FIRST_KEYS = {
    Role.CUSTOMER: ("label-book", "label-orders", "label-more"),
    Role.HOUSEKEEPER: ("label-offers", "label-schedule", "label-more"),
    Role.OPERATOR: ("label-queue", "label-statistics", "label-more"),
}
"""The only row while the menu is closed."""
MENUS = {Role.CUSTOMER: CUSTOMER_MENU, Role.HOUSEKEEPER: HOUSEKEEPER_MENU, Role.OPERATOR: OPERATOR_MENU}
OTHER_LABELS = ("label-less", "label-role", "label-later", "label-privacy")
"""Labels of reply keyboards that belong to no menu."""
LABELS = (*dict.fromkeys(key for menu in MENUS.values() for row in menu for key in row), *OTHER_LABELS)


def menu_keyboard(i18n: Translator, acting: Role) -> ReplyKeyboardMarkup:
    """Return the closed menu."""
    return _keyboard(i18n, [FIRST_KEYS[acting]])


def open_menu_keyboard(i18n: Translator, acting: Role, roles: Collection[Role]) -> ReplyKeyboardMarkup:
    """Return all keys of the role, with the one that closes the menu in place of the one that opens it."""
    rows = [tuple("label-less" if key == "label-more" else key for key in row) for row in MENUS[acting]]
    if len(roles) > 1:
        rows.append(("label-role",))
    return _keyboard(i18n, rows)


def _keyboard(i18n: Translator, rows: Sequence[Sequence[str]]) -> ReplyKeyboardMarkup:
    """Return a keyboard that the client's own button hides and shows."""
    keys = [[KeyboardButton(text=i18n(key)) for key in row] for row in rows]
    return ReplyKeyboardMarkup(keyboard=keys, resize_keyboard=True)


def label_key(texts: Texts, text: str) -> str | None:
    """Return the text key of the label, in whichever language it is; None for other text."""
    return _labels(texts).get(text.strip())


def menu_label(texts: Texts, text: str, acting: Role) -> str | None:
    """Return the text key of the acting role's menu label that is typed without its emoji (派单, my schedule)."""
    typed = text.strip().casefold()
    keys = {key for row in MENUS[acting] for key in row}
    return next((key for label, key in _labels(texts).items() if key in keys and _bare(label) == typed), None)


def _bare(label: str) -> str:
    """Return a label without its leading emoji, in small letters."""
    _, _, words = label.partition(" ")
    return words.casefold()


@lru_cache(maxsize=4)
def _labels(texts: Texts) -> dict[str, str]:
    return {str(texts.say(language, key)): key for language in Language for key in LABELS}

"""Fallback replies, each with the menu or the reason."""

from collections.abc import Sequence

from aiogram.enums import ContentType
from aiogram.types import InlineKeyboardButton

from bot.core.callbacks import CallHuman, button, keyboard
from bot.core.error_messages import render_error
from bot.core.menu import menu_keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.turn import Turn
from domain.platform.people.model import Role

NOT_A_PICTURE = "photo-wrong-type"
BLANK = "blank"
KINDS = (
    "voice",
    "video",
    "video_note",
    "sticker",
    "photo",
    "document",
    "audio",
    "location",
    "contact",
    BLANK,
)


def show_menu(turn: Turn, text: str) -> ShowMessage:
    return ShowMessage(text, menu_keyboard(turn.i18n, turn.person.acting))


class DefaultFallbacks:
    """Implements the core's Fallbacks."""

    async def unreadable(self, turn: Turn, shortcuts: Sequence[list[InlineKeyboardButton]]) -> Reply:
        assert turn.message is not None
        if turn.read.unheard is not None:
            human = button(turn.i18n("button-human"), CallHuman())
            rows = [*shortcuts, *([] if turn.person.acting is Role.OPERATOR else [[human]])]
            return ShowMessage(turn.i18n("voice-unheard", why=turn.read.unheard.value), keyboard(*rows))
        kind = BLANK if turn.message.text else ContentType(turn.message.content_type).value
        problem = turn.picture.problem if turn.picture is not None else None
        if problem is not None and not (kind == "document" and problem.code == NOT_A_PICTURE):
            return ShowMessage(render_error(turn.i18n, problem))
        return ShowMessage(turn.i18n("cannot-read", kind=kind if kind in KINDS else "other"))

    async def unknown_command(self, turn: Turn) -> Reply:
        return show_menu(turn, turn.i18n("command-unknown"))

    async def question_left(self, turn: Turn) -> Reply:
        return show_menu(turn, turn.i18n("cancel-left", role=turn.person.acting.value))

    async def nothing_to_cancel(self, turn: Turn) -> Reply:
        return show_menu(turn, turn.i18n("cancel-nothing"))

    async def edited_words(self, turn: Turn) -> Reply:
        return ShowMessage(turn.i18n("edit-not-read"))

    async def old_button(self, turn: Turn) -> Reply:
        return Toast(turn.i18n("button-old"))

"""What to say when nothing fits: always what can be done, never only "say it again"."""

from aiogram.enums import ContentType

from bot.core.menu import menu_keyboard
from bot.core.reply import Reply, Show, Toast
from bot.core.turn import Turn


def show_menu(turn: Turn, text: str) -> Show:
    return Show(text, menu_keyboard(turn.i18n, turn.person.acting, turn.person.roles))


async def nothing_to_read(turn: Turn) -> Reply:
    """A sticker, a voice message, a file: nothing that a question or a table waits for."""
    assert turn.message is not None
    kind = ContentType(turn.message.content_type).value
    known = ("voice", "video", "video_note", "sticker", "photo", "document", "audio", "location", "contact")
    return Show(turn.i18n("cannot-read", kind=kind if kind in known else "other"))


async def unknown_command(turn: Turn) -> Reply:
    return show_menu(turn, turn.i18n("command-unknown"))


async def old_button(turn: Turn) -> Reply:
    return Toast(turn.i18n("button-old"))

"""/privacy: what is stored about a person, an export of it as a file, and its deletion."""

from aiogram.enums import ParseMode
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile, ReplyKeyboardRemove

from application.access.privacy import forget, hindrances, own_data
from application.platform.people.operator_roles import leave_operators
from bot.core.callbacks import AskForgetMe, ForgetMe, KeepMe, LeaveOperators, ShowMyData
from bot.core.refusals import refusals
from bot.core.reply import CallApi, ForgetChat, Reply, ShowMessage, Toast
from bot.core.turn import Refusal, Turn
from bot.features.common import own_data_views as views
from bot.features.common.fallback import show_menu
from bot.features.common.own_data_file import render_own_data

NOTE = "forget"
ERASURE = "erasure"
"""Kind of subject of a turn that deletes a person's data; its id is the person's."""
CONFIRMATION_LIFETIME = 15 * 60
"""Seconds after which a confirmation is void."""
FILE_NAME = "my-data.txt"
ENCODING = "utf-8-sig"
"""With the byte order mark that older phones need to display Chinese."""


async def show_privacy(turn: Turn) -> Reply:
    turn.memory.notes.pop(NOTE, None)
    return views.privacy_view(turn.i18n, turn.agency.policy.platform.books_kept_years).below()


async def privacy_command(turn: Turn, rest: str) -> Reply:
    return await show_privacy(turn)


async def on_show_my_data(turn: Turn, callback: ShowMyData) -> Reply:
    text = render_own_data(turn.i18n, await own_data(turn.uow, turn.person))
    document = BufferedInputFile(text.encode(ENCODING), FILE_NAME)
    caption = turn.i18n("privacy-file")
    send = SendDocument(chat_id=turn.chat_id, document=document, caption=caption, parse_mode=ParseMode.HTML)
    return [Toast(turn.i18n("privacy-file-comes")), CallApi(send)]


async def on_ask_forget_me(turn: Turn, callback: AskForgetMe) -> Reply:
    """Ask for confirmation, or show what prevents the deletion."""
    turn.memory.notes.pop(NOTE, None)
    problems = await hindrances(turn.uow, turn.person)
    if problems:
        return views.hindrances_view(turn.i18n, problems, turn.remedies)
    asked = int(turn.agency.clock.now().timestamp())
    turn.memory.notes[NOTE] = asked
    return views.sure_view(turn.i18n, turn.agency.policy.platform.books_kept_years, asked)


async def on_forget_me(turn: Turn, callback: ForgetMe) -> Reply:
    """Delete the person's data if the confirmation belongs to the last question and is not outdated.

    Raises the hindrances of ``forget``.
    """
    asked = turn.memory.notes.pop(NOTE, None)
    if (
        asked != callback.asked
        or turn.agency.clock.now().timestamp() - callback.asked > CONFIRMATION_LIFETIME
    ):
        return Toast(turn.i18n("button-old"), alert=True)
    turn.set_subject(ERASURE, turn.person.id)
    gone = await forget(turn.uow, turn.person)
    await turn.uow.conversations.blank(gone.names, gone.words)
    goodbye = ShowMessage(turn.i18n("privacy-goodbye"), ReplyKeyboardRemove())
    return [views.forgotten_view(turn.i18n), goodbye, ForgetChat()]


async def _hindered(turn: Turn, refusal: Refusal) -> Reply:
    turn.memory.notes.pop(NOTE, None)
    return views.hindrances_view(turn.i18n, [refusal.problem], turn.remedies)


ERASURE_REFUSALS = refusals(ERASURE, _hindered)


async def on_keep_me(turn: Turn, callback: KeepMe) -> Reply:
    turn.memory.notes.pop(NOTE, None)
    return views.kept_view(turn.i18n)


async def on_leave_operators(turn: Turn, callback: LeaveOperators) -> Reply:
    """Give up the operator's role, for good also where the settings name the person. Raises operator-last."""
    await leave_operators(turn.uow, turn.person)
    turn.questions.clear()
    text = turn.i18n("operator-left")
    return [
        views.privacy_view(turn.i18n, turn.agency.policy.platform.books_kept_years),
        show_menu(turn, text),
    ]

"""/privacy: what is kept of a person, all of it as a file, and having it deleted."""

from aiogram.enums import ParseMode
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile, ReplyKeyboardRemove

from bot.callbacks import AskForgetMe, ForgetMe, KeepMe, LeaveOperators, ShowMyData
from bot.common import privacy_views as views
from bot.common.fallback import show_menu
from bot.common.privacy_file import tell_own_data
from bot.reply import Invoke, Reply, Show, Toast
from bot.turn import Turn
from domain.kernel.errors import DomainError
from domain.people.forgetting import forget, hindrances, leave_operators
from domain.people.own_data import own_data

NOTE = "forget"
QUESTION_LIVES = 15 * 60
"""Seconds: whoever says yes later is asked again."""
FILE_NAME = "my-data.txt"
ENCODING = "utf-8-sig"
"""With the mark that older phones need to show Chinese."""


async def show_privacy(turn: Turn) -> Reply:
    turn.memory.notes.pop(NOTE, None)
    return views.privacy_view(turn.words, turn.business.policy).below()


async def privacy_command(turn: Turn, rest: str) -> Reply:
    return await show_privacy(turn)


async def press_my_data(turn: Turn, press: ShowMyData) -> Reply:
    text = tell_own_data(turn.words, await own_data(turn.work, turn.person))
    document = BufferedInputFile(text.encode(ENCODING), FILE_NAME)
    caption = turn.words("privacy-file")
    send = SendDocument(chat_id=turn.chat_id, document=document, caption=caption, parse_mode=ParseMode.HTML)
    return [Toast(turn.words("privacy-file-comes")), Invoke(send)]


async def press_ask(turn: Turn, press: AskForgetMe) -> Reply:
    """Asked once more, unless something is under way."""
    turn.memory.notes.pop(NOTE, None)
    problems = await hindrances(turn.work, turn.person)
    if problems:
        return views.hindrances_view(turn.words, problems)
    asked = int(turn.business.now().timestamp())
    turn.memory.notes[NOTE] = asked
    return views.sure_view(turn.words, turn.business.policy, asked)


async def press_forget(turn: Turn, press: ForgetMe) -> Reply:
    """Only what was asked last and lately; what has come between is told."""
    asked = turn.memory.notes.pop(NOTE, None)
    if asked != press.asked or turn.business.now().timestamp() - press.asked > QUESTION_LIVES:
        return Toast(turn.words("button-old"), alert=True)
    turn.on_refusal = _hindered
    gone = await forget(turn.work, turn.person)
    await turn.work.conversations.blank(gone.names, gone.words)
    turn.forgotten = True
    return [views.forgotten_view(turn.words), Show(turn.words("privacy-goodbye"), ReplyKeyboardRemove())]


async def _hindered(turn: Turn, problem: DomainError) -> Reply:
    turn.memory.notes.pop(NOTE, None)
    return views.hindrances_view(turn.words, [problem])


async def press_keep(turn: Turn, press: KeepMe) -> Reply:
    turn.memory.notes.pop(NOTE, None)
    return views.kept_view(turn.words)


async def press_leave_operators(turn: Turn, press: LeaveOperators) -> Reply:
    """Raises operator-last; whoever is named in the settings would be an operator again at once."""
    if turn.person.telegram_id in turn.services.operator_ids:
        return Toast(turn.words("operator-by-settings"), alert=True)
    await leave_operators(turn.work, turn.person)
    turn.memory.ask_nothing()
    told = turn.words("operator-left")
    return [views.privacy_view(turn.words, turn.business.policy), show_menu(turn, told)]

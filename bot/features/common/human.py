"""Asking for a human; from then on the bot stays out of the way."""

from application.platform.support.conversation import LONGEST_WORDS, write_to_operators
from bot.core.callbacks import CallHuman
from bot.core.reply import NOTHING, Reply, Show
from bot.core.turn import Turn


async def talk_to_human(turn: Turn) -> Reply:
    await write_to_operators(turn.uow, turn.person, turn.text[:LONGEST_WORDS])
    turn.memory.misses = 0
    turn.quiet = True
    return Show(turn.i18n("human-comes", phone=turn.services.contact.support_phone))


async def press_human(turn: Turn, callback: CallHuman) -> Reply:
    return await talk_to_human(turn)


async def pass_on(turn: Turn) -> Reply:
    """While a human has the conversation, words go to the operators and the bot says nothing."""
    await write_to_operators(turn.uow, turn.person, turn.text[:LONGEST_WORDS])
    turn.quiet = True
    return NOTHING

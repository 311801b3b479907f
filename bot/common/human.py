"""Asking for a human; from then on the bot stays out of the way."""

from bot.callbacks import CallHuman
from bot.reply import NOTHING, Reply, Show
from bot.turn import Turn
from domain.support.relay import LONGEST_WORDS, write_to_operators


async def talk_to_human(turn: Turn) -> Reply:
    await write_to_operators(turn.work, turn.person, turn.text[:LONGEST_WORDS])
    turn.memory.misses = 0
    turn.quiet = True
    return Show(turn.words("human-comes", phone=turn.services.agency.support_phone))


async def press_human(turn: Turn, press: CallHuman) -> Reply:
    return await talk_to_human(turn)


async def pass_on(turn: Turn) -> Reply:
    """While a human has the conversation, words go to the operators and the bot says nothing."""
    await write_to_operators(turn.work, turn.person, turn.text[:LONGEST_WORDS])
    turn.quiet = True
    return NOTHING

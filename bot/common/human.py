"""Asking for a human; from then on the bot stays out of the way."""

from datetime import timedelta

from bot.callbacks import CallHuman
from bot.reply import NOTHING, Reply, Show
from bot.turn import Turn
from domain.support.model import TicketKind
from domain.support.use_cases import open_ticket

HUMAN_HAS = timedelta(hours=2)
"""So long the bot keeps quiet after a human was asked for, unless one closes the ticket before."""


async def talk_to_human(turn: Turn) -> Reply:
    await open_ticket(turn.work, TicketKind.HUMAN, turn.person.id, words=turn.text)
    turn.person.human_until = turn.business.now() + HUMAN_HAS
    turn.memory.misses = 0
    turn.quiet = True
    return Show(turn.words("human-comes", phone=turn.services.agency.support_phone))


async def press_human(turn: Turn, press: CallHuman) -> Reply:
    return await talk_to_human(turn)


async def pass_on(turn: Turn) -> Reply:
    """While a human has the conversation, words go to the ticket and the bot says nothing."""
    await open_ticket(turn.work, TicketKind.HUMAN, turn.person.id, words=turn.text)
    turn.quiet = True
    return NOTHING

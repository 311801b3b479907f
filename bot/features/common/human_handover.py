"""Hand-over to an operator, during which the bot does not answer."""

from application.platform.support.conversation import MAX_MESSAGE_LENGTH, write_to_operators
from bot.core.callbacks import CallHuman
from bot.core.reply import NoReprompt, Reply, ShowMessage
from bot.core.turn import Turn


async def hand_over_to_operator(turn: Turn) -> Reply:
    await write_to_operators(turn.uow, turn.person, turn.text[:MAX_MESSAGE_LENGTH])
    turn.memory.misses = 0
    message = ShowMessage(turn.i18n("human-comes", phone=turn.dependencies.contact.support_phone))
    return [message, NoReprompt()]


async def on_call_human(turn: Turn, callback: CallHuman) -> Reply:
    return await hand_over_to_operator(turn)


def has_human_taken_over(turn: Turn) -> bool:
    """Return whether an operator has the conversation at present."""
    until = turn.person.human_until
    return until is not None and turn.agency.clock.now() < until


async def forward_to_operators(turn: Turn) -> Reply:
    """Forward the text to the operators without a reply."""
    await write_to_operators(turn.uow, turn.person, turn.text[:MAX_MESSAGE_LENGTH])
    return NoReprompt()

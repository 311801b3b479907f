"""Courses: the agency's operators arrange them."""

from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn


async def tell_training(turn: Turn) -> Reply:
    return ShowMessage(turn.i18n("training-answer"))

"""Courses: the agency's operators arrange them."""

from bot.core.reply import Reply, Show
from bot.core.turn import Turn


async def tell_training(turn: Turn) -> Reply:
    return Show(turn.i18n("training-answer"))

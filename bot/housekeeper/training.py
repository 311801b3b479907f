"""Courses: the agency's operators arrange them."""

from bot.reply import Reply, Show
from bot.turn import Turn


async def tell_training(turn: Turn) -> Reply:
    return Show(turn.words("training-answer"))

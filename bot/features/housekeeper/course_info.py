"""Answer questions about courses, which the agency's operators arrange."""

from bot.core.reply import Reply, Show
from bot.core.turn import Turn


async def show_course_info(turn: Turn) -> Reply:
    return Show(turn.i18n("training-answer"))

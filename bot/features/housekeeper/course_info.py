"""Answer questions about courses, which the agency's operators arrange."""

from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn


async def show_course_info(turn: Turn) -> Reply:
    return ShowMessage(turn.i18n("training-answer"))

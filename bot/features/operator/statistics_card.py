"""Today's statistics."""

from application.homecare.orders.statistics import agency_statistics
from bot.core.reply import Reply
from bot.core.turn import Turn
from bot.features.operator import views
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import clear_question


@for_operators
async def show_figures(turn: Turn) -> Reply:
    clear_question(turn)
    return views.figures_view(turn.i18n, await agency_statistics(turn.uow, turn.person)).below()


async def figures_command(turn: Turn, rest: str) -> Reply:
    return await show_figures(turn)

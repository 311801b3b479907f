"""The business today, and a link for a new operator."""

from application.homecare.orders.statistics import figures
from application.platform.people.use_cases import invite_operator
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.operator import callbacks, views
from bot.features.operator.access import for_operators
from bot.features.operator.questions import nothing_more
from domain.platform.people.model import INVITATION_LIFE


@for_operators
async def show_figures(turn: Turn) -> Reply:
    nothing_more(turn)
    return views.figures_view(turn.i18n, await figures(turn.uow, turn.person)).below()


async def figures_command(turn: Turn, rest: str) -> Reply:
    return await show_figures(turn)


@for_operators
async def invite(turn: Turn) -> Reply:
    """For one person, once, for some days."""
    nothing_more(turn)
    invitation = await invite_operator(turn.uow, turn.person)
    link = f"https://t.me/{turn.dependencies.bot_username}?start=invite_{invitation.token}"
    return ShowMessage(turn.i18n("invitation", link=link, days=INVITATION_LIFE.days))


async def invite_command(turn: Turn, rest: str) -> Reply:
    return await invite(turn)


async def press_invite(turn: Turn, callback: callbacks.Invite) -> Reply:
    return await invite(turn)

"""The business today, and a link for a new operator."""

from bot.operator import presses, views
from bot.operator.access import for_operators
from bot.operator.questions import nothing_more
from bot.reply import Reply, Show
from bot.turn import Turn
from domain.orders.figures import figures
from domain.people.model import INVITATION_LIFE
from domain.people.use_cases import invite_operator


@for_operators
async def show_figures(turn: Turn) -> Reply:
    nothing_more(turn)
    return views.figures_view(turn.words, await figures(turn.work, turn.person)).below()


async def figures_command(turn: Turn, rest: str) -> Reply:
    return await show_figures(turn)


@for_operators
async def invite(turn: Turn) -> Reply:
    """For one person, once, for some days."""
    nothing_more(turn)
    invitation = await invite_operator(turn.work, turn.person)
    link = f"https://t.me/{turn.services.bot_username}?start=invite_{invitation.token}"
    return Show(turn.words("invitation", link=link, days=INVITATION_LIFE.days))


async def invite_command(turn: Turn, rest: str) -> Reply:
    return await invite(turn)


async def press_invite(turn: Turn, press: presses.Invite) -> Reply:
    return await invite(turn)

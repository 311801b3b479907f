"""Invitations of new operators."""

from application.platform.people.use_cases import invite_operator
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.operator import callbacks
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import clear_question
from domain.platform.people.model import INVITATION_LIFETIME


@for_operators
async def invite(turn: Turn) -> Reply:
    """Create a link that makes one person an operator, once, within INVITATION_LIFETIME."""
    clear_question(turn)
    invitation = await invite_operator(turn.uow, turn.person)
    link = f"https://t.me/{turn.dependencies.bot_username}?start=invite_{invitation.token}"
    return ShowMessage(turn.i18n("invitation", link=link, days=INVITATION_LIFETIME.days))


async def invite_command(turn: Turn, rest: str) -> Reply:
    return await invite(turn)


async def on_invite(turn: Turn, callback: callbacks.Invite) -> Reply:
    return await invite(turn)

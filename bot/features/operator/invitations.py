"""Invitations of new operators."""

from application.platform.people.operator_roles import invite_operator
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.operator import callbacks
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import clear_question
from bot.features.operator.oversight_callbacks import TakeBackInvitation


@for_operators
async def invite(turn: Turn) -> Reply:
    """Create a link that makes one person an operator, once, within its lifetime. Raises invitations-limit."""
    clear_question(turn)
    invitation = await invite_operator(turn.uow, turn.person)
    link = f"https://t.me/{turn.dependencies.bot_username}?start=invite_{invitation.token}"
    hours = turn.agency.policy.platform.operators.invitation_lifetime.total_seconds() / 3600
    take_back = button(turn.i18n("button-uninvite"), TakeBackInvitation(invitation_id=invitation.id))
    text = turn.i18n("invitation", link=link, hours=turn.i18n.number(hours))
    return ShowMessage(text, keyboard([take_back]))


async def invite_command(turn: Turn, rest: str) -> Reply:
    return await invite(turn)


async def on_invite(turn: Turn, callback: callbacks.Invite) -> Reply:
    return await invite(turn)

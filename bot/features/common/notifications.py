"""Renderers of the notifications that a person receives in whatever role they act."""

from bot.core.callbacks import button, keyboard
from bot.core.menu import menu_keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.router import ResumeQuestion
from bot.notifications.render_context import RenderContext, Renderer
from domain.platform.people.model import Role
from domain.platform.people.notifications import PeopleNotification
from domain.platform.support.notifications import SupportNotification


async def conversation_ended(context: RenderContext) -> Reply:
    """Tell that the bot answers again; a button puts the question again that was open before the operator came."""
    i18n, waits = context.i18n, context.memory.questions.top is not None
    resume = keyboard([button(i18n("button-resume"), ResumeQuestion(), style="primary")]) if waits else None
    return ShowMessage(i18n("notification-conversation-ended", waits=waits), resume)


async def operator_removed(context: RenderContext) -> Reply:
    return ShowMessage(
        context.i18n("notification-operator-removed"), menu_keyboard(context.i18n, Role.CUSTOMER)
    )


ROLE = Role.CUSTOMER
RENDERERS: dict[str, Renderer] = {
    SupportNotification.CONVERSATION_ENDED: conversation_ended,
    PeopleNotification.OPERATOR_REMOVED: operator_removed,
}

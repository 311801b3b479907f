"""Render notifications to operators."""

from bot.core.callbacks import button, keyboard
from bot.core.reply import NO_REPLY, Reply, ShowMessage
from bot.features.operator.callbacks import Answer, CloseTicket, OpenTicket
from bot.features.operator.proposal_cards import decision_text
from bot.features.operator.ticket_registry import NOTIFICATION_TEXT, ticket_text
from bot.notifications.render_context import RenderContext, Renderer
from domain.platform.people.model import Role
from domain.platform.people.notifications import PeopleNotification
from domain.platform.proposals.notifications import ProposalNotification
from domain.platform.support.notifications import SupportNotification
from domain.platform.support.tickets import SupportTicket

QUOTED = 600


async def ticket(context: RenderContext) -> Reply:
    """Render an open ticket with its button; ``words`` is the latest message of a person who waits for a human.

    Send nothing once the ticket is closed.
    """
    i18n = context.i18n
    one = await context.uow.tickets.get(int(context.data["ticket_id"]))
    if one.closed_at is not None:
        return NO_REPLY
    name = (await context.uow.people.get(one.person_id)).name
    said = context.data.get("words")
    if said or one.kind == SupportTicket.HUMAN:
        return ShowMessage(
            i18n("notification-human", name=name, words=str(said or one.words)[:QUOTED]),
            keyboard(
                [
                    button(i18n("button-ticket-answer"), Answer(ticket_id=one.id), style="primary"),
                    button(i18n("button-ticket-close"), CloseTicket(ticket_id=one.id)),
                ]
            ),
        )
    return ShowMessage(
        i18n(
            "notification-ticket",
            id=one.id,
            text=ticket_text(i18n, NOTIFICATION_TEXT, one.kind, name=name),
            said=bool(one.words),
            words=one.words[:QUOTED],
        ),
        keyboard([button(i18n("button-ticket-open"), OpenTicket(ticket_id=one.id), style="primary")]),
    )


async def proposal_decided(context: RenderContext) -> Reply:
    """Tell the proposer what became of a large decision."""
    i18n, uow = context.i18n, context.uow
    proposal = await uow.proposals.get(int(context.data["proposal_id"]))
    about = (await uow.people.get(proposal.about_id)).name
    by = (await uow.people.get(proposal.decided_by)).name if proposal.decided_by is not None else ""
    return ShowMessage(
        i18n(
            "notification-proposal-decided",
            state=proposal.state.value,
            by=by,
            decision=decision_text(i18n, proposal.decision, proposal.amount, about),
        )
    )


async def operators_changed(context: RenderContext) -> Reply:
    """Tell that somebody is no operator any more."""
    data, people = context.data, context.uow.people
    name = (await people.get(int(data["left_id"]))).name
    left = data["by"] == data["left_id"]
    by = (await people.get(int(data["by"]))).name if data["by"] is not None and not left else ""
    return ShowMessage(context.i18n("notification-operators-changed", name=name, left=left, by=by or "—"))


ROLE = Role.OPERATOR
RENDERERS: dict[str, Renderer] = {
    SupportNotification.TICKET: ticket,
    ProposalNotification.PROPOSAL_DECIDED: proposal_decided,
    PeopleNotification.OPERATORS_CHANGED: operators_changed,
}

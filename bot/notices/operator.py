"""Notices as an operator reads them."""

from bot.callbacks import button, keyboard
from bot.notices.telling import Renderer, Telling
from bot.operator.presses import Answer, CloseTicket, OpenTicket
from bot.reply import NOTHING, Reply, Show
from domain.notices.model import NoticeKind
from domain.support.model import TicketKind

QUOTED = 600


async def ticket(telling: Telling) -> Reply:
    """What waits, with the button that opens it; with ``words``, what somebody who waits for a human says now.
    Nothing once it is closed."""
    words = telling.words
    one = await telling.work.tickets.get(int(telling.data["ticket_id"]))
    if one.closed_at is not None:
        return NOTHING
    name = (await telling.work.people.get(one.person_id)).name
    said = telling.data.get("words")
    if said or one.kind is TicketKind.HUMAN:
        return Show(
            words("notice-human", name=name, words=str(said or one.words)[:QUOTED]),
            keyboard(
                [
                    button(words("button-ticket-answer"), Answer(ticket_id=one.id)),
                    button(words("button-ticket-close"), CloseTicket(ticket_id=one.id)),
                ]
            ),
        )
    return Show(
        words(
            "notice-ticket",
            id=one.id,
            kind=one.kind.value,
            name=name,
            said=bool(one.words),
            words=one.words[:QUOTED],
        ),
        keyboard([button(words("button-ticket-open"), OpenTicket(ticket_id=one.id))]),
    )


RENDERERS: dict[NoticeKind, Renderer] = {NoticeKind.TICKET: ticket}

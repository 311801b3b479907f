"""The ticket queue: count, list, open and close tickets."""

from collections.abc import Sequence

from aiogram.methods import SendMediaGroup, SendPhoto
from aiogram.types import InputMediaPhoto

from application.homecare.dispatch.appeals import decide_appeal
from application.homecare.orders.statistics import open_tickets
from application.platform.people.queries import names_of
from application.platform.support.queries import any_ticket
from application.platform.support.use_cases import close_ticket, queue
from bot.core.refusals import refusals, with_current_card
from bot.core.reply import NO_REPLY, CallApi, Reply, ShowMessage, Toast
from bot.core.turn import Turn
from bot.features.operator import callbacks, views
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import clear_question
from bot.features.operator.ticket_registry import ticket_views
from domain.platform.support.model import Ticket

MAX_ALBUM = 10


@for_operators
async def show_queue(turn: Turn) -> Reply:
    clear_question(turn)
    return (await _queue(turn)).below()


async def _queue(turn: Turn) -> ShowMessage:
    counts = await open_tickets(turn.uow, turn.person)
    oldest = (await queue(turn.uow, turn.person))[: views.LISTED]
    names = await names_of(turn.uow, turn.person, [ticket.person_id for ticket in oldest])
    return views.queue_view(turn.i18n, counts, oldest, names)


async def queue_command(turn: Turn, rest: str) -> Reply:
    return await show_queue(turn)


@for_operators
async def on_show_queue(turn: Turn, callback: callbacks.ShowQueue) -> Reply:
    clear_question(turn)
    if callback.kind not in ticket_views():
        return await _queue(turn)
    tickets = await queue(turn.uow, turn.person, callback.kind)
    names = await names_of(turn.uow, turn.person, [ticket.person_id for ticket in tickets])
    return views.kind_view(turn.i18n, callback.kind, tickets, names)


@for_operators
async def on_open_ticket(turn: Turn, callback: callbacks.OpenTicket) -> Reply:
    clear_question(turn)
    ticket = await any_ticket(turn.uow, turn.person, callback.ticket_id)
    return [
        photo_album(turn.chat_id, await ticket_views()[ticket.kind].photos(turn, ticket)),
        (await show_ticket(turn, ticket)).below(),
    ]


def photo_album(chat_id: int, photo_keys: Sequence[str]) -> Reply:
    """Send one photo by itself, several as an album."""
    shown = photo_keys[:MAX_ALBUM]
    if not shown:
        return NO_REPLY
    if len(shown) == 1:
        return CallApi(SendPhoto(chat_id=chat_id, photo=shown[0]))
    return CallApi(SendMediaGroup(chat_id=chat_id, media=[InputMediaPhoto(media=one) for one in shown]))


async def show_ticket(turn: Turn, ticket: Ticket) -> ShowMessage:
    return await ticket_views()[ticket.kind].show(turn, ticket)


async def present_ticket(turn: Turn, ticket_id: int) -> Reply:
    """Show the current ticket card."""
    return await show_ticket(turn, await any_ticket(turn.uow, turn.person, ticket_id))


TICKET_REFUSALS = refusals("ticket", with_current_card(present_ticket, codes_without_card=("not-allowed",)))


@for_operators
async def on_close_ticket(turn: Turn, callback: callbacks.CloseTicket) -> Reply:
    """Raises ticket-closed or ticket-unknown."""
    ticket = await any_ticket(turn.uow, turn.person, callback.ticket_id)
    turn.set_subject("ticket", callback.ticket_id)
    await close_ticket(turn.uow, turn.person, callback.ticket_id, "closed")
    clear_question(turn)
    return [Toast(turn.i18n("ticket-closed-toast")), await show_ticket(turn, ticket)]


@for_operators
async def on_decide_appeal(turn: Turn, callback: callbacks.DecideAppeal) -> Reply:
    """Raises ticket-closed or ticket-unknown."""
    turn.set_subject("ticket", callback.ticket_id)
    ticket, _ = await decide_appeal(turn.uow, turn.person, callback.ticket_id, callback.lift)
    clear_question(turn)
    return [Toast(turn.i18n("appeal-decided", lifted=callback.lift)), await show_ticket(turn, ticket)]

"""The ticket queue: count, list, open and close tickets."""

from collections.abc import Sequence

from aiogram.methods import SendMediaGroup, SendPhoto
from aiogram.types import InlineKeyboardButton, InputMediaPhoto

from application.homecare.dispatch.appeals import decide_appeal, standing_penalties
from application.homecare.dispatch.queries import assignable
from application.homecare.housekeepers.certification import dossier
from application.homecare.housekeepers.queries import housekeeper_name
from application.homecare.order_lookup.customer_orders import any_order
from application.homecare.orders.statistics import open_tickets
from application.homecare.reviews.queries import reviews_by_customer
from application.platform.payments.manual_refunds import refunds_to_check
from application.platform.people.queries import any_person, names_of
from application.platform.support.queries import any_ticket
from application.platform.support.use_cases import close_ticket, queue
from bot.core.refusals import refusals, with_current_card
from bot.core.reply import NO_REPLY, CallApi, Reply, ShowMessage, Toast
from bot.core.translator import Html
from bot.core.turn import Turn
from bot.features.common.formatting import join_lines
from bot.features.operator import accounting, callbacks, payout_decisions, views
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import clear_question
from domain.homecare.orders.model import Order
from domain.platform.support.model import Ticket, TicketKind

MAX_CANDIDATES = 5
MAX_ALBUM = 10


@for_operators
async def show_queue(turn: Turn) -> Reply:
    clear_question(turn)
    return views.queue_view(turn.i18n, await open_tickets(turn.uow, turn.person)).below()


async def queue_command(turn: Turn, rest: str) -> Reply:
    return await show_queue(turn)


@for_operators
async def on_show_queue(turn: Turn, callback: callbacks.ShowQueue) -> Reply:
    clear_question(turn)
    if callback.kind not in list(TicketKind):
        return views.queue_view(turn.i18n, await open_tickets(turn.uow, turn.person))
    kind = TicketKind(callback.kind)
    tickets = await queue(turn.uow, turn.person, kind)
    names = await names_of(turn.uow, turn.person, [ticket.person_id for ticket in tickets])
    return views.kind_view(turn.i18n, kind, tickets, names)


@for_operators
async def on_open_ticket(turn: Turn, callback: callbacks.OpenTicket) -> Reply:
    clear_question(turn)
    ticket = await any_ticket(turn.uow, turn.person, callback.ticket_id)
    return [
        photo_album(turn.chat_id, await _evidence(turn, ticket)),
        (await show_ticket(turn, ticket)).below(),
    ]


async def _evidence(turn: Turn, ticket: Ticket) -> tuple[str, ...]:
    """Return file ids of the photos of a complaint or of a low review."""
    if ticket.kind != TicketKind.LOW_REVIEW or ticket.subject is None:
        return ticket.photos
    written = await reviews_by_customer(turn.uow, turn.person, ticket.subject)
    return tuple(photo for review in written for photo in review.photos)


def photo_album(chat_id: int, file_ids: Sequence[str]) -> Reply:
    """Send one photo by itself, several as an album."""
    shown = file_ids[:MAX_ALBUM]
    if not shown:
        return NO_REPLY
    if len(shown) == 1:
        return CallApi(SendPhoto(chat_id=chat_id, photo=shown[0]))
    return CallApi(SendMediaGroup(chat_id=chat_id, media=[InputMediaPhoto(media=one) for one in shown]))


async def show_ticket(turn: Turn, ticket: Ticket) -> ShowMessage:
    """Show the ticket with the details of its kind."""
    i18n, uow = turn.i18n, turn.uow
    if ticket.kind == TicketKind.CERTIFICATION and ticket.closed_at is None:
        facts = await dossier(uow, turn.person, ticket.person_id)
        return views.application_view(i18n, ticket, facts)
    if ticket.kind == TicketKind.PAYOUT:
        return await payout_decisions.show_payout(turn, ticket)
    if ticket.kind == TicketKind.MONEY_DIFFERS:
        return await accounting.show_differences(turn, ticket)
    person = await any_person(uow, turn.person, ticket.person_id)
    if ticket.subject is None:
        return views.ticket_view(i18n, ticket, person)
    order = await any_order(uow, turn.person, ticket.subject.id)
    extra, rows = await order_details(turn, order, ticket.kind)
    if ticket.kind == TicketKind.APPEAL:
        charged = await standing_penalties(uow, ticket.person_id, order.id)
        rows = views.appeal_rows(i18n, ticket, -sum(entry.amount for entry in charged))
    return views.ticket_view(i18n, ticket, person, extra, rows)


async def sides(turn: Turn, order: Order) -> views.Sides:
    customer = await any_person(turn.uow, turn.person, order.customer_id)
    if order.housekeeper_id is None:
        return views.Sides(customer)
    return views.Sides(customer, await housekeeper_name(turn.uow, order.housekeeper_id))


async def order_details(turn: Turn, order: Order, kind: str) -> tuple[Html, list[list[InlineKeyboardButton]]]:
    """Return the order's lines with what the kind of ticket needs, and its actions."""
    i18n, uow = turn.i18n, turn.uow
    extra = views.order_lines(i18n, order, await sides(turn, order))
    rows = views.order_rows(i18n, order)
    if kind == TicketKind.UNFILLED:
        found = await assignable(uow, turn.person, order.id, MAX_CANDIDATES)
        if found is not None:
            told, asked = views.candidate_rows(i18n, order, found.candidates, found.states)
            return join_lines(extra, told), [*asked, *rows]
    if kind == TicketKind.LOW_REVIEW:
        written = await reviews_by_customer(uow, turn.person, order.subject)
        extra = join_lines(extra, *(views.review_lines(i18n, review) for review in written))
    if kind == TicketKind.REFUND_FAILED:
        refunds = await refunds_to_check(uow, turn.person, order.subject)
        extra = join_lines(extra, *(views.refund_line(i18n, refund) for refund in refunds))
        rows = [*views.refund_rows(i18n, refunds), *rows]
    return extra, rows


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

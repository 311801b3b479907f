"""Views of tickets of home services and of the platform."""

from collections.abc import Mapping

from aiogram.types import InlineKeyboardButton

from application.homecare.dispatch.appeals import standing_penalties
from application.homecare.dispatch.queries import assignable
from application.homecare.housekeepers.certification import dossier
from application.homecare.order_lookup.customer_orders import any_order
from application.homecare.reviews.queries import reviews_by_customer
from application.platform.payments.manual_refunds import refunds_to_check
from application.platform.people.queries import any_person
from bot.core.reply import ShowMessage
from bot.core.translator import Html
from bot.core.turn import Turn
from bot.features.common.formatting import join_lines
from bot.features.operator import certification_views, views
from bot.features.operator.accounting import show_differences
from bot.features.operator.order_parties import sides
from bot.features.operator.payout_decisions import show_payout
from bot.features.operator.proposal_cards import show_proposal
from bot.features.operator.ticket_registry import LIST_TEXT, QUEUE_TEXT, TITLE_TEXT, TicketView
from domain.homecare.dispatch.tickets import DispatchTicket
from domain.homecare.housekeepers.tickets import HousekeeperTicket
from domain.homecare.orders.model import Order
from domain.homecare.orders.tickets import OrderTicket
from domain.homecare.reviews.tickets import ReviewTicket
from domain.homecare.visits.tickets import VisitTicket
from domain.platform.payments.tickets import PaymentTicket
from domain.platform.payouts.tickets import PayoutTicket
from domain.platform.proposals.tickets import ProposalTicket
from domain.platform.reconciliation.tickets import ReconciliationTicket
from domain.platform.support.model import Ticket
from domain.platform.support.tickets import SupportTicket

MAX_CANDIDATES = 5
Rows = list[list[InlineKeyboardButton]]


async def _show_person(turn: Turn, ticket: Ticket) -> ShowMessage:
    return views.ticket_view(turn.i18n, ticket, await any_person(turn.uow, turn.person, ticket.person_id))


async def _order_parts(turn: Turn, ticket: Ticket) -> tuple[Order, Html, Rows] | None:
    """Return the ticket's order, its lines and its actions; None for a ticket about no order."""
    if ticket.subject is None:
        return None
    order = await any_order(turn.uow, turn.person, ticket.subject.id)
    lines = views.order_lines(turn.i18n, order, await sides(turn, order))
    return order, lines, views.order_rows(turn.i18n, order)


async def _show_with(turn: Turn, ticket: Ticket, lines: Html, rows: Rows) -> ShowMessage:
    person = await any_person(turn.uow, turn.person, ticket.person_id)
    return views.ticket_view(turn.i18n, ticket, person, lines, rows)


async def show_order_ticket(turn: Turn, ticket: Ticket) -> ShowMessage:
    """Show the person and, where the ticket is about an order, the order with its actions."""
    parts = await _order_parts(turn, ticket)
    if parts is None:
        return await _show_person(turn, ticket)
    _, lines, rows = parts
    return await _show_with(turn, ticket, lines, rows)


async def show_application(turn: Turn, ticket: Ticket) -> ShowMessage:
    """Show the applicant's data until the application is decided."""
    if ticket.closed_at is not None:
        return await _show_person(turn, ticket)
    return certification_views.application_view(
        turn.i18n, ticket, await dossier(turn.uow, turn.person, ticket.person_id)
    )


async def show_unfilled(turn: Turn, ticket: Ticket) -> ShowMessage:
    """Show the order with housekeepers who could be asked."""
    parts = await _order_parts(turn, ticket)
    if parts is None:
        return await _show_person(turn, ticket)
    order, lines, rows = parts
    found = await assignable(turn.uow, turn.person, order.id, MAX_CANDIDATES)
    if found is not None:
        told, asked = views.candidate_rows(turn.i18n, order, found.candidates, found.states)
        lines, rows = join_lines(lines, told), [*asked, *rows]
    return await _show_with(turn, ticket, lines, rows)


async def show_low_review(turn: Turn, ticket: Ticket) -> ShowMessage:
    """Show the order with the customer's review."""
    parts = await _order_parts(turn, ticket)
    if parts is None:
        return await _show_person(turn, ticket)
    order, lines, rows = parts
    written = await reviews_by_customer(turn.uow, turn.person, order.subject)
    shown = [views.review_lines(turn.i18n, review) for review in written]
    return await _show_with(turn, ticket, join_lines(lines, *shown), rows)


async def review_photos(turn: Turn, ticket: Ticket) -> tuple[str, ...]:
    if ticket.subject is None:
        return ticket.photos
    written = await reviews_by_customer(turn.uow, turn.person, ticket.subject)
    return tuple(photo for review in written for photo in review.photos)


async def show_failed_refund(turn: Turn, ticket: Ticket) -> ShowMessage:
    """Show the order with its refunds, and buttons to repeat them or to record a transfer by hand."""
    parts = await _order_parts(turn, ticket)
    if parts is None:
        return await _show_person(turn, ticket)
    order, lines, rows = parts
    refunds = await refunds_to_check(turn.uow, turn.person, order.subject)
    shown = [views.refund_line(turn.i18n, refund) for refund in refunds]
    actions = [*views.refund_rows(turn.i18n, refunds), *rows]
    return await _show_with(turn, ticket, join_lines(lines, *shown), actions)


async def show_appeal(turn: Turn, ticket: Ticket) -> ShowMessage:
    """Show the order with the decision on its penalties."""
    parts = await _order_parts(turn, ticket)
    if parts is None:
        return await _show_person(turn, ticket)
    order, lines, _ = parts
    charged = await standing_penalties(turn.uow, ticket.person_id, order.id)
    rows = views.appeal_rows(turn.i18n, ticket, -sum(entry.amount for entry in charged))
    return await _show_with(turn, ticket, lines, rows)


TICKET_VIEWS: Mapping[str, TicketView] = {
    HousekeeperTicket.CERTIFICATION: TicketView(show_application),
    HousekeeperTicket.APPLICANT_QUESTION: TicketView(show_order_ticket),
    DispatchTicket.UNFILLED: TicketView(show_unfilled),
    ReviewTicket.LOW_REVIEW: TicketView(show_low_review, review_photos),
    OrderTicket.COMPLAINT: TicketView(show_order_ticket),
    OrderTicket.INVOICE: TicketView(show_order_ticket),
    SupportTicket.HUMAN: TicketView(show_order_ticket, texts=(QUEUE_TEXT, LIST_TEXT, TITLE_TEXT)),
    PaymentTicket.REFUND_FAILED: TicketView(show_failed_refund),
    VisitTicket.START_CODE: TicketView(show_order_ticket),
    VisitTicket.NO_SHOW: TicketView(show_order_ticket),
    VisitTicket.CUSTOMER_ABSENT: TicketView(show_order_ticket),
    VisitTicket.PRIVATE_PAYMENT: TicketView(show_order_ticket),
    ReconciliationTicket.MONEY_DIFFERS: TicketView(show_differences),
    PayoutTicket.PAYOUT: TicketView(show_payout),
    VisitTicket.VISIT_OPEN: TicketView(show_order_ticket),
    VisitTicket.SHORT_VISIT: TicketView(show_order_ticket),
    DispatchTicket.APPEAL: TicketView(show_appeal),
    ProposalTicket.PROPOSAL: TicketView(show_proposal),
}
"""The notification of a person who waits for a human shows their words, so it has no text of its kind."""

"""What waits for an operator: counted, listed, opened, closed."""

from collections.abc import Sequence

from aiogram.methods import SendMediaGroup, SendPhoto
from aiogram.types import InlineKeyboardButton, InputMediaPhoto

from bot.housekeeper.job import lines
from bot.operator import books, payouts, presses, views
from bot.operator.access import for_operators
from bot.operator.questions import nothing_more
from bot.reply import NOTHING, Invoke, Reply, Show, Toast
from bot.telling import tell_problem
from bot.turn import OnRefusal, Turn
from bot.words import Html
from domain.dispatch.appeals import decide_appeal, standing_penalties
from domain.housekeepers.certifying import dossier
from domain.housekeepers.model import Gender
from domain.housekeepers.ranking import Search
from domain.kernel.errors import DomainError
from domain.orders.figures import open_tickets
from domain.orders.model import Order, OrderStatus
from domain.support.model import Ticket, TicketKind
from domain.support.use_cases import close_ticket, queue

CANDIDATES = 5
ALBUM = 10


@for_operators
async def show_queue(turn: Turn) -> Reply:
    nothing_more(turn)
    return views.queue_view(turn.words, await open_tickets(turn.work, turn.person)).below()


async def queue_command(turn: Turn, rest: str) -> Reply:
    return await show_queue(turn)


@for_operators
async def press_queue(turn: Turn, press: presses.ShowQueue) -> Reply:
    nothing_more(turn)
    if press.kind not in list(TicketKind):
        return views.queue_view(turn.words, await open_tickets(turn.work, turn.person))
    kind = TicketKind(press.kind)
    tickets = await queue(turn.work, turn.person, kind)
    names = {ticket.person_id: (await turn.work.people.get(ticket.person_id)).name for ticket in tickets}
    return views.kind_view(turn.words, kind, tickets, names)


@for_operators
async def press_ticket(turn: Turn, press: presses.OpenTicket) -> Reply:
    nothing_more(turn)
    ticket = await turn.work.tickets.get(press.ticket_id)
    return [
        pictures(turn.chat_id, await _shown_with(turn, ticket)),
        (await show_ticket(turn, ticket)).below(),
    ]


async def _shown_with(turn: Turn, ticket: Ticket) -> tuple[str, ...]:
    """File ids of what the person showed with a complaint, or a customer with a low review."""
    if ticket.kind is not TicketKind.LOW_REVIEW or ticket.order_id is None:
        return ticket.photos
    written = await turn.work.reviews.of_order(ticket.order_id)
    return tuple(photo for review in written if review.by_customer for photo in review.photos)


def pictures(chat_id: int, file_ids: Sequence[str]) -> Reply:
    """One by itself, several as an album."""
    shown = file_ids[:ALBUM]
    if not shown:
        return NOTHING
    if len(shown) == 1:
        return Invoke(SendPhoto(chat_id=chat_id, photo=shown[0]))
    return Invoke(SendMediaGroup(chat_id=chat_id, media=[InputMediaPhoto(media=one) for one in shown]))


async def show_ticket(turn: Turn, ticket: Ticket) -> Show:
    """The ticket with what belongs to its kind."""
    words, work = turn.words, turn.work
    if ticket.kind is TicketKind.CERTIFICATION and ticket.closed_at is None:
        facts = await dossier(work, turn.person, ticket.person_id)
        return views.application_view(words, ticket, facts)
    if ticket.kind is TicketKind.PAYOUT:
        return await payouts.show_payout(turn, ticket)
    if ticket.kind is TicketKind.MONEY_DIFFERS:
        return await books.show_differences(turn, ticket)
    person = await work.people.get(ticket.person_id)
    if ticket.order_id is None:
        return views.ticket_view(words, ticket, person)
    order = await work.orders.get(ticket.order_id)
    extra, rows = await about_order(turn, order, ticket.kind)
    if ticket.kind is TicketKind.APPEAL:
        charged = await standing_penalties(work, ticket.person_id, order.id)
        rows = views.appeal_rows(words, ticket, -sum(entry.amount for entry in charged))
    return views.ticket_view(words, ticket, person, extra, rows)


async def sides(turn: Turn, order: Order) -> views.Sides:
    customer = await turn.work.people.get(order.customer_id)
    if order.housekeeper_id is None:
        return views.Sides(customer)
    return views.Sides(customer, (await turn.work.housekeepers.get(order.housekeeper_id)).name)


async def about_order(
    turn: Turn, order: Order, kind: TicketKind
) -> tuple[Html, list[list[InlineKeyboardButton]]]:
    """The order's lines with what the kind needs to be decided, and the buttons to decide it."""
    words, work = turn.words, turn.work
    extra = views.order_lines(words, order, await sides(turn, order))
    rows = views.order_rows(words, order)
    if kind is TicketKind.UNFILLED and order.status is OrderStatus.DISPATCHING:
        told, asked = await _candidates(turn, order)
        return lines(extra, told), [*asked, *rows]
    if kind is TicketKind.LOW_REVIEW:
        written = [review for review in await work.reviews.of_order(order.id) if review.by_customer]
        extra = lines(extra, *(views.review_lines(words, review) for review in written))
    if kind is TicketKind.REFUND_FAILED:
        refunds = await work.payments.refunds_of(order.id)
        extra = lines(extra, *(views.refund_line(words, refund) for refund in refunds))
        rows = [*views.refund_rows(words, refunds), *rows]
    return extra, rows


async def _candidates(turn: Turn, order: Order) -> tuple[Html, list[list[InlineKeyboardButton]]]:
    search = Search(
        service=order.service,
        city=order.city,
        point=order.point,
        begin=order.start,
        end=order.end + turn.business.policy.booking.travel_buffer,
        gender=Gender(order.gender) if order.gender else None,
        min_rating=order.min_rating,
        excluding=frozenset({order.customer_id}),
    )
    found = await turn.work.housekeepers.ranked(search, CANDIDATES)
    states = {offer.housekeeper_id: offer.state for offer in await turn.work.offers.of_order(order.id)}
    return views.candidate_rows(turn.words, order, found, states)


def as_it_stands(ticket_id: int) -> OnRefusal:
    """The refusal, and the ticket as it is now."""

    async def answer(turn: Turn, problem: DomainError) -> Reply:
        told = Toast(tell_problem(turn.words, problem), alert=True)
        if problem.code == "not-allowed":
            return told
        return [told, await show_ticket(turn, await turn.work.tickets.get(ticket_id))]

    return answer


@for_operators
async def press_close(turn: Turn, press: presses.CloseTicket) -> Reply:
    """Raises ticket-closed or ticket-unknown."""
    ticket = await turn.work.tickets.get(press.ticket_id)
    turn.on_refusal = as_it_stands(press.ticket_id)
    await close_ticket(turn.work, turn.person, press.ticket_id, "closed")
    nothing_more(turn)
    return [Toast(turn.words("ticket-closed-toast")), await show_ticket(turn, ticket)]


@for_operators
async def press_appeal(turn: Turn, press: presses.DecideAppeal) -> Reply:
    """Raises ticket-closed or ticket-unknown."""
    turn.on_refusal = as_it_stands(press.ticket_id)
    ticket, _ = await decide_appeal(turn.work, turn.person, press.ticket_id, press.lift)
    nothing_more(turn)
    return [Toast(turn.words("appeal-decided", lifted=press.lift)), await show_ticket(turn, ticket)]

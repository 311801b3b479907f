"""Confirmation of a booking: place the order, or show the present card with the error."""

from dataclasses import replace

from application.homecare.booking.use_cases import Confirmation, confirm
from application.homecare.order_lookup.customer_orders import unpaid_orders
from bot.core.error_messages import render_error
from bot.core.question_stack import OpenQuestion
from bot.core.refusals import refusals
from bot.core.reply import Reply, Toast
from bot.core.turn import Refusal, Turn
from bot.features.common.phone_question import ask_phone
from bot.features.customer.booking.booking_card import CARD
from bot.features.customer.booking.booking_form import booking, load
from bot.features.customer.booking.further_services import offer_further
from bot.features.customer.order_questions import PAY, open_question
from bot.features.customer.own_order import current_card
from domain.kernel.errors import DomainError

CONFIRMATION = "confirmation"
"""Subject kind of a turn that confirms a booking; the id is the draft's revision."""


async def confirm_booking(turn: Turn, revision: int) -> Reply:
    """Place the order and show it with the payment methods in place of the booking card."""
    turn.set_subject(CONFIRMATION, revision)
    total = turn.memory.notes.get(CARD, {}).get("total", 0)
    order = await confirm(turn.uow, turn.person, Confirmation(revision, total))
    booking.close(turn)
    open_question(turn, PAY, str(order.id))
    return [replace(await current_card(turn, order), takes=CARD), offer_further(turn)]


async def _refusal_view(turn: Turn, refusal: Refusal) -> Reply:
    """Ask for a missing phone, reopen the slot that has become unavailable, and show the card."""
    problem = refusal.problem
    if problem.code == "phone-missing":
        return await ask_phone(turn, OpenQuestion(CARD, "done"))
    draft = await load(turn)
    if draft is None:
        return await _without_draft(turn, problem)
    if problem.code == "housekeeper-not-free":
        booking.edit(turn, "who")
    if problem.code == "nobody-free":
        booking.edit(turn, "day")
    shown = await booking.advance(turn, draft, [problem])
    return shown if turn.message else [Toast(render_error(turn.i18n, problem)), shown]


async def _without_draft(turn: Turn, problem: DomainError) -> Reply:
    """Show the order that an earlier tap on the same button has placed."""
    orders = await unpaid_orders(turn.uow, turn.person)
    if orders:
        return await current_card(turn, orders[0])
    return Toast(render_error(turn.i18n, problem), alert=True)


CONFIRMATION_REFUSALS = refusals(CONFIRMATION, _refusal_view)

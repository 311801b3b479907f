"""Confirmation of a booking: the order is placed, or refused with the card as it is then."""

from dataclasses import replace

from application.homecare.booking.use_cases import Confirmation, confirm
from application.homecare.orders.queries import unpaid_orders
from bot.core.error_messages import tell_problem
from bot.core.question_stack import OpenQuestion
from bot.core.refusals import refusals
from bot.core.reply import Reply, Toast
from bot.core.turn import Refusal, Turn
from bot.features.customer.booking.card import CARD
from bot.features.customer.booking.flow import booking, load
from bot.features.customer.onboarding import ask_phone
from bot.features.customer.order_questions import PAY, open_question
from bot.features.customer.own_order import current_card
from domain.kernel.errors import DomainError

CONFIRMATION = "confirmation"
"""Kind of subject of a turn that confirms a booking; its id is the draft's revision."""


async def confirm_booking(turn: Turn, revision: int) -> Reply:
    """Place the order and show it, with the ways to pay, where the card was."""
    turn.take_up(CONFIRMATION, revision)
    total = turn.memory.notes.get(CARD, {}).get("total", 0)
    order = await confirm(turn.uow, turn.person, Confirmation(revision, total))
    booking.end(turn)
    open_question(turn, PAY, str(order.id))
    return replace(await current_card(turn, order), takes=CARD)


async def _refused(turn: Turn, refusal: Refusal) -> Reply:
    """Ask for the phone where it is missing, for another choice where the chosen one is gone, and show the card."""
    problem = refusal.problem
    if problem.code == "phone-missing":
        return await ask_phone(turn, OpenQuestion(CARD, "done"))
    draft = await load(turn)
    if draft is None:
        return await _no_draft(turn, problem)
    if problem.code == "housekeeper-not-free":
        booking.edit(turn, "who")
    if problem.code == "nobody-free":
        booking.edit(turn, "day")
    shown = await booking.go_on(turn, draft, [problem])
    return shown if turn.message else [Toast(tell_problem(turn.i18n, problem)), shown]


async def _no_draft(turn: Turn, problem: DomainError) -> Reply:
    """After a second tap show the order that the first one made."""
    orders = await unpaid_orders(turn.uow, turn.person)
    if orders:
        return await current_card(turn, orders[0])
    return Toast(tell_problem(turn.i18n, problem), alert=True)


CONFIRMATION_REFUSALS = refusals(CONFIRMATION, _refused)

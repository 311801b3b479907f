"""The one press that makes an order, and what comes of it."""

from dataclasses import replace

from application.homecare.booking.use_cases import Confirmation, confirm
from bot.core.error_messages import tell_problem
from bot.core.reply import Reply, Toast
from bot.core.turn import Turn
from bot.features.customer.booking.card import CARD
from bot.features.customer.booking.flow import booking, load
from bot.features.customer.onboarding import ask_phone
from bot.features.customer.order_questions import PAY, open_question
from bot.features.customer.own_order import current_card
from domain.homecare.orders.model import OrderStatus
from domain.kernel.errors import DomainError


async def confirm_booking(turn: Turn, revision: int) -> Reply:
    """The order stands and the ways to pay appear where the card was. Refusals show the card as it is then."""
    turn.on_refusal = _refused
    total = turn.memory.notes.get(CARD, {}).get("total", 0)
    order = await confirm(turn.uow, turn.person, Confirmation(revision, total))
    booking.end(turn)
    open_question(turn, PAY, str(order.id))
    return replace(await current_card(turn, order), takes=CARD)


async def _refused(turn: Turn, problem: DomainError) -> Reply:
    if problem.code == "phone-missing":
        return await ask_phone(turn, then=f"{CARD}:done")
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
    """A second tap: the order of the first one is shown."""
    orders = await turn.uow.orders.of_customer(turn.person.id, {OrderStatus.AWAITING_PAYMENT}, 1)
    if orders:
        return await current_card(turn, orders[0])
    return Toast(tell_problem(turn.i18n, problem), alert=True)

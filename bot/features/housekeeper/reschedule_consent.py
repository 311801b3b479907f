"""Accept or decline a customer's request for another time."""

from application.homecare.order_lookup.housekeeper_visits import own_visit_for
from application.homecare.orders.rescheduling import answer_reschedule
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.housekeeper.callbacks import AnswerReschedule
from bot.features.housekeeper.visit_steps import show_visit
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import OrderAction
from domain.kernel.errors import DomainError


def consent_key(order_id: int) -> str:
    return f"move:{order_id}"


def requested_minute(order: Order) -> int:
    """Return the requested start in minutes since the epoch."""
    assert order.wanted_start is not None
    return int(order.wanted_start.timestamp() // 60)


def consent_view(i18n: Translator, order: Order) -> ShowMessage:
    """Show the current and the requested time with both answers."""
    assert order.wanted_start is not None
    asked = requested_minute(order)
    buttons = [
        button(
            i18n("button-reschedule-agree"),
            AnswerReschedule(order_id=order.id, asked=asked, agrees=True),
            style="primary",
        ),
        button(
            i18n("button-reschedule-refuse"), AnswerReschedule(order_id=order.id, asked=asked, agrees=False)
        ),
    ]
    text = i18n(
        "reschedule-ask",
        number=order.number,
        service=i18n.service(order.service),
        before=i18n.span(order.start, order.end),
        after=i18n.span(order.wanted_start, order.wanted_start + order.work_time),
    )
    return ShowMessage(text, keyboard(buttons), card=consent_key(order.id))


async def on_answer_reschedule(turn: Turn, callback: AnswerReschedule) -> Reply:
    """Apply the answer if it is about the current request. Raises not-your-order, nothing-asked, offer-slot-taken."""
    turn.set_subject("order", callback.order_id)
    order = await own_visit_for(turn.uow, turn.person, callback.order_id, OrderAction.ANSWER_RESCHEDULE)
    if requested_minute(order) != callback.asked:
        return [Toast(turn.i18n("reschedule-other"), alert=True), consent_view(turn.i18n, order)]
    try:
        order = await answer_reschedule(turn.uow, turn.person, callback.order_id, callback.agrees)
    except DomainError as problem:
        if problem.code == "slot-taken":
            raise DomainError("offer-slot-taken") from problem
        raise
    text = turn.i18n(
        "reschedule-answered",
        agrees=callback.agrees,
        number=order.number,
        span=turn.i18n.span(order.start, order.end),
    )
    return [ShowMessage(text, card=consent_key(order.id)), await show_visit(turn, order.id)]

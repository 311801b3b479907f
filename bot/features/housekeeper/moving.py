"""A customer asks for another time: the housekeeper agrees or not."""

from application.homecare.orders.rescheduling import agree_to_move
from application.homecare.visits.queries import own_visit_to
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.housekeeper.callbacks import AnswerMove
from bot.features.housekeeper.visit import show_visit
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import OrderAction
from domain.kernel.errors import DomainError


def move_key(order_id: int) -> str:
    return f"move:{order_id}"


def minute_of(order: Order) -> int:
    """The time that is asked about, as minutes since 1970."""
    assert order.wanted_start is not None
    return int(order.wanted_start.timestamp() // 60)


def move_view(i18n: Translator, order: Order) -> ShowMessage:
    """The old time, the new one, and the two answers."""
    assert order.wanted_start is not None
    asked = minute_of(order)
    buttons = [
        button(i18n("button-move-agree"), AnswerMove(order_id=order.id, asked=asked, agrees=True)),
        button(i18n("button-move-refuse"), AnswerMove(order_id=order.id, asked=asked, agrees=False)),
    ]
    text = i18n(
        "move-ask",
        number=order.number,
        service=i18n.service(order.service),
        before=i18n.span(order.start, order.end),
        after=i18n.span(order.wanted_start, order.wanted_start + order.work_time),
    )
    return ShowMessage(text, keyboard(buttons), card=move_key(order.id))


async def press_answer(turn: Turn, callback: AnswerMove) -> Reply:
    """An answer counts for the time that it was asked about. Raises not-your-order, nothing-asked, slot-taken."""
    turn.set_subject("order", callback.order_id)
    order = await own_visit_to(turn.uow, turn.person, callback.order_id, OrderAction.ANSWER_RESCHEDULE)
    if minute_of(order) != callback.asked:
        return [Toast(turn.i18n("move-other"), alert=True), move_view(turn.i18n, order)]
    try:
        order = await agree_to_move(turn.uow, turn.person, callback.order_id, callback.agrees)
    except DomainError as problem:
        if problem.code == "slot-taken":
            raise DomainError("offer-slot-taken") from problem
        raise
    told = turn.i18n(
        "move-answered",
        agrees=callback.agrees,
        number=order.number,
        span=turn.i18n.span(order.start, order.end),
    )
    return [ShowMessage(told, card=move_key(order.id)), await show_visit(turn, order.id)]

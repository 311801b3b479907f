"""A customer asks for another time: the housekeeper agrees or not."""

from bot.callbacks import button, keyboard
from bot.housekeeper.presses import AnswerMove
from bot.housekeeper.visit import as_it_stands, show_visit
from bot.reply import Reply, Show, Toast
from bot.turn import Turn
from bot.words import Words
from domain.kernel.errors import DomainError
from domain.orders.model import Order
from domain.orders.use_cases import agree_to_move
from domain.visits.use_cases import her_order


def move_key(order_id: int) -> str:
    return f"move:{order_id}"


def minute_of(order: Order) -> int:
    """The time that is asked about, as minutes since 1970."""
    assert order.wanted_start is not None
    return int(order.wanted_start.timestamp() // 60)


def move_view(words: Words, order: Order) -> Show:
    """The old time, the new one, and the two answers."""
    assert order.wanted_start is not None
    asked = minute_of(order)
    buttons = [
        button(words("button-move-agree"), AnswerMove(order_id=order.id, asked=asked, agrees=True)),
        button(words("button-move-refuse"), AnswerMove(order_id=order.id, asked=asked, agrees=False)),
    ]
    text = words(
        "move-ask",
        number=order.number,
        service=words.service(order.service),
        before=words.span(order.start, order.end),
        after=words.span(order.wanted_start, order.wanted_start + order.work_time),
    )
    return Show(text, keyboard(buttons), card=move_key(order.id))


async def press_answer(turn: Turn, press: AnswerMove) -> Reply:
    """An answer counts for the time that it was asked about. Raises not-your-order, nothing-asked, slot-taken."""
    turn.on_refusal = as_it_stands(press.order_id)
    order = await her_order(turn.work, turn.person, press.order_id)
    if order.wanted_start is None:
        raise DomainError("nothing-asked")
    if minute_of(order) != press.asked:
        return [Toast(turn.words("move-other"), alert=True), move_view(turn.words, order)]
    try:
        order = await agree_to_move(turn.work, turn.person, press.order_id, press.agrees)
    except DomainError as problem:
        if problem.code == "slot-taken":
            raise DomainError("offer-slot-taken") from problem
        raise
    told = turn.words(
        "move-answered",
        agrees=press.agrees,
        number=order.number,
        span=turn.words.span(order.start, order.end),
    )
    return [Show(told, card=move_key(order.id)), await show_visit(turn, order)]

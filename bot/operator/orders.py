"""Orders in an operator's hands: found, helped on, ended, settled after a dispute."""

from bot.callbacks import button, keyboard
from bot.operator import presses, views
from bot.operator.access import for_operators
from bot.operator.questions import CARD, FIND, REFUND, ask_for, nothing_more
from bot.operator.queue import sides
from bot.reply import Reply, Show, Toast
from bot.telling import tell_problem
from bot.turn import OnRefusal, Turn
from domain.dispatch.use_cases import assign_by_operator
from domain.kernel.errors import DomainError
from domain.orders.figures import find_orders
from domain.orders.model import Order, OrderStatus
from domain.orders.rules import CANCELLABLE, pay_after_commission
from domain.orders.use_cases import cancel_by_operator
from domain.payments.by_hand import given_back_by_hand, send_again
from domain.visits.chasing import took_place
from domain.visits.use_cases import operator_resolves, start_by_operator
from nlu.answers.money import refund_fen

NOTE = "resolving"


async def show_order(turn: Turn, order: Order) -> Show:
    changes = await turn.work.orders.changes(order.id)
    names = {by: (await turn.work.people.get(by)).name for by in {change.by for change in changes} if by}
    return views.order_view(turn.words, order, await sides(turn, order), changes, names)


def as_it_stands(order_id: int) -> OnRefusal:
    """The refusal, and the order as it is now."""

    async def answer(turn: Turn, problem: DomainError) -> Reply:
        told = Toast(tell_problem(turn.words, problem), alert=True)
        if problem.code in ("not-allowed", "order-unknown"):
            return told
        return [told, await show_order(turn, await turn.work.orders.get(order_id))]

    return answer


@for_operators
async def press_order(turn: Turn, press: presses.OpenOrder) -> Reply:
    """Raises order-unknown."""
    nothing_more(turn)
    return (await show_order(turn, await turn.work.orders.get(press.order_id))).below()


@for_operators
async def find_command(turn: Turn, rest: str) -> Reply:
    if rest:
        return await find(turn, rest)
    ask_for(turn, FIND)
    return Show(turn.words("find-ask"), card=CARD).below()


async def find(turn: Turn, text: str) -> Reply:
    """Raises search-too-short."""
    nothing_more(turn)
    found = await find_orders(turn.work, turn.person, text)
    if len(found) == 1:
        return (await show_order(turn, found[0])).below()
    return views.found_view(turn.words, found)


async def find_in_words(turn: Turn) -> Reply | None:
    """What an operator types and nothing else serves is a search; None when it finds nothing."""
    said = turn.frame.slots.get("order_no") if turn.frame else None
    try:
        found = await find_orders(turn.work, turn.person, str(said or turn.text))
    except DomainError:
        return None
    if not found:
        return None
    return (
        (await show_order(turn, found[0])).below() if len(found) == 1 else views.found_view(turn.words, found)
    )


@for_operators
async def press_ask_her(turn: Turn, press: presses.AskHer) -> Reply:
    """Raises order-not-possible-now or not-certified."""
    turn.on_refusal = as_it_stands(press.order_id)
    await assign_by_operator(turn.work, turn.person, press.order_id, press.housekeeper_id)
    name = (await turn.work.housekeepers.get(press.housekeeper_id)).name
    return Toast(turn.words("asked-her", name=name), alert=True)


@for_operators
async def press_ask_cancel(turn: Turn, press: presses.AskCancel) -> Reply:
    """Raises order-not-possible-now."""
    turn.on_refusal = as_it_stands(press.order_id)
    order = await turn.work.orders.get(press.order_id)
    order.require(*CANCELLABLE)
    words = turn.words
    rows = [
        [button(words("button-operator-cancel-sure"), presses.Cancel(order_id=order.id))],
        [button(words("button-operator-back"), presses.OpenOrder(order_id=order.id))],
    ]
    text = words("operator-cancel-ask", number=order.number, total=words.money(order.total))
    return Show(text, keyboard(*rows), card=CARD).below()


@for_operators
async def press_cancel(turn: Turn, press: presses.Cancel) -> Reply:
    """The whole price goes back. Raises order-not-possible-now."""
    turn.on_refusal = as_it_stands(press.order_id)
    order = await cancel_by_operator(turn.work, turn.person, press.order_id, "operator")
    told = turn.words("operator-cancelled", number=order.number)
    return [Toast(told), Show(told, card=CARD)]


@for_operators
async def press_start(turn: Turn, press: presses.StartWork) -> Reply:
    """Raises order-not-possible-now."""
    turn.on_refusal = as_it_stands(press.order_id)
    order = await start_by_operator(turn.work, turn.person, press.order_id)
    return [Toast(turn.words("operator-started")), await show_order(turn, order)]


@for_operators
async def press_took_place(turn: Turn, press: presses.TookPlace) -> Reply:
    """Raises order-not-possible-now or visit-not-over."""
    turn.on_refusal = as_it_stands(press.order_id)
    order = await took_place(turn.work, turn.person, press.order_id)
    return [Toast(turn.words("operator-done")), await show_order(turn, order)]


@for_operators
async def press_ask_resolve(turn: Turn, press: presses.AskResolve) -> Reply:
    """Raises order-not-possible-now."""
    turn.on_refusal = as_it_stands(press.order_id)
    order = await turn.work.orders.get(press.order_id)
    order.require(OrderStatus.DISPUTED)
    if press.percent == -1:
        ask_for(turn, REFUND, str(order.id))
        words = turn.words
        return Show(words("refund-type", most=words.money(order.total)), card=CARD).below()
    if press.percent not in views.SHARES:
        return Toast(turn.words("button-old"))
    return await ask_sure(turn, order, order.total * press.percent // 100)


async def ask_sure(turn: Turn, order: Order, refund: int) -> Reply:
    """Who gets how much, before it is done. Raises refund-out-of-range."""
    if not 0 <= refund <= order.total:
        raise DomainError("refund-out-of-range", most=order.total)
    turn.memory.notes[NOTE] = {"order": order.id, "refund": refund}
    words = turn.words
    base = order.gross if refund == 0 else order.total - refund
    pay = min(pay_after_commission(base, turn.business.policy), base)
    text = words(
        "resolve-ask",
        number=order.number,
        refund=words.money(refund),
        pay=words.money(pay),
        total=words.money(order.total),
    )
    rows = [
        [button(words("button-resolve"), presses.Resolve(order_id=order.id))],
        [button(words("button-operator-back"), presses.OpenOrder(order_id=order.id))],
    ]
    return Show(text, keyboard(*rows), card=CARD).below()


@for_operators
async def press_resolve(turn: Turn, press: presses.Resolve) -> Reply:
    """What was shown last, and nothing else. Raises order-not-possible-now or refund-out-of-range."""
    turn.on_refusal = as_it_stands(press.order_id)
    shown = turn.memory.notes.pop(NOTE, {})
    if shown.get("order") != press.order_id:
        return Toast(turn.words("button-old"))
    order = await operator_resolves(turn.work, turn.person, press.order_id, int(shown["refund"]))
    told = turn.words("resolved", number=order.number, refund=turn.words.money(int(shown["refund"])))
    return [Toast(told), Show(told, card=CARD)]


async def take_refund(turn: Turn, subject: str) -> Reply:
    """A typed amount in CNY. Raises refund-out-of-range."""
    order = await turn.work.orders.get(int(subject))
    order.require(OrderStatus.DISPUTED)
    refund = refund_fen(turn.text)
    if refund is None:
        raise DomainError("refund-out-of-range", most=order.total)
    reply = await ask_sure(turn, order, refund)
    nothing_more(turn)
    return reply


@for_operators
async def press_refund(turn: Turn, press: presses.SendRefund) -> Reply:
    """Raises refund-unknown or refund-not-failed."""
    do = given_back_by_hand if press.by_hand else send_again
    await do(turn.work, turn.person, press.refund_id)
    return Toast(turn.words("refund-mended", by_hand=press.by_hand), alert=True)

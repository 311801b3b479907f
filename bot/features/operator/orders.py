"""Orders in an operator's hands: found, helped on, ended, settled after a dispute."""

from collections.abc import Sequence

from application.homecare.dispatch.use_cases import assign_by_operator
from application.homecare.orders.statistics import find_orders
from application.homecare.orders.use_cases import cancel_by_operator
from application.homecare.visits.unfinished_visits import took_place
from application.homecare.visits.use_cases import operator_resolves, start_by_operator
from application.platform.payments.manual_refunds import given_back_by_hand, send_again
from bot.core.callbacks import button, keyboard
from bot.core.refusals import order_refusals
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.turn import Turn
from bot.features.common.order_picker import OrderPicker, Purpose, Utterance
from bot.features.operator import callbacks, views
from bot.features.operator.access import for_operators
from bot.features.operator.questions import CARD, FIND, REFUND, ask_for, nothing_more
from bot.features.operator.queue import sides
from domain.homecare.orders.model import Order, OrderStatus
from domain.homecare.orders.rules import CANCELLABLE, pay_after_commission
from domain.kernel.errors import DomainError
from nlu.answers.money import refund_fen

NOTE = "resolving"


async def show_order(turn: Turn, order: Order) -> ShowMessage:
    changes = await turn.uow.orders.changes(order.id)
    names = {by: (await turn.uow.people.get(by)).name for by in {change.by for change in changes} if by}
    return views.order_view(turn.i18n, order, await sides(turn, order), changes, names)


async def card_of_order(turn: Turn, order_id: int) -> Reply:
    """The operator's card of the order as it is now."""
    return await show_order(turn, await turn.uow.orders.get(order_id))


ORDER_REFUSALS = order_refusals(card_of_order, codes_without_card=("not-allowed", "order-unknown"))


@for_operators
async def press_order(turn: Turn, callback: callbacks.OpenOrder) -> Reply:
    """Raises order-unknown."""
    nothing_more(turn)
    return (await show_order(turn, await turn.uow.orders.get(callback.order_id))).below()


@for_operators
async def find_command(turn: Turn, rest: str) -> Reply:
    if rest:
        return await find(turn, rest)
    ask_for(turn, FIND)
    return ShowMessage(turn.i18n("find-ask"), card=CARD).below()


async def _ask_which(turn: Turn, purpose: Purpose, orders: Sequence[Order], said: Utterance) -> Reply:
    return views.found_view(turn.i18n, orders)


async def _none(turn: Turn, purpose: Purpose) -> Reply:
    return views.found_view(turn.i18n, ())


async def _look_at(turn: Turn, order: Order, said: Utterance) -> Reply:
    return (await show_order(turn, order)).below()


LOOK = Purpose("look", (), _look_at)
PICKER = OrderPicker(_ask_which, _none)


async def find(turn: Turn, text: str) -> Reply:
    """Raises search-too-short."""
    nothing_more(turn)
    return await PICKER.pick_of(
        turn, LOOK, await find_orders(turn.uow, turn.person, text), Utterance.of(turn)
    )


async def find_in_words(turn: Turn) -> Reply | None:
    """What an operator types and nothing else serves is a search; None when it finds nothing."""
    said = turn.frame.slots.get("order_no") if turn.frame else None
    try:
        found = await find_orders(turn.uow, turn.person, str(said or turn.text))
    except DomainError:
        return None
    return await PICKER.pick_of(turn, LOOK, found, Utterance.of(turn)) if found else None


@for_operators
async def press_ask_her(turn: Turn, callback: callbacks.AskHer) -> Reply:
    """Raises order-not-possible-now or not-certified."""
    turn.set_subject("order", callback.order_id)
    await assign_by_operator(turn.uow, turn.person, callback.order_id, callback.housekeeper_id)
    name = (await turn.uow.housekeepers.get(callback.housekeeper_id)).name
    return Toast(turn.i18n("asked-her", name=name), alert=True)


@for_operators
async def press_ask_cancel(turn: Turn, callback: callbacks.AskCancel) -> Reply:
    """Raises order-not-possible-now."""
    turn.set_subject("order", callback.order_id)
    order = await turn.uow.orders.get(callback.order_id)
    order.require(*CANCELLABLE)
    i18n = turn.i18n
    rows = [
        [button(i18n("button-operator-cancel-sure"), callbacks.Cancel(order_id=order.id))],
        [button(i18n("button-operator-back"), callbacks.OpenOrder(order_id=order.id))],
    ]
    text = i18n("operator-cancel-ask", number=order.number, total=i18n.money(order.total))
    return ShowMessage(text, keyboard(*rows), card=CARD).below()


@for_operators
async def press_cancel(turn: Turn, callback: callbacks.Cancel) -> Reply:
    """The whole price goes back. Raises order-not-possible-now."""
    turn.set_subject("order", callback.order_id)
    order = await cancel_by_operator(turn.uow, turn.person, callback.order_id, "operator")
    told = turn.i18n("operator-cancelled", number=order.number)
    return [Toast(told), ShowMessage(told, card=CARD)]


@for_operators
async def press_start(turn: Turn, callback: callbacks.StartWork) -> Reply:
    """Raises order-not-possible-now."""
    turn.set_subject("order", callback.order_id)
    order = await start_by_operator(turn.uow, turn.person, callback.order_id)
    return [Toast(turn.i18n("operator-started")), await show_order(turn, order)]


@for_operators
async def press_took_place(turn: Turn, callback: callbacks.TookPlace) -> Reply:
    """Raises order-not-possible-now or visit-not-over."""
    turn.set_subject("order", callback.order_id)
    order = await took_place(turn.uow, turn.person, callback.order_id)
    return [Toast(turn.i18n("operator-done")), await show_order(turn, order)]


@for_operators
async def press_ask_resolve(turn: Turn, callback: callbacks.AskResolve) -> Reply:
    """Raises order-not-possible-now."""
    turn.set_subject("order", callback.order_id)
    order = await turn.uow.orders.get(callback.order_id)
    order.require(OrderStatus.DISPUTED)
    if callback.percent == -1:
        ask_for(turn, REFUND, str(order.id))
        i18n = turn.i18n
        return ShowMessage(i18n("refund-type", most=i18n.money(order.total)), card=CARD).below()
    if callback.percent not in views.SHARES:
        return Toast(turn.i18n("button-old"))
    return await ask_sure(turn, order, order.total * callback.percent // 100)


async def ask_sure(turn: Turn, order: Order, refund: int) -> Reply:
    """Who gets how much, before it is done. Raises refund-out-of-range."""
    if not 0 <= refund <= order.total:
        raise DomainError("refund-out-of-range", most=order.total)
    turn.memory.notes[NOTE] = {"order": order.id, "refund": refund}
    i18n = turn.i18n
    base = order.gross if refund == 0 else order.total - refund
    pay = min(pay_after_commission(base, turn.agency.policy), base)
    text = i18n(
        "resolve-ask",
        number=order.number,
        refund=i18n.money(refund),
        pay=i18n.money(pay),
        total=i18n.money(order.total),
    )
    rows = [
        [button(i18n("button-resolve"), callbacks.Resolve(order_id=order.id))],
        [button(i18n("button-operator-back"), callbacks.OpenOrder(order_id=order.id))],
    ]
    return ShowMessage(text, keyboard(*rows), card=CARD).below()


@for_operators
async def press_resolve(turn: Turn, callback: callbacks.Resolve) -> Reply:
    """What was shown last, and nothing else. Raises order-not-possible-now or refund-out-of-range."""
    turn.set_subject("order", callback.order_id)
    shown = turn.memory.notes.pop(NOTE, {})
    if shown.get("order") != callback.order_id:
        return Toast(turn.i18n("button-old"))
    order = await operator_resolves(turn.uow, turn.person, callback.order_id, int(shown["refund"]))
    told = turn.i18n("resolved", number=order.number, refund=turn.i18n.money(int(shown["refund"])))
    return [Toast(told), ShowMessage(told, card=CARD)]


async def take_refund(turn: Turn, subject: str) -> Reply:
    """A typed amount in CNY. Raises refund-out-of-range."""
    order = await turn.uow.orders.get(int(subject))
    order.require(OrderStatus.DISPUTED)
    refund = refund_fen(turn.text)
    if refund is None:
        raise DomainError("refund-out-of-range", most=order.total)
    reply = await ask_sure(turn, order, refund)
    nothing_more(turn)
    return reply


@for_operators
async def press_refund(turn: Turn, callback: callbacks.SendRefund) -> Reply:
    """Raises refund-unknown or refund-not-failed."""
    do = given_back_by_hand if callback.by_hand else send_again
    await do(turn.uow, turn.person, callback.refund_id)
    return Toast(turn.i18n("refund-mended", by_hand=callback.by_hand), alert=True)

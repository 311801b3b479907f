"""The operator's actions on orders: find, assign, start, conclude, cancel, resolve a dispute, send a refund."""

from collections.abc import Sequence

from application.homecare.dispatch.use_cases import assign_by_operator
from application.homecare.housekeepers.queries import housekeeper_name
from application.homecare.order_lookup.customer_orders import any_order, any_order_for, history
from application.homecare.orders.statistics import find_orders
from application.homecare.orders.use_cases import cancel_by_operator
from application.homecare.visits.unfinished_visits import conclude_visit
from application.homecare.visits.use_cases import (
    disputed_order,
    preview_resolution,
    resolve_dispute,
    start_by_operator,
)
from application.platform.payments.manual_refunds import record_manual_refund, retry_refund
from application.platform.people.queries import any_person, names_of
from bot.core.callbacks import button, keyboard
from bot.core.refusals import order_refusals
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.turn import Turn
from bot.features.common.order_picker import OrderPicker, Purpose, Utterance
from bot.features.operator import callbacks, views
from bot.features.operator.mentioned import mentioned_orders
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import CARD, FIND, REFUND, ask_for, clear_question
from bot.features.operator.order_parties import sides
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import OrderAction
from domain.kernel.errors import DomainError
from nlu.answers.money_amounts import refund_fen

NOTE = "resolving"


async def show_order(turn: Turn, order: Order) -> ShowMessage:
    changes = await history(turn.uow, turn.person, order.id)
    names = await names_of(turn.uow, turn.person, [change.by for change in changes if change.by])
    return views.order_view(turn.i18n, order, await sides(turn, order), changes, names)


async def card_of_order(turn: Turn, order_id: int) -> Reply:
    """Show the current order card."""
    return await show_order(turn, await any_order(turn.uow, turn.person, order_id))


ORDER_REFUSALS = order_refusals(card_of_order, codes_without_card=("not-allowed", "order-unknown"))


@for_operators
async def on_open_order(turn: Turn, callback: callbacks.OpenOrder) -> Reply:
    """Raises order-unknown."""
    clear_question(turn)
    return (await show_order(turn, await any_order(turn.uow, turn.person, callback.order_id))).below()


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
    clear_question(turn)
    return await PICKER.pick_of(
        turn, LOOK, await find_orders(turn.uow, turn.person, text), Utterance.of(turn)
    )


@for_operators
async def find_order_in_words(turn: Turn) -> Reply:
    """Show the orders that a text such as 周六搬家那一单 tells, or ask what to search for. Raises search-too-short."""
    found = await mentioned_orders(turn)
    if found is None:
        return await find_command(turn, "")
    clear_question(turn)
    return await PICKER.pick_of(turn, LOOK, found, Utterance.of(turn))


async def find_in_words(turn: Turn) -> Reply | None:
    """Search orders by text that no other handler takes; None when nothing is found."""
    said = turn.frame.slots.get("order_no") if turn.frame else None
    try:
        found = await find_orders(turn.uow, turn.person, str(said or turn.text))
    except DomainError:
        return None
    return await PICKER.pick_of(turn, LOOK, found, Utterance.of(turn)) if found else None


@for_operators
async def on_ask_housekeeper(turn: Turn, callback: callbacks.AskHousekeeper) -> Reply:
    """Raises order-not-possible-now or not-certified."""
    turn.set_subject("order", callback.order_id)
    await assign_by_operator(turn.uow, turn.person, callback.order_id, callback.housekeeper_id)
    name = await housekeeper_name(turn.uow, callback.housekeeper_id)
    return Toast(turn.i18n("asked-housekeeper", name=name), alert=True)


@for_operators
async def on_ask_cancel(turn: Turn, callback: callbacks.AskCancel) -> Reply:
    """Raises order-not-possible-now."""
    turn.set_subject("order", callback.order_id)
    order = await any_order_for(turn.uow, turn.person, callback.order_id, OrderAction.CANCEL)
    i18n = turn.i18n
    rows = [
        [button(i18n("button-operator-cancel-sure"), callbacks.Cancel(order_id=order.id), style="danger")],
        [button(i18n("button-operator-back"), callbacks.OpenOrder(order_id=order.id))],
    ]
    text = i18n("operator-cancel-ask", number=order.number, total=i18n.money(order.total))
    return ShowMessage(text, keyboard(*rows), card=CARD).below()


@for_operators
async def on_cancel(turn: Turn, callback: callbacks.Cancel) -> Reply:
    """Cancel with a full refund. Raises order-not-possible-now."""
    turn.set_subject("order", callback.order_id)
    order = await cancel_by_operator(turn.uow, turn.person, callback.order_id, "operator")
    told = turn.i18n("operator-cancelled", number=order.number)
    return [Toast(told), ShowMessage(told, card=CARD)]


@for_operators
async def on_ask_absence_cancel(turn: Turn, callback: callbacks.AskAbsenceCancel) -> Reply:
    """Raises order-not-possible-now."""
    turn.set_subject("order", callback.order_id)
    order = await any_order_for(turn.uow, turn.person, callback.order_id, OrderAction.CANCEL_FOR_ABSENCE)
    i18n = turn.i18n
    rows = [
        [
            button(
                i18n("button-operator-absent-sure"),
                callbacks.CancelForAbsence(order_id=order.id),
                style="danger",
            )
        ],
        [button(i18n("button-operator-back"), callbacks.OpenOrder(order_id=order.id))],
    ]
    text = i18n("operator-absent-ask", number=order.number, total=i18n.money(order.total))
    return ShowMessage(text, keyboard(*rows), card=CARD).below()


@for_operators
async def on_cancel_for_absence(turn: Turn, callback: callbacks.CancelForAbsence) -> Reply:
    """End the order at its full price. Raises order-not-possible-now."""
    turn.set_subject("order", callback.order_id)
    order = await cancel_by_operator(
        turn.uow, turn.person, callback.order_id, "customer-absent", customer_absent=True
    )
    told = turn.i18n("operator-absent-done", number=order.number)
    return [Toast(told), ShowMessage(told, card=CARD)]


@for_operators
async def on_start_work(turn: Turn, callback: callbacks.StartWork) -> Reply:
    """Raises order-not-possible-now."""
    turn.set_subject("order", callback.order_id)
    order = await start_by_operator(turn.uow, turn.person, callback.order_id)
    return [Toast(turn.i18n("operator-started")), await show_order(turn, order)]


@for_operators
async def on_mark_visit_done(turn: Turn, callback: callbacks.MarkVisitDone) -> Reply:
    """Raises order-not-possible-now or visit-not-over."""
    turn.set_subject("order", callback.order_id)
    order = await conclude_visit(turn.uow, turn.person, callback.order_id)
    return [Toast(turn.i18n("operator-done")), await show_order(turn, order)]


@for_operators
async def on_ask_resolve(turn: Turn, callback: callbacks.AskResolve) -> Reply:
    """Raises order-not-possible-now."""
    turn.set_subject("order", callback.order_id)
    order = await disputed_order(turn.uow, turn.person, callback.order_id)
    if callback.percent == -1:
        ask_for(turn, REFUND, str(order.id))
        i18n = turn.i18n
        return ShowMessage(i18n("refund-type", maximum=i18n.money(order.total)), card=CARD).below()
    if callback.percent not in views.SHARES:
        return Toast(turn.i18n("button-old"))
    return await ask_sure(turn, order.id, order.total * callback.percent // 100)


async def ask_sure(turn: Turn, order_id: int, refund: int) -> Reply:
    """Show both parties' amounts and ask for confirmation. Raises refund-out-of-range."""
    order, shares = await preview_resolution(turn.uow, turn.person, order_id, refund)
    turn.memory.notes[NOTE] = {"order": order.id, "refund": refund}
    i18n = turn.i18n
    text = i18n(
        "resolve-ask",
        number=order.number,
        name=(await any_person(turn.uow, turn.person, order.customer_id)).name,
        refund=i18n.money(refund),
        pay=i18n.money(shares.pay),
        total=i18n.money(order.total),
    )
    rows = [
        [button(i18n("button-resolve"), callbacks.Resolve(order_id=order.id), style="danger")],
        [button(i18n("button-operator-back"), callbacks.OpenOrder(order_id=order.id))],
    ]
    return ShowMessage(text, keyboard(*rows), card=CARD).below()


@for_operators
async def on_resolve(turn: Turn, callback: callbacks.Resolve) -> Reply:
    """Resolve as shown last; any other order's button is stale. Raises order-not-possible-now or refund-out-of-range."""
    turn.set_subject("order", callback.order_id)
    shown = turn.memory.notes.pop(NOTE, {})
    if shown.get("order") != callback.order_id:
        return Toast(turn.i18n("button-old"))
    order = await resolve_dispute(turn.uow, turn.person, callback.order_id, int(shown["refund"]))
    told = turn.i18n("resolved", number=order.number, refund=turn.i18n.money(int(shown["refund"])))
    return [Toast(told), ShowMessage(told, card=CARD)]


async def take_refund(turn: Turn, subject: str) -> Reply:
    """Read a typed refund in CNY. Raises refund-out-of-range."""
    order = await disputed_order(turn.uow, turn.person, int(subject))
    refund = refund_fen(turn.text)
    if refund is None:
        raise DomainError("refund-out-of-range", maximum=order.total)
    reply = await ask_sure(turn, order.id, refund)
    clear_question(turn)
    return reply


@for_operators
async def on_send_refund(turn: Turn, callback: callbacks.SendRefund) -> Reply:
    """Raises refund-unknown or refund-not-failed."""
    do = record_manual_refund if callback.by_hand else retry_refund
    await do(turn.uow, turn.person, callback.refund_id)
    return Toast(turn.i18n("refund-mended", by_hand=callback.by_hand), alert=True)

"""Refunds asked for in words: which order, how much, to whom; each is shown for a press."""

from collections.abc import Sequence

from application.homecare.order_lookup.customer_orders import any_order
from application.platform.people.queries import any_person
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.slot_summary import summarize_slots
from bot.core.turn import Turn
from bot.features.common.order_picker import choices_view
from bot.features.operator import callbacks
from bot.features.operator.mentioned import mentioned_orders
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import CARD, FIND, ask_for, clear_question
from bot.features.operator.order_desk import ask_sure, on_ask_cancel, show_order
from domain.homecare.orders.model import Order, OrderStatus
from domain.homecare.orders.order_actions import OrderAction, allowed_actions
from domain.platform.people.model import Role

NOTE = "refund-said"
CHOICES = "refund-orders"
FEN_A_YUAN = 100


@for_operators
async def refund_in_words(turn: Turn) -> Reply:
    """Refund as in 给HK202611240001退50 or 给陈建国退款50元; ask which order where several may be meant.

    Raises search-too-short.
    """
    clear_question(turn)
    slots = turn.frame.slots if turn.frame else {}
    price = turn.frame.number("price") if turn.frame else None
    turn.memory.notes[NOTE] = round(price * FEN_A_YUAN) if price is not None else None
    found = await mentioned_orders(turn)
    if found is None:
        ask_for(turn, FIND)
        return ShowMessage(turn.i18n("refund-which-order"), card=CARD).below()
    said = slots.get("order_no") or slots.get("person") or summarize_slots(turn.i18n, slots)
    possible = [order for order in found if _actions(turn, order)]
    if len(possible) == 1 or len(found) == 1:
        return await _refund(turn, (possible or found)[0])
    text = turn.i18n("refund-orders", said=str(said), count=len(found), possible=len(possible))
    return _choose(turn, text, possible or found)


def _actions(turn: Turn, order: Order) -> frozenset[OrderAction]:
    """Return by which of an operator's actions money can go back now."""
    if order.status is OrderStatus.AWAITING_PAYMENT:
        return frozenset()
    now, policy = turn.agency.clock.now(), turn.agency.policy
    return allowed_actions(order, Role.OPERATOR, now, policy) & {
        OrderAction.RESOLVE_DISPUTE,
        OrderAction.CANCEL,
    }


def _choose(turn: Turn, text: str, orders: Sequence[Order]) -> Reply:
    i18n = turn.i18n
    return choices_view(
        text,
        orders,
        lambda order: f"{order.number} {i18n.service(order.service)} {i18n.moment(order.start)}",
        lambda order: callbacks.PickRefund(order_id=order.id),
        CHOICES,
    )


@for_operators
async def on_pick_refund(turn: Turn, callback: callbacks.PickRefund) -> Reply:
    """Raises order-unknown."""
    turn.set_subject("order", callback.order_id)
    return await _refund(turn, await any_order(turn.uow, turn.person, callback.order_id))


async def _refund(turn: Turn, order: Order) -> Reply:
    """Show the refund for a press, or tell what is possible instead. Raises refund-out-of-range."""
    turn.set_subject("order", order.id)
    amount, actions = turn.memory.notes.get(NOTE), _actions(turn, order)
    if OrderAction.RESOLVE_DISPUTE in actions:
        return await ask_sure(turn, order.id, amount) if amount else (await show_order(turn, order)).below()
    if OrderAction.CANCEL in actions:
        if amount is None or amount == order.total:
            return await on_ask_cancel(turn, callbacks.AskCancel(order_id=order.id))
        return await _explain(turn, order, "refund-whole-only")
    return await _explain(turn, order, "refund-not-now")


async def _explain(turn: Turn, order: Order, key: str) -> Reply:
    i18n = turn.i18n
    rows = [
        [button(i18n("button-operator-back"), callbacks.OpenOrder(order_id=order.id))],
        [button(i18n("button-write-customer"), callbacks.WriteTo(order_id=order.id, side="customer"))],
    ]
    if key == "refund-whole-only":
        whole = button(i18n("button-operator-cancel"), callbacks.AskCancel(order_id=order.id), style="danger")
        rows.insert(0, [whole])
    text = i18n(
        key,
        number=order.number,
        name=(await any_person(turn.uow, turn.person, order.customer_id)).name,
        status=i18n(f"status-{order.status.value.replace('_', '-')}"),
        state=order.status.value,
        total=i18n.money(order.total),
    )
    return ShowMessage(text, keyboard(*rows), card=CARD).below()

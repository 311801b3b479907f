"""Cancellation of an order; the fee now and its next change are shown before the confirmation."""

from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.orders import use_cases as orders
from application.homecare.orders.use_cases import CancellationPreview
from bot.core.acting import is_clear
from bot.core.callbacks import button, keyboard
from bot.core.reply import NO_REPLY, RemoveCard, Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_card import order_card_key
from bot.features.customer.order_payment_views import payment_card_key
from bot.features.customer.order_questions import CANCEL as QUESTION
from bot.features.customer.order_questions import close_question, open_question
from bot.features.customer.own_order import current_card, with_own_order
from bot.features.customer.which_order import pick_order
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction
from domain.kernel.errors import DomainError
from nlu.action_gate import Cost

NOTE = "cancelling"
"""The words that asked for the cancellation; the same words sent twice do not confirm it."""


def preview_view(i18n: Translator, order: Order, preview: CancellationPreview) -> ShowMessage:
    outlook = preview.outlook
    lines = [
        i18n(
            "cancel-ask",
            number=order.number,
            service=i18n.service(order.service),
            time=i18n.span(order.start, order.end),
        ),
        "",
    ]
    if order.paid_at is None:
        lines.append(i18n("cancel-unpaid"))
    elif outlook.fee:
        lines.append(i18n("cancel-fee", fee=i18n.money(outlook.fee), refund=i18n.money(preview.refund)))
    else:
        lines.append(i18n("cancel-free", refund=i18n.money(preview.refund)))
    if outlook.changes_at is not None and outlook.next_fee is not None:
        when = i18n.moment(outlook.changes_at)
        lines.append(i18n("cancel-changes", time=when, fee=i18n.money(outlook.next_fee)))
    return ShowMessage(
        "\n".join(lines),
        keyboard(
            [
                button(i18n("button-cancel-yes"), callbacks.Cancel(order_id=order.id), style="danger"),
                button(i18n("button-cancel-no"), callbacks.OpenOrder(order_id=order.id)),
            ]
        ),
        card=order_card_key(order.id),
    )


async def ask_confirmation(turn: Turn, order: Order, callback: callbacks.AskCancel) -> Reply:
    """Raises order-not-possible-now."""
    return await _preview(turn, order)


async def _preview(turn: Turn, order: Order) -> ShowMessage:
    preview = await orders.preview_cancellation(turn.uow, turn.person, order.id)
    turn.memory.notes[f"{QUESTION}:{order.id}"] = preview.outlook.fee
    open_question(turn, QUESTION, str(order.id))
    return preview_view(turn.i18n, order, preview)


async def confirm(turn: Turn, order: Order, callback: callbacks.Cancel) -> Reply:
    """Cancel at the fee that was shown; ask again when the fee has risen since."""
    close_question(turn)
    seen = turn.memory.notes.pop(f"{QUESTION}:{order.id}", None)
    if seen is None:
        return await _preview(turn, order)
    try:
        order = await orders.cancel(turn.uow, turn.person, order.id, seen)
    except DomainError as problem:
        if problem.code != "fee-changed":
            raise
        text = turn.i18n("error-fee-changed", fee=turn.i18n.money(problem.values["fee"]))
        return [Toast(text, alert=True), await _preview(turn, order)]
    back = order.total - order.fee if order.paid_at is not None else 0
    text = turn.i18n("cancel-done", refund=turn.i18n.money(back), back=back > 0)
    return [Toast(text), RemoveCard(payment_card_key(order.id)), await current_card(turn, order)]


async def cancel_order(turn: Turn) -> Reply:
    """Start a cancellation from text, such as 取消订单."""
    return await pick_order(turn, CANCEL_PURPOSE)


async def _ask_for_order(turn: Turn, order: Order, utterance: Utterance) -> Reply:
    turn.memory.notes[NOTE] = turn.text
    return (await _preview(turn, order)).below()


CANCEL_PURPOSE = Purpose("cancel", (POSSIBLE_IN[OrderAction.CANCEL],), _ask_for_order)
on_ask_cancel = with_own_order(ask_confirmation)
on_cancel = with_own_order(confirm)


class CancelQuestion:
    """Answers to the confirmation in text, such as 是的，取消 or 不取消了."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        return turn.frame is not None and turn.frame.intent in ("affirm", "deny")

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        if not await self.accepts(turn, slot):
            return None
        order = await own_order(turn.uow, turn.person, int(slot))
        if turn.frame is not None and turn.frame.intent == "affirm":
            turn.set_subject("order", order.id)
            repeated = turn.text and turn.memory.notes.get(NOTE) == turn.text
            turn.memory.notes.pop(NOTE, None)
            if repeated or not is_clear(turn, Cost.IRREVERSIBLE):
                return (await _preview(turn, order)).below()
            return await confirm(turn, order, callbacks.Cancel(order_id=order.id))
        close_question(turn)
        return [ShowMessage(turn.i18n("cancel-kept")), (await current_card(turn, order)).below()]

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        """Drop the question after another topic; the order stays as it is."""
        close_question(turn)
        return NO_REPLY

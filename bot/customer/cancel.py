"""Cancelling: what it costs now and when that changes is shown before the button."""

from bot.callbacks import button, keyboard
from bot.customer import order_presses as presses
from bot.customer.order_card import card_key
from bot.customer.order_questions import CANCEL as QUESTION
from bot.customer.order_questions import close_question, open_question
from bot.customer.own_order import about_own_order, current_card, own_order, show_when_refused
from bot.customer.which_order import Purpose, Said, which_order
from bot.reply import NOTHING, Reply, Show, Toast
from bot.turn import Turn
from bot.words import Words
from domain.kernel.errors import DomainError
from domain.orders import use_cases as orders
from domain.orders.model import Order
from domain.orders.rules import CANCELLABLE
from domain.orders.use_cases import CancellationPreview


def preview_view(words: Words, order: Order, preview: CancellationPreview) -> Show:
    outlook = preview.outlook
    lines = [
        words(
            "cancel-ask",
            number=order.number,
            service=words.service(order.service),
            time=words.span(order.start, order.end),
        ),
        "",
    ]
    if order.paid_at is None:
        lines.append(words("cancel-unpaid"))
    elif outlook.fee:
        lines.append(words("cancel-fee", fee=words.money(outlook.fee), refund=words.money(preview.refund)))
    else:
        lines.append(words("cancel-free", refund=words.money(preview.refund)))
    if outlook.changes_at is not None and outlook.next_fee is not None:
        when = words.moment(outlook.changes_at)
        lines.append(words("cancel-changes", time=when, fee=words.money(outlook.next_fee)))
    return Show(
        "\n".join(lines),
        keyboard(
            [
                button(words("button-cancel-yes"), presses.Cancel(order_id=order.id)),
                button(words("button-cancel-no"), presses.OpenOrder(order_id=order.id)),
            ]
        ),
        card=card_key(order.id),
    )


async def ask(turn: Turn, order: Order, press: presses.AskCancel) -> Reply:
    """Raises order-not-possible-now."""
    return await _preview(turn, order)


async def _preview(turn: Turn, order: Order) -> Show:
    preview = await orders.preview_cancellation(turn.work, turn.person, order.id)
    turn.memory.notes[f"{QUESTION}:{order.id}"] = preview.outlook.fee
    open_question(turn, QUESTION, str(order.id))
    return preview_view(turn.words, order, preview)


async def confirm(turn: Turn, order: Order, press: presses.Cancel) -> Reply:
    """At the fee that was shown; a higher one is shown anew."""
    close_question(turn)
    seen = turn.memory.notes.pop(f"{QUESTION}:{order.id}", None)
    if seen is None:
        return await _preview(turn, order)
    try:
        order = await orders.cancel(turn.work, turn.person, order.id, seen)
    except DomainError as problem:
        if problem.code != "fee-changed":
            raise
        told = turn.words("error-fee-changed", fee=turn.words.money(problem.values["fee"]))
        return [Toast(told, alert=True), await _preview(turn, order)]
    back = order.total - order.fee if order.paid_at is not None else 0
    told = turn.words("cancel-done", refund=turn.words.money(back), back=back > 0)
    return [Toast(told), await current_card(turn, order)]


async def cancel_order(turn: Turn) -> Reply:
    """取消订单."""
    return await which_order(turn, CANCEL)


async def _cancel_that(turn: Turn, order: Order, said: Said) -> Reply:
    return (await _preview(turn, order)).below()


CANCEL = Purpose("cancel", CANCELLABLE, _cancel_that)
press_ask_cancel = about_own_order(ask)
press_cancel = about_own_order(confirm)


class CancelQuestion:
    """是的，取消 or 不取消了, said instead of pressed."""

    async def wants_raw(self, turn: Turn, slot: str) -> bool:
        return turn.frame is not None and turn.frame.intent in ("affirm", "deny")

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        if not await self.wants_raw(turn, slot):
            return None
        order = await own_order(turn, int(slot))
        if turn.frame is not None and turn.frame.intent == "affirm":
            show_when_refused(turn, order)
            return await confirm(turn, order, presses.Cancel(order_id=order.id))
        close_question(turn)
        return [Show(turn.words("cancel-kept")), (await current_card(turn, order)).below()]

    async def again(self, turn: Turn, slot: str) -> Reply:
        """Whoever talks of something else keeps the order."""
        close_question(turn)
        return NOTHING

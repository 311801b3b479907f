"""Ask for an invoice: the name it carries goes to an operator; the customer is told by when somebody answers."""

from application.homecare.order_lookup.customer_orders import own_order, own_order_for
from application.homecare.orders.invoices import request_invoice
from bot.core.callbacks import button, keyboard
from bot.core.reply import NO_REPLY, Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.invoice_callbacks import AskInvoice
from bot.features.customer.order_questions import INVOICE as QUESTION
from bot.features.customer.order_questions import (
    ROUTED_CONTENTS,
    asks_the_bot,
    close_question,
    is_interruption,
    open_question,
    requests_something_else,
)
from bot.features.customer.which_order import pick_order
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction
from nlu.answers.company_names import is_company_name


async def ask_for_invoice(turn: Turn) -> Reply:
    """Start from words, such as 能开发票吗; the name is taken from them where it was said."""
    return await pick_order(turn, INVOICE_PURPOSE)


async def on_ask_invoice(turn: Turn, callback: AskInvoice) -> Reply:
    """Raises not-your-order or order-not-possible-now."""
    if not callback.order_id:
        return await pick_order(turn, INVOICE_PURPOSE)
    order = await own_order_for(turn.uow, turn.person, callback.order_id, OrderAction.REQUEST_INVOICE)
    turn.set_subject("order", order.id)
    return _ask_title(turn, order)


def _ask_title(turn: Turn, order: Order) -> ShowMessage:
    open_question(turn, QUESTION, str(order.id))
    receipt = button(turn.i18n("button-receipt"), callbacks.ShowReceipt(order_id=order.id))
    back = button(turn.i18n("button-back"), callbacks.OpenOrder(order_id=order.id))
    text = turn.i18n(
        "invoice-ask",
        number=order.number,
        service=turn.i18n.service(order.service),
        total=turn.i18n.money(order.total),
    )
    return ShowMessage(text, keyboard([receipt, back]))


async def _request(turn: Turn, order: Order, title: str) -> Reply:
    """Raises words-missing, title-too-long or order-not-possible-now."""
    asked = await request_invoice(turn.uow, turn.person, order.id, title)
    close_question(turn)
    i18n = turn.i18n
    text = i18n(
        "invoice-asked",
        known=asked.known,
        number=order.number,
        title=title,
        until=i18n.moment(asked.until),
    )
    receipt = button(i18n("button-receipt"), callbacks.ShowReceipt(order_id=order.id))
    return ShowMessage(text, keyboard([receipt]))


async def _request_for_order(turn: Turn, order: Order, utterance: Utterance) -> Reply:
    title = str(utterance.slots.get("invoice_title") or "").strip()
    return await _request(turn, order, title) if title else _ask_title(turn, order)


INVOICE_PURPOSE = Purpose("invoice", (POSSIBLE_IN[OrderAction.REQUEST_INVOICE],), _request_for_order)


class InvoiceQuestion:
    """Takes the next text as the name on the invoice."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        if is_interruption(turn) or asks_the_bot(turn):
            return False
        return is_company_name(turn.text) or not requests_something_else(turn)

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        assert turn.message is not None
        if turn.message.content_type in ROUTED_CONTENTS:
            return None
        order = await own_order(turn.uow, turn.person, int(slot))
        turn.set_subject("order", order.id)
        title = str((turn.frame.slots.get("invoice_title") if turn.frame else None) or turn.text).strip()
        return await _request(turn, order, title) if title else _ask_title(turn, order)

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        close_question(turn)
        return NO_REPLY

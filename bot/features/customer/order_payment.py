"""Payment of an order. The provider is called after the payment's row is committed."""

import structlog
from aiogram.methods import AnswerPreCheckoutQuery
from aiogram.types import PreCheckoutQuery

from application.homecare.order_lookup.customer_orders import own_order, unpaid_orders
from application.homecare.orders.order_payments import (
    check_payable,
    own_payment,
    payment_request,
    start_payment,
)
from application.metrics import METRICS
from application.platform.payments.provider_callbacks import handle_callback
from application.platform.payments.use_cases import record_payment, save_prompt
from bot.core.error_messages import render_error
from bot.core.reply import NO_REPLY, AfterCommit, CallApi, RemoveCard, Reply, ShowMessage, Toast
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.booking.booking_text_handlers import book
from bot.features.customer.order_payment_views import (
    Payable,
    invoice,
    payment_card_key,
    prompt_view,
    unavailable_view,
)
from bot.features.customer.order_questions import PAY as QUESTION
from bot.features.customer.order_questions import close_question, open_question
from bot.features.customer.own_order import current_card, with_own_order
from bot.features.customer.which_order import pick_order
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction
from domain.kernel.errors import DomainError
from domain.platform.payments.model import Payment, PaymentState
from domain.platform.payments.ports import (
    ProviderCallback,
    ProviderPayment,
    ProviderRefused,
    ProviderState,
    ProviderUnavailable,
)
from domain.platform.payments.provider_name import ProviderName

log = structlog.get_logger(__name__)


async def pay_by(turn: Turn, order: Order, callback: callbacks.PayBy) -> Reply:
    """Start a payment, or show the prompt of the one already started by this method.

    Raises order-not-possible-now or payment-window-over.
    """
    if callback.provider not in turn.dependencies.providers:
        return Toast(turn.i18n("button-old"))
    provider = turn.dependencies.providers[ProviderName(callback.provider)]
    payment, order = await start_payment(turn.uow, turn.person, order.id, provider.name)
    if payment.link is not None or payment.qr_text is not None:
        return prompt_view(turn.i18n, _payable(payment, order))
    request = payment_request(payment, order, f"{turn.i18n.service(order.service)} {order.number}")
    i18n, dependencies, chat_id = turn.i18n, turn.dependencies, turn.chat_id

    async def ask() -> Reply:
        try:
            prompt = await provider.start(request)
        except (ProviderUnavailable, ProviderRefused) as refused:
            log.warning("payment not started", provider=provider.name.value, why=str(refused))
            METRICS.payment_reported(provider.name.value, "start-failed")
            return unavailable_view(i18n, order, provider.name, tuple(dependencies.providers))
        async with dependencies.begin() as uow:
            payable = _payable(await save_prompt(uow, payment.id, prompt), order)
        METRICS.payment_reported(provider.name.value, "started")
        if payable.link is None and payable.qr_text is None:
            return [
                RemoveCard(payment_card_key(order.id)),
                CallApi(invoice(i18n, chat_id, payable, dependencies.card_provider_token)),
            ]
        return prompt_view(i18n, payable)

    return AfterCommit(ask)


def _payable(payment: Payment, order: Order) -> Payable:
    return Payable(
        order,
        payment.id,
        payment.payment_no,
        payment.provider,
        payment.amount,
        payment.link,
        payment.qr_text,
    )


async def on_check_payment(turn: Turn, callback: callbacks.CheckPayment) -> Reply:
    """Query the provider now; a proven payment takes effect like the provider's callback. Raises not-your-order."""
    payment, order = await own_payment(turn.uow, turn.person, callback.payment_id)
    if payment.state is PaymentState.PAID:
        return [RemoveCard(payment_card_key(order.id)), await current_card(turn, order)]
    i18n, dependencies, person = turn.i18n, turn.dependencies, turn.person
    provider = dependencies.providers[payment.provider]
    payment_no, reference = payment.payment_no, payment.provider_ref
    waiting = order.status in POSSIBLE_IN[OrderAction.PAY]

    async def ask() -> Reply:
        try:
            stated = await provider.query(payment_no, reference)
        except (ProviderUnavailable, ProviderRefused) as refused:
            log.warning("payment not queried", provider=provider.name.value, why=str(refused))
            return ShowMessage(i18n("pay-unknown"))
        if stated.state is not ProviderState.SUCCEEDED:
            key = "pay-not-yet" if waiting else "pay-too-late"
            return ShowMessage(i18n(key, until=i18n.clock(order.pay_until)))
        try:
            async with dependencies.begin() as uow:
                await record_payment(uow, stated)
                known, _ = await own_payment(uow, person, callback.payment_id)
                is_paid = known.state is PaymentState.PAID
        except DomainError as problem:
            log.error("payment not recorded", payment=payment_no, why=problem.code)  # noqa: TRY400
            return ShowMessage(i18n("pay-unknown"))
        METRICS.payment_reported(provider.name.value, f"payment-{stated.state.value}")
        return NO_REPLY if is_paid else ShowMessage(i18n("pay-unknown"))

    return [Toast(i18n("pay-asking")), AfterCommit(ask)]


async def choose_other_method(turn: Turn, order: Order, callback: callbacks.OtherPaymentMethod) -> Reply:
    return [RemoveCard(payment_card_key(order.id)), (await current_card(turn, order)).below()]


async def on_checkout(turn: Turn, query: PreCheckoutQuery) -> Reply:
    """Answer the pre-checkout query, for which Telegram waits ten seconds."""
    try:
        await check_payable(turn.uow, turn.person, query.invoice_payload, query.total_amount, query.currency)
    except DomainError as problem:
        text = str(render_error(turn.i18n, problem))
        return CallApi(AnswerPreCheckoutQuery(pre_checkout_query_id=query.id, ok=False, error_message=text))
    return CallApi(AnswerPreCheckoutQuery(pre_checkout_query_id=query.id, ok=True))


async def record_card_payment(turn: Turn) -> Reply:
    """Record a charged card, with the provider's charge id that a refund needs."""
    assert turn.message is not None and turn.message.successful_payment is not None
    paid = turn.message.successful_payment
    stated = ProviderPayment(
        paid.invoice_payload,
        ProviderState.SUCCEEDED,
        paid.total_amount,
        paid.currency,
        paid.provider_payment_charge_id,
    )
    event_id = f"telegram:{paid.telegram_payment_charge_id}"
    await handle_callback(turn.uow, ProviderName.CARD, ProviderCallback(event_id, stated, None))
    METRICS.payment_reported(ProviderName.CARD.value, f"payment-{stated.state.value}")
    return NO_REPLY


async def pay_order(turn: Turn) -> Reply:
    """Pay the order that awaits payment, by the method in the text if there is one (用微信付).

    A text that names a service while no order awaits payment is a booking.
    """
    names_a_service = turn.frame is not None and "service" in turn.frame.slots
    if names_a_service and not await unpaid_orders(turn.uow, turn.person):
        return await book(turn)
    return await pick_order(turn, PAY_PURPOSE)


async def _pay_for_order(turn: Turn, order: Order, utterance: Utterance) -> Reply:
    method = utterance.slots.get("payment_method")
    if method in turn.dependencies.providers:
        return await pay_by(turn, order, callbacks.PayBy(order_id=order.id, provider=str(method)))
    return (await current_card(turn, order)).below()


PAY_PURPOSE = Purpose("pay", (POSSIBLE_IN[OrderAction.PAY],), _pay_for_order)

on_pay_by = with_own_order(pay_by)
on_other_payment_method = with_own_order(choose_other_method)


class PayQuestion:
    """Answers to how the new order is paid: by a method, by "yes", or not yet."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        return turn.frame is not None and turn.frame.intent in ("affirm", "deny", "pay_order")

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        if turn.frame is None or not await self.accepts(turn, slot):
            return None
        order = await own_order(turn.uow, turn.person, int(slot))
        if order.status not in POSSIBLE_IN[OrderAction.PAY]:
            close_question(turn)
            return None
        turn.set_subject("order", order.id)
        open_question(turn, QUESTION, slot)
        if turn.frame.intent == "deny":
            close_question(turn)
            return ShowMessage(turn.i18n("pay-later", until=turn.i18n.clock(order.pay_until)))
        return await _pay_for_order(turn, order, Utterance(turn.frame.slots, turn.text))

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        """Ask nothing again: the order's card with its payment methods stays in the chat."""
        return NO_REPLY

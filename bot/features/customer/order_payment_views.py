"""Views of a payment: a QR code with a link, or Telegram's invoice."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import segno
from aiogram.methods import SendInvoice
from aiogram.types import LabeledPrice

from application.platform.payments.use_cases import CURRENCY
from bot.core.callbacks import button, grid, keyboard, link
from bot.core.reply import ShowMessage
from bot.core.translator import Translator
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_card import WAYS_IN_A_ROW, payment_buttons
from domain.homecare.orders.model import Order
from domain.platform.payments.provider_name import ProviderName

QR_SCALE = 8
MAX_TITLE_LENGTH = 32
MAX_DESCRIPTION_LENGTH = 255


@dataclass(frozen=True)
class Payable:
    """A started payment with its provider's link or QR text. ``amount`` in fen."""

    order: Order
    payment_id: int
    payment_no: str
    provider: ProviderName
    amount: int
    link: str | None
    qr_text: str | None


def payment_card_key(order_id: int) -> str:
    return f"payment:{order_id}"


def qr_picture(text: str) -> bytes:
    """Return the QR code as PNG."""
    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="png", scale=QR_SCALE)
    return picture.getvalue()


def prompt_view(i18n: Translator, payable: Payable) -> ShowMessage:
    """Show the QR code and the link with the payment deadline."""
    order, method = payable.order, i18n(f"way-{payable.provider.value}")
    text = i18n(
        "pay-prompt",
        way=method,
        amount=i18n.money(payable.amount),
        number=order.number,
        until=i18n.clock(order.pay_until),
        scan=payable.qr_text is not None,
    )
    rows = (
        [[link(i18n("button-pay-link", way=method), payable.link, style="primary")]] if payable.link else []
    )
    rows += [
        [button(i18n("button-have-paid"), callbacks.CheckPayment(payment_id=payable.payment_id))],
        [button(i18n("button-other-way"), callbacks.OtherPaymentMethod(order_id=order.id))],
    ]
    photo = qr_picture(payable.qr_text) if payable.qr_text is not None else None
    return ShowMessage(text, keyboard(*rows), photo=photo, card=payment_card_key(order.id))


def invoice(i18n: Translator, chat_id: int, payable: Payable, provider_token: str) -> SendInvoice:
    order = payable.order
    service = i18n.service(order.service)
    description = i18n(
        "pay-invoice",
        number=order.number,
        time=i18n.span(order.start, order.end),
        until=i18n.clock(order.pay_until),
    )
    return SendInvoice(
        chat_id=chat_id,
        title=service[:MAX_TITLE_LENGTH],
        description=description[:MAX_DESCRIPTION_LENGTH],
        payload=payable.payment_no,
        provider_token=provider_token,
        currency=CURRENCY,
        prices=[LabeledPrice(label=service, amount=payable.amount)],
    )


def unavailable_view(
    i18n: Translator, order: Order, provider: ProviderName, providers: Sequence[ProviderName]
) -> ShowMessage:
    """Tell that the method is unavailable now and offer the others."""
    others = [other for other in providers if other is not provider]
    text = i18n("pay-unavailable", way=i18n(f"way-{provider.value}"), until=i18n.clock(order.pay_until))
    again = button(i18n("button-try-again"), callbacks.PayBy(order_id=order.id, provider=provider.value))
    rows = grid(payment_buttons(i18n, order, others), WAYS_IN_A_ROW)
    return ShowMessage(text, keyboard([again], *rows), card=payment_card_key(order.id))

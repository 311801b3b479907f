"""How to pay: a QR picture and a link, or Telegram's own invoice."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import segno
from aiogram.methods import SendInvoice
from aiogram.types import LabeledPrice

from bot.callbacks import button, keyboard, link
from bot.customer import order_presses as presses
from bot.customer.order_card import pay_rows
from bot.reply import Show
from bot.words import Words
from domain.orders.model import Order
from domain.payments.provider_name import ProviderName
from domain.payments.use_cases import CURRENCY

QR_SCALE = 8
LONGEST_TITLE = 32
LONGEST_DESCRIPTION = 255


@dataclass(frozen=True)
class Payable:
    """A payment that was started, with what its provider gave to pay with. ``amount`` in fen."""

    order: Order
    payment_id: int
    payment_no: str
    provider: ProviderName
    amount: int
    link: str | None
    qr_text: str | None


def payment_key(order_id: int) -> str:
    return f"payment:{order_id}"


def qr_picture(text: str) -> bytes:
    """A PNG."""
    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="png", scale=QR_SCALE)
    return picture.getvalue()


def prompt_view(words: Words, payable: Payable) -> Show:
    """The QR and the link, with the end of the time to pay."""
    order, way = payable.order, words(f"way-{payable.provider.value}")
    text = words(
        "pay-prompt",
        way=way,
        amount=words.money(payable.amount),
        number=order.number,
        until=words.clock(order.pay_until),
        scan=payable.qr_text is not None,
    )
    rows = [[link(words("button-pay-link", way=way), payable.link)]] if payable.link else []
    rows += [
        [button(words("button-have-paid"), presses.HavePaid(payment_id=payable.payment_id))],
        [button(words("button-other-way"), presses.OtherWay(order_id=order.id))],
    ]
    photo = qr_picture(payable.qr_text) if payable.qr_text is not None else None
    return Show(text, keyboard(*rows), photo=photo, card=payment_key(order.id))


def invoice(words: Words, chat_id: int, payable: Payable, provider_token: str) -> SendInvoice:
    order = payable.order
    service = words.service(order.service)
    description = words(
        "pay-invoice",
        number=order.number,
        time=words.span(order.start, order.end),
        until=words.clock(order.pay_until),
    )
    return SendInvoice(
        chat_id=chat_id,
        title=service[:LONGEST_TITLE],
        description=description[:LONGEST_DESCRIPTION],
        payload=payable.payment_no,
        provider_token=provider_token,
        currency=CURRENCY,
        prices=[LabeledPrice(label=service, amount=payable.amount)],
    )


def unavailable_view(
    words: Words, order: Order, provider: ProviderName, ways: Sequence[ProviderName]
) -> Show:
    """That way does not work now; the others remain."""
    others = [way for way in ways if way is not provider]
    text = words("pay-unavailable", way=words(f"way-{provider.value}"), until=words.clock(order.pay_until))
    again = button(words("button-try-again"), presses.PayBy(order_id=order.id, provider=provider.value))
    return Show(text, keyboard([again], *pay_rows(words, order, others)), card=payment_key(order.id))

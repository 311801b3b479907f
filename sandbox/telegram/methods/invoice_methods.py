"""Telegram Payments: send invoices, answer pre-checkout queries."""

from typing import Any

from sandbox.telegram.keyboards import read_markup
from sandbox.telegram.methods.callback_methods import EXPIRED
from sandbox.telegram.methods.method_registry import Call, method
from sandbox.telegram.methods.send_methods import placement, post, target
from sandbox.telegram.telegram_errors import bad_request

STARS = "XTR"
_CURRENCIES = {
    "AED", "ARS", "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP", "GEL",
    "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KES", "KRW", "KZT", "MXN", "MYR", "NGN", "NOK", "NZD", "PEN",
    "PHP", "PKR", "PLN", "QAR", "RON", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD", "UZS",
    "VND", "ZAR",
}  # fmt: skip


def _prices(call: Call) -> list[dict[str, Any]]:
    prices = call.arguments.items("prices", "prices", "LabeledPrice")
    if not prices:
        raise bad_request('parameter "prices" is required')
    for price in prices:
        if not isinstance(price, dict) or not isinstance(price.get("label"), str) or not price["label"]:
            raise bad_request('can\'t parse labeled price: Field "label" must be of type String')
        try:
            price["amount"] = int(price["amount"])
        except (KeyError, TypeError, ValueError):
            raise bad_request('can\'t parse labeled price: Field "amount" must be a Number') from None
    return prices


@method("sendInvoice")
def send_invoice(call: Call) -> Any:
    arguments = call.arguments
    title = arguments.required_text("title")
    description = arguments.required_text("description")
    payload = arguments.required_text("payload")
    currency = arguments.required_text("currency")
    prices = _prices(call)
    provider_token = arguments.text("provider_token")
    if len(title) > 32:
        raise bad_request("invoice title is too long")
    if len(description) > 255:
        raise bad_request("invoice description is too long")
    if len(payload.encode()) > 128:
        raise bad_request("INVOICE_PAYLOAD_INVALID")
    total = sum(price["amount"] for price in prices)
    if currency == STARS:
        if len(prices) != 1 or provider_token:
            raise bad_request("STARS_INVOICE_INVALID")
    elif currency not in _CURRENCIES:
        raise bad_request("CURRENCY_INVALID")
    elif not provider_token:
        raise bad_request("PAYMENT_PROVIDER_INVALID")
    if total <= 0:
        raise bad_request("CURRENCY_TOTAL_AMOUNT_INVALID")
    markup = read_markup(arguments)
    if markup is not None:
        rows = markup.get("inline_keyboard")
        if not rows or not rows[0][0].get("pay"):
            raise bad_request("first button must be a Pay button" if rows else "inline keyboard expected")
    invoice = {
        "title": title,
        "description": description,
        "start_parameter": arguments.text("start_parameter"),
        "currency": currency,
        "total_amount": total,
    }
    inner = {"payload": payload, "provider_token": provider_token, "prices": prices, "paid": False}
    conversation = target(call)
    content = {**placement(call, conversation), "invoice": invoice}
    return post(call, conversation, content, markup, inner).body


@method("answerPreCheckoutQuery")
def answer_pre_checkout_query(call: Call) -> Any:
    arguments = call.arguments
    accepted = arguments.boolean("ok")
    error_message = arguments.text("error_message")
    if not accepted and not error_message:
        raise bad_request("ERROR_TEXT_EMPTY")
    query = call.server.queries.take_checkout(call.bot.id, arguments.text("pre_checkout_query_id"))
    if query is None:
        raise bad_request(EXPIRED)
    query.resolve({"ok": accepted, "error_message": error_message})
    return True

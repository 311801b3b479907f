"""Telegram Payments, from the invoice to the receipt."""

import asyncio
from typing import Any

import pytest

from sandbox.telegram import CardDeclined, Person, TelegramServer
from tests.integration.sandbox.telegram.conftest import Call
from tests.integration.sandbox.telegram.refused import refused
from tests.support.manual_clock import ManualSeconds

INVOICE: dict[str, Any] = {
    "title": "深度清洁",
    "description": "HK202611230001",
    "payload": "pay-1",
    "provider_token": "stripe:test",
    "currency": "CNY",
    "prices": [{"label": "清洁", "amount": 20000}, {"label": "优惠", "amount": -1000}],
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": "x" * 33}, "invoice title is too long"),
        ({"title": ""}, 'parameter "title" is required'),
        ({"description": "x" * 256}, "invoice description is too long"),
        ({"payload": "好" * 43}, "INVOICE_PAYLOAD_INVALID"),
        ({"provider_token": ""}, "PAYMENT_PROVIDER_INVALID"),
        ({"currency": "XYZ"}, "CURRENCY_INVALID"),
        ({"prices": [{"label": "x", "amount": 0}]}, "CURRENCY_TOTAL_AMOUNT_INVALID"),
        ({"currency": "XTR"}, "STARS_INVOICE_INVALID"),
    ],
)
async def test_wrong_invoices_are_refused(
    call: Call, alice: Person, change: dict[str, Any], words: str
) -> None:
    sending = call("sendInvoice", chat_id=alice.id, **{**INVOICE, **change})
    assert await refused(sending) == (400, f"Bad Request: {words}")


async def test_stars_take_one_price_and_no_provider(call: Call, alice: Person) -> None:
    stars = {**INVOICE, "currency": "XTR", "provider_token": "", "prices": [{"label": "x", "amount": 5}]}
    assert (await call("sendInvoice", chat_id=alice.id, **stars))["invoice"]["total_amount"] == 5


class RecordingShop:
    """Answers checkouts as set, and records updates."""

    def __init__(self, call: Call, **answer: Any) -> None:
        self.call = call
        self.answer = answer
        self.seen: list[dict[str, Any]] = []

    async def __call__(self, update: dict[str, Any]) -> None:
        self.seen.append(update)
        if query := update.get("pre_checkout_query"):
            await self.call("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], **self.answer)


class Charger:
    def __init__(self) -> None:
        self.charges: list[tuple[Any, ...]] = []
        self.declines = False

    async def charge(self, amount: int, currency: str, description: str, payload: str) -> str:
        if self.declines:
            raise CardDeclined("Your card was declined.")
        self.charges.append((amount, currency, description, payload))
        return "ch_1"


async def test_a_paid_invoice_passes_checkout_charge_and_receipt(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    till, charger = RecordingShop(call, ok=True), Charger()
    server.charger = charger
    server.deliver_to(till)
    sent = await call("sendInvoice", chat_id=alice.id, **INVOICE)
    reaction = await alice.invoice(sent["message_id"])
    assert charger.charges == [(19000, "CNY", "HK202611230001", "pay-1")]
    query = till.seen[0]["pre_checkout_query"]
    assert (query["total_amount"], query["invoice_payload"]) == (19000, "pay-1")
    payment = till.seen[1]["message"]["successful_payment"]
    assert payment["provider_payment_charge_id"] == "ch_1"
    assert [m["invoice"]["paid"] for m in reaction if "invoice" in m] == [True]
    assert reaction[-1]["payment"] == {"currency": "CNY", "total_amount": 19000}
    again = alice.invoice(sent["message_id"])
    assert await refused(again) == (400, "Bad Request: INVOICE_ALREADY_PAID")


async def test_a_refused_checkout_shows_the_bots_reason(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    server.charger = Charger()
    server.deliver_to(RecordingShop(call, ok=False, error_message="订单已过期"))
    sent = await call("sendInvoice", chat_id=alice.id, **INVOICE)
    assert await refused(alice.invoice(sent["message_id"])) == (400, "订单已过期")
    assert alice.messages()[-1]["invoice"]["paid"] is False
    nothing = call("answerPreCheckoutQuery", pre_checkout_query_id="1", ok=False)
    assert await refused(nothing) == (400, "Bad Request: ERROR_TEXT_EMPTY")


async def test_a_declined_card_leaves_the_invoice_open(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    charger = Charger()
    charger.declines = True
    server.charger = charger
    server.deliver_to(RecordingShop(call, ok=True))
    sent = await call("sendInvoice", chat_id=alice.id, **INVOICE)
    assert await refused(alice.invoice(sent["message_id"])) == (400, "Your card was declined.")
    charger.declines = False
    assert (await alice.invoice(sent["message_id"]))[-1]["payment"]


async def test_a_checkout_is_answered_within_ten_seconds(
    server: TelegramServer, call: Call, alice: Person, monotonic: ManualSeconds
) -> None:
    query = server.queries.ask_checkout(server.main_bot.id, alice.id)
    monotonic.advance(10.5)
    late = call("answerPreCheckoutQuery", pre_checkout_query_id=query.id, ok=True)
    words = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await refused(late) == (400, words)


async def test_the_pay_button_pays(server: TelegramServer, call: Call, alice: Person) -> None:
    server.deliver_to(RecordingShop(call, ok=True))
    markup = {"inline_keyboard": [[{"text": "付 ¥190", "pay": True}]]}
    await call("sendInvoice", chat_id=alice.id, **INVOICE, reply_markup=markup)
    assert (await alice.tap("付 ¥190"))[-1]["payment"]["total_amount"] == 19000
    markup["inline_keyboard"].insert(0, [{"text": "x", "callback_data": "x"}])
    wrong = call("sendInvoice", chat_id=alice.id, **INVOICE, reply_markup=markup)
    assert await refused(wrong) == (400, "Bad Request: first button must be a Pay button")


async def test_two_payments_at_once_charge_once(server: TelegramServer, call: Call, alice: Person) -> None:
    charger = Charger()
    server.charger = charger
    server.deliver_to(RecordingShop(call, ok=True))
    sent = await call("sendInvoice", chat_id=alice.id, **INVOICE)
    outcomes = await asyncio.gather(
        *(alice.invoice(sent["message_id"]) for _ in range(2)), return_exceptions=True
    )
    assert len(charger.charges) == 1
    assert sum(isinstance(outcome, Exception) for outcome in outcomes) == 1

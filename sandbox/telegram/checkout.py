"""Pay a Telegram invoice: the pre-checkout query, then the card charge."""

import asyncio
import secrets
from typing import Any

from sandbox.telegram.card_charger import CardDeclined
from sandbox.telegram.queries import CHECKOUT_SECONDS
from sandbox.telegram.telegram_core import TelegramCore
from sandbox.telegram.telegram_errors import TelegramRefusal, bad_request
from sandbox.telegram.telegram_state import Account, BotAccount, StoredMessage


async def pay_invoice(
    server: TelegramCore, bot: BotAccount, payer: Account, message: StoredMessage
) -> dict[str, Any]:
    """Pay the invoice in ``message`` and return its ``successful_payment``.

    Raises TelegramRefusal with the bot's ``error_message`` when it declines the checkout, or with the card
    provider's message when it declines the card.
    """
    if message.inner.get("paid") or message.inner.get("paying"):
        raise bad_request("INVOICE_ALREADY_PAID")
    message.inner["paying"] = True
    try:
        await _check_out(server, bot, payer, message)
        payment = await _charge(server, payer, message)
    finally:
        message.inner.pop("paying")
    message.inner["paid"] = True
    return payment


async def _check_out(server: TelegramCore, bot: BotAccount, payer: Account, message: StoredMessage) -> None:
    invoice = message.body["invoice"]
    query = server.queries.ask_checkout(bot.id, payer.id)
    body = {
        "id": query.id,
        "from": payer.user(),
        "currency": invoice["currency"],
        "total_amount": invoice["total_amount"],
        "invoice_payload": message.inner["payload"],
    }
    delivery = bot.updates.publish("pre_checkout_query", body, payer.id)
    if bot.updates.consumer is not None:
        await delivery.done.wait()
        if delivery.error is not None:
            raise delivery.error
    try:
        async with asyncio.timeout(CHECKOUT_SECONDS):
            await query.answered.wait()
    except TimeoutError:
        raise bad_request("BOT_PRECHECKOUT_TIMEOUT") from None
    answer = query.answer or {}
    if not answer.get("ok"):
        raise TelegramRefusal(400, answer.get("error_message") or "Bad Request: BOT_PRECHECKOUT_FAILED")


async def _charge(server: TelegramCore, payer: Account, message: StoredMessage) -> dict[str, Any]:
    invoice, payload = message.body["invoice"], message.inner["payload"]
    try:
        provider_charge = await server.charger.charge(
            invoice["total_amount"], invoice["currency"], invoice["description"], payload
        )
    except CardDeclined as declined:
        raise TelegramRefusal(400, str(declined) or "Bad Request: PAYMENT_FAILED") from None
    return {
        "currency": invoice["currency"],
        "total_amount": invoice["total_amount"],
        "invoice_payload": payload,
        "telegram_payment_charge_id": f"{payer.id}_{secrets.token_hex(12)}",
        "provider_payment_charge_id": provider_charge,
    }

"""Cards, paid on Stripe's own page: a Checkout session, as a link and a QR code of it.

For agencies that prefer a page to Telegram's form. The session's id is the ``provider_ref`` from the
start, so that it can be asked for and closed; a refund follows it to its payment intent.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.kernel.clock import Clock
from domain.platform.payments.ports import (
    PaymentPrompt,
    PaymentRequest,
    ProviderCallback,
    ProviderName,
    ProviderPayment,
    ProviderRefund,
    ProviderRefused,
    ProviderState,
    ProviderUnavailable,
    RefundRequest,
    StatementLine,
)
from payments.checks import CURRENCY, required_amount, required_currency, required_text
from payments.stripe_api import StripeGateway, StripeSettings, refund_callback

SHORTEST_SESSION = timedelta(minutes=31)
"""Stripe takes no ``expires_at`` under half an hour: a shorter hold is closed by ``close``."""
SESSION_EVENTS = {
    "checkout.session.completed",
    "checkout.session.expired",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
}


class StripeCheckout:
    name = ProviderName.CARD

    def __init__(self, settings: StripeSettings, return_url: str, clock: Clock) -> None:
        """``return_url`` is where the payer's browser goes afterwards: the bot's own chat."""
        self._clock = clock
        self._stripe = StripeGateway(settings, self._clock)
        self._return_url = return_url

    async def start(self, request: PaymentRequest) -> PaymentPrompt:
        expires_at = max(request.expires_at, self._clock.now() + SHORTEST_SESSION)
        names = {"payment_no": request.payment_no, "order_no": request.order_no}
        parameters: Any = {
            "mode": "payment",
            "client_reference_id": request.payment_no,
            "metadata": names,
            "payment_intent_data": {"metadata": names},
            "line_items": [
                {
                    "quantity": 1,
                    "price_data": {
                        "currency": CURRENCY.lower(),
                        "unit_amount": request.amount,
                        "product_data": {"name": request.description[:250]},
                    },
                }
            ],
            "expires_at": int(expires_at.timestamp()),
            "success_url": self._return_url,
            "cancel_url": self._return_url,
        }
        # No idempotency key: a second session of one number would differ in its time and be refused.
        session = await self._stripe.ask(self._stripe.v1.checkout.sessions.create_async(parameters))
        return PaymentPrompt(link=session.url, qr_text=session.url, provider_ref=session.id)

    async def query(self, payment_no: str, provider_ref: str | None = None) -> ProviderPayment:
        if provider_ref is None:
            return ProviderPayment(payment_no, ProviderState.UNKNOWN, 0, CURRENCY, None)
        session = await self._session(provider_ref)
        if session["client_reference_id"] != payment_no:
            raise ProviderUnavailable("the answer is about another payment")
        return _payment(session, self._clock.now())

    async def close(self, payment_no: str, provider_ref: str | None = None) -> None:
        """Raises ProviderRefused when the session's id was not kept."""
        if provider_ref is None:
            raise ProviderRefused("session-unknown")
        try:
            await self._stripe.ask(self._stripe.v1.checkout.sessions.expire_async(provider_ref))
        except ProviderRefused:
            session = await self._session(provider_ref)
            if session["status"] == "open":
                raise

    async def refund(self, request: RefundRequest) -> ProviderRefund:
        if request.provider_ref is None:
            raise ProviderRefused("session-unknown")
        return await self._stripe.refund(request, await self._paid(request.provider_ref))

    async def query_refund(
        self, refund_no: str, payment_no: str, provider_ref: str | None = None
    ) -> ProviderRefund:
        if provider_ref is None:
            return ProviderRefund(refund_no, ProviderState.UNKNOWN, 0, None)
        return await self._stripe.query_refund(refund_no, await self._paid(provider_ref))

    async def statement(self, day: date) -> Sequence[StatementLine]:
        return await self._stripe.statement(day)

    async def read_callback(self, headers: Mapping[str, str], body: bytes, now: datetime) -> ProviderCallback:
        """An event of another kind is acknowledged and says nothing."""
        event = self._stripe.read_event(headers, body, now)
        about_refund = refund_callback(event)
        if about_refund is not None:
            return about_refund
        if event["type"] not in SESSION_EVENTS:
            return ProviderCallback(event["id"], None, None)
        session: dict[str, Any] = event["data"]["object"]
        required_currency({"currency": str(session.get("currency")).upper()}, "currency")
        required_amount(session, "amount_total")
        required_text(session, "client_reference_id")
        return ProviderCallback(event["id"], _payment(session, now), None)

    def acknowledge(self, accepted: bool) -> tuple[int, str, str]:
        return (200 if accepted else 400), "application/json", "{}"

    async def close_session(self) -> None:
        await self._stripe.close()

    async def _session(self, session_id: str) -> dict[str, Any]:
        session = await self._stripe.ask(self._stripe.v1.checkout.sessions.retrieve_async(session_id))
        return session.to_dict()

    async def _paid(self, session_id: str) -> dict[str, str]:
        intent = (await self._session(session_id)).get("payment_intent")
        if not intent:
            raise ProviderRefused("not-paid")
        return {"payment_intent": str(intent)}


def _payment(session: dict[str, Any], now: datetime) -> ProviderPayment:
    """``now`` stands for the moment of payment: a session does not tell it."""
    paid = session.get("payment_status") == "paid"
    if paid:
        state = ProviderState.SUCCEEDED
    elif session.get("status") == "expired":
        state = ProviderState.CLOSED
    else:
        state = ProviderState.PENDING
    return ProviderPayment(
        payment_no=str(session["client_reference_id"]),
        state=state,
        amount=int(session["amount_total"]),
        currency=str(session["currency"]).upper(),
        provider_ref=str(session["id"]),
        paid_at=now.astimezone(UTC) if paid else None,
    )

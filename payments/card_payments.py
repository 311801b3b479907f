"""Cards, paid in Telegram's own form (an invoice with a Stripe provider token).

The bot sends the invoice and learns the charge from ``successful_payment``: its
``provider_payment_charge_id`` is the ``provider_ref`` here. Telegram gives back only Stars, so
everything after the payment happens at Stripe.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
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
from payments.checks import (
    CURRENCY,
    optional_text,
    refuses_malformed,
    required_amount,
    required_currency,
    required_text,
)
from payments.provider_settings import StripeSettings
from payments.stripe_api import StripeGateway, refund_callback

STATES = {
    "succeeded": ProviderState.SUCCEEDED,
    "pending": ProviderState.PENDING,
    "failed": ProviderState.FAILED,
}
PAYMENT_EVENTS = {"charge.succeeded", "charge.failed", "charge.pending"}


class CardPayments:
    name = ProviderName.CARD

    def __init__(self, settings: StripeSettings, clock: Clock) -> None:
        self._stripe = StripeGateway(settings, clock)

    async def start(self, request: PaymentRequest) -> PaymentPrompt:
        return PaymentPrompt(link=None, qr_text=None)

    async def query(self, payment_no: str, provider_ref: str | None = None) -> ProviderPayment:
        """Look up the charge by its id, or search it by our payment number in its metadata."""
        charge = await (self._retrieve(provider_ref) if provider_ref else self._search(payment_no))
        if charge is None:
            return ProviderPayment(payment_no, ProviderState.UNKNOWN, 0, CURRENCY, None)
        if _payment_no(charge) not in (None, payment_no):
            raise ProviderUnavailable("the answer is about another payment")
        return _payment(charge, payment_no)

    async def close(self, payment_no: str, provider_ref: str | None = None) -> None:
        """Do nothing: the bot refuses an expired invoice at pre-checkout."""

    async def refund(self, request: RefundRequest) -> ProviderRefund:
        if request.provider_ref is None:
            raise ProviderRefused("charge-unknown")
        return await self._stripe.refund(request, request.provider_ref)

    async def query_refund(
        self, refund_no: str, payment_no: str, provider_ref: str | None = None
    ) -> ProviderRefund:
        if provider_ref is None:
            provider_ref = (await self.query(payment_no)).provider_ref
        if provider_ref is None:
            return ProviderRefund(refund_no, ProviderState.UNKNOWN, 0, None)
        return await self._stripe.query_refund(refund_no, provider_ref)

    async def statement(self, day: date) -> Sequence[StatementLine]:
        return await self._stripe.statement(day)

    @refuses_malformed
    async def read_callback(self, headers: Mapping[str, str], body: bytes, now: datetime) -> ProviderCallback:
        """Return an empty callback for other events and for charges without our payment number."""
        event = self._stripe.read_event(headers, body, now)
        about_refund = refund_callback(event)
        if about_refund is not None:
            return about_refund
        charge: dict[str, Any] = event["data"]["object"]
        payment_no = optional_text(charge.get("metadata") or {}, "payment_no")
        if event["type"] not in PAYMENT_EVENTS or payment_no is None:
            return ProviderCallback(event["id"], None, None)
        required_currency({"currency": str(charge.get("currency")).upper()}, "currency")
        required_amount(charge, "amount")
        required_text(charge, "id")
        return ProviderCallback(event["id"], _payment(charge, payment_no), None)

    def acknowledge(self, accepted: bool) -> tuple[int, str, str]:
        return (200 if accepted else 400), "application/json", "{}"

    async def close_session(self) -> None:
        await self._stripe.close()

    async def _retrieve(self, charge_id: str) -> dict[str, Any] | None:
        try:
            charge = await self._stripe.ask(self._stripe.v1.charges.retrieve_async(charge_id))
        except ProviderRefused as refusal:
            if refusal.code == "resource_missing":
                return None
            raise
        return charge.to_dict()

    async def _search(self, payment_no: str) -> dict[str, Any] | None:
        """Return the succeeded charge, else any."""
        query = f"metadata['payment_no']:'{payment_no}'"
        found = await self._stripe.ask(self._stripe.v1.charges.search_async({"query": query}))
        charges = [charge.to_dict() for charge in found.data]
        return next((charge for charge in charges if charge["status"] == "succeeded"), None) or next(
            iter(charges), None
        )


def _payment_no(charge: dict[str, Any]) -> str | None:
    return (charge.get("metadata") or {}).get("payment_no")


def _payment(charge: dict[str, Any], payment_no: str) -> ProviderPayment:
    state = STATES.get(str(charge.get("status")), ProviderState.UNKNOWN)
    paid = state is ProviderState.SUCCEEDED
    return ProviderPayment(
        payment_no=payment_no,
        state=state,
        amount=int(charge["amount"]),
        currency=str(charge["currency"]).upper(),
        provider_ref=str(charge["id"]),
        paid_at=datetime.fromtimestamp(int(charge["created"]), UTC) if paid else None,
    )

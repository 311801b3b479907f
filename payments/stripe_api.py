"""Stripe client: error mapping, refunds, statements and verified events."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

import stripe
from multidict import CIMultiDict

from domain.kernel.clock import Clock
from domain.platform.payments.model import MoneyKind
from domain.platform.payments.ports import (
    CallbackRefused,
    ProviderCallback,
    ProviderRefund,
    ProviderRefused,
    ProviderState,
    ProviderUnavailable,
    RefundRequest,
    StatementLine,
)
from payments.checks import (
    BEIJING,
    CURRENCY,
    optional_text,
    require,
    require_fresh,
    required_amount,
    required_text,
)
from payments.provider_settings import StripeSettings

Answer = TypeVar("Answer")

REFUND_STATES = {
    "succeeded": ProviderState.SUCCEEDED,
    "pending": ProviderState.PENDING,
    "requires_action": ProviderState.PENDING,
    "failed": ProviderState.FAILED,
    "canceled": ProviderState.CLOSED,
}
REFUND_EVENTS = {"refund.created", "refund.updated", "refund.failed", "charge.refund.updated"}
TRANSIENT = {"balance_insufficient", "lock_timeout", "rate_limit"}
"""Codes of transient errors."""


class StripeGateway:
    def __init__(self, settings: StripeSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._http: Any = stripe.HTTPXClient(timeout=settings.timeout_seconds)
        self._client = stripe.StripeClient(
            settings.secret_key.get_secret_value(),
            base_addresses={"api": settings.base_url.rstrip("/")},
            max_network_retries=1,
            http_client=self._http,
        )
        self.v1 = self._client.v1

    async def ask(self, call: Awaitable[Answer]) -> Answer:
        """Await a call of the library. Raises ProviderRefused or ProviderUnavailable."""
        try:
            return await call
        except (stripe.APIConnectionError, stripe.RateLimitError) as error:
            raise ProviderUnavailable(type(error).__name__) from error
        except stripe.StripeError as error:
            code = error.code or type(error).__name__
            if (error.http_status or 500) >= 500 or code in TRANSIENT:
                raise ProviderUnavailable(code) from error
            raise ProviderRefused(code) from error

    async def refund(self, request: RefundRequest, charge_id: str) -> ProviderRefund:
        """Refund the charge.

        Stripe keeps an idempotency key for a day and repeats a failed call's failure under it. So look for an
        earlier refund of this number first, and use a key that changes every hour, against concurrent calls.
        """
        earlier = await self.query_refund(request.refund_no, charge_id)
        if earlier.state is not ProviderState.UNKNOWN:
            return earlier
        key = f"{request.refund_no}-{self._clock.now():%Y%m%d%H}"
        parameters: Any = {
            "charge": charge_id,
            "amount": request.amount,
            "metadata": {
                "refund_no": request.refund_no,
                "payment_no": request.payment_no,
                "reason": request.reason[:500],
            },
        }
        made = await self.ask(self.v1.refunds.create_async(parameters, {"idempotency_key": key}))
        return _refund(made.to_dict(), request.refund_no)

    async def query_refund(self, refund_no: str, charge_id: str) -> ProviderRefund:
        parameters: Any = {"charge": charge_id, "limit": 100}
        page = await self.ask(self.v1.refunds.list_async(parameters))
        for refund in (found.to_dict() for found in page.data):
            if (refund.get("metadata") or {}).get("refund_no") == refund_no:
                return _refund(refund, refund_no)
        return ProviderRefund(refund_no, ProviderState.UNKNOWN, 0, None)

    async def statement(self, day: date) -> Sequence[StatementLine]:
        """Return the succeeded charges and the refunds of a day in Beijing."""
        begin = int(datetime.combine(day, time(), BEIJING).timestamp())
        end = int(datetime.combine(day + timedelta(days=1), time(), BEIJING).timestamp())
        made: Any = {"created": {"gte": begin, "lt": end}, "limit": 100}
        lines = []
        async for charge in self._pages(self.v1.charges.list_async, made):
            if charge.get("status") == "succeeded":
                lines.append(_statement_line(charge, MoneyKind.PAYMENT, "payment_no"))
        async for refund in self._pages(self.v1.refunds.list_async, made):
            lines.append(_statement_line(refund, MoneyKind.REFUND, "refund_no"))
        return lines

    async def _pages(
        self, listing: Callable[..., Awaitable[Any]], parameters: Mapping[str, Any]
    ) -> AsyncIterator[dict[str, Any]]:
        """Return all items of a paged list. Raises ProviderRefused or ProviderUnavailable."""
        after: dict[str, str] = {}
        while True:
            page = await self.ask(listing({**parameters, **after}))
            found = [one.to_dict() for one in page.data]
            for one in found:
                yield one
            if not page.has_more or not found:
                return
            after = {"starting_after": str(found[-1]["id"])}

    def read_event(self, headers: Mapping[str, str], body: bytes, now: datetime) -> dict[str, Any]:
        """Return the verified event. Raises CallbackRefused."""
        signature = CIMultiDict(headers).get("Stripe-Signature", "")
        try:
            # No tolerance: the library compares with the machine's clock; the age is checked against ``now``.
            stripe.WebhookSignature.verify_header(
                body, signature, self._settings.webhook_secret.get_secret_value(), None
            )
            event = json.loads(body)
        except (stripe.SignatureVerificationError, ValueError, TypeError) as error:
            raise CallbackRefused("signature") from error
        timestamp = next(part[2:] for part in signature.split(",") if part.startswith("t="))
        require(timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 12, "age")
        require_fresh(datetime.fromtimestamp(int(timestamp), UTC), now)
        require(isinstance(event, dict) and event.get("object") == "event", "body")
        require(event.get("livemode") is self._settings.live, "merchant")
        required_text(event, "id")
        required_text(event, "type")
        data = event.get("data")
        require(isinstance(data, dict) and isinstance(data.get("object"), dict), "body")
        verified: dict[str, Any] = event
        return verified

    async def close(self) -> None:
        await self._http.close_async()


def _statement_line(fields: Mapping[str, Any], money: MoneyKind, number: str) -> StatementLine:
    """Build a line; a charge made by Telegram carries no payment number and is identified by its id."""
    states = REFUND_STATES if money is MoneyKind.REFUND else {"succeeded": ProviderState.SUCCEEDED}
    return StatementLine(
        money,
        str((fields.get("metadata") or {}).get(number) or ""),
        str(fields["id"]),
        int(fields["amount"]),
        str(fields["currency"]).upper(),
        states.get(str(fields.get("status")), ProviderState.UNKNOWN),
        datetime.fromtimestamp(int(fields["created"]), UTC),
    )


def refund_callback(event: dict[str, Any]) -> ProviderCallback | None:
    """Return None for events not about a refund; a refund made elsewhere has no refund number of ours."""
    if event["type"] not in REFUND_EVENTS:
        return None
    refund: dict[str, Any] = event["data"]["object"]
    refund_no = optional_text(refund.get("metadata") or {}, "refund_no")
    if refund_no is None:
        return ProviderCallback(event["id"], None, None)
    require_currency(refund)
    required_text(refund, "id")
    required_amount(refund, "amount")
    return ProviderCallback(event["id"], None, _refund(refund, refund_no))


def require_currency(fields: dict[str, Any]) -> None:
    require(str(fields.get("currency")).upper() == CURRENCY, "currency")


def _refund(fields: Mapping[str, Any], refund_no: str) -> ProviderRefund:
    return ProviderRefund(
        refund_no=refund_no,
        state=REFUND_STATES.get(str(fields.get("status")), ProviderState.UNKNOWN),
        amount=int(fields["amount"]),
        provider_ref=str(fields["id"]),
    )

"""Stand-in for Stripe: charges, refunds, signed events.

Source: Stripe API reference. Charges are created only by ``charge``, for invoices paid in Telegram.
"""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from payments.yuan import yuan_from_fen
from sandbox.providers.callback_sender import Callback
from sandbox.providers.payment_processor import PaymentProcessor
from sandbox.providers.provider_keys import ProviderKeys
from sandbox.providers.trade import RefundState, Refusal, Trade, TradeRefund, TradeState, order_no_in

SEARCH = re.compile(r"metadata\[['\"](\w+)['\"]\]:\s*['\"](\w+)['\"]")
Fields = dict[str, str]


class StripeError(Exception):
    """An error as the Stripe API returns it."""

    def __init__(self, status: int, message: str, code: str | None = None, kind: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.error = {"type": kind or "invalid_request_error", "message": message}
        if code:
            self.error["code"] = code


class StripeStandIn:
    def __init__(self, keys: ProviderKeys, processor: PaymentProcessor, webhook_url: str | None) -> None:
        """``webhook_url`` is the merchant's registered endpoint; None disables events."""
        self._keys = keys
        self._processor = processor
        self._store = processor.store
        self._webhook_url = webhook_url

    def application(self) -> web.Application:
        app = web.Application()
        add = app.router
        add.add_get("/v1/charges", self._api(self._charges))
        add.add_get("/v1/charges/search", self._api(self._search_charges))
        add.add_get("/v1/charges/{id}", self._api(self._charge))
        add.add_post("/v1/refunds", self._api(self._create_refund))
        add.add_get("/v1/refunds", self._api(self._refunds))
        add.add_get("/v1/refunds/{id}", self._api(self._refund))
        return app

    def number(self, now: datetime) -> str:
        return "ch_" + secrets.token_hex(12)

    def refund_number(self, now: datetime) -> str:
        return "re_" + secrets.token_hex(12)

    async def charge(self, amount: int, currency: str, description: str, payload: str) -> str:
        """Create a charge for an invoice paid in Telegram and return its id.

        Raises Refusal inconsistent unless ``amount`` is positive.
        """
        if amount <= 0:
            raise Refusal("inconsistent")
        now = self._processor.clock.now()
        trade = Trade(
            provider="card",
            payment_no=payload,
            order_no=order_no_in(description, payload),
            amount=amount,
            currency=currency.upper(),
            description=description,
            notify_url=self._webhook_url or "",
            created_at=now,
            expires_at=now + timedelta(minutes=1),
            details={"intent": "pi_" + secrets.token_hex(12)},
        )
        trade.pay(self.number(now), now)
        self._store.save(trade)
        callback = self.payment_callback(trade)
        if callback is not None:
            self._processor.sender.run_in_background(self._processor.sender.deliver(callback))
        return str(trade.provider_ref)

    def payment_callback(self, trade: Trade) -> Callback | None:
        paid = trade.state is TradeState.PAID
        return self._event("charge.succeeded" if paid else "charge.failed", self._charge_fields(trade))

    def refund_callback(self, trade: Trade, refund: TradeRefund) -> Callback | None:
        return self._event("refund.updated", _refund_fields(trade, refund))

    def _event(self, kind: str, fields: dict[str, Any]) -> Callback | None:
        if self._webhook_url is None:
            return None
        event = {
            "id": "evt_" + secrets.token_hex(12),
            "object": "event",
            "type": kind,
            "created": int(self._processor.clock.now().timestamp()),
            "livemode": False,
            "data": {"object": fields},
        }
        body = json.dumps(event, ensure_ascii=False)

        def sign(moment: int) -> tuple[dict[str, str], bytes]:
            secret = self._keys.stripe_webhook_secret.encode()
            signature = hmac.new(secret, f"{moment}.{body}".encode(), hashlib.sha256).hexdigest()
            headers = {"Content-Type": "application/json", "Stripe-Signature": f"t={moment},v1={signature}"}
            return headers, body.encode()

        return Callback(self._webhook_url, sign, lambda status, _: 200 <= status < 300)

    def _api(
        self, answer: Callable[[web.Request, Fields], Awaitable[dict[str, Any]]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        """Wrap a handler: check the secret key; replay the stored answer of a repeated idempotency key."""

        async def handle(request: web.Request) -> web.Response:
            text = await request.text()
            fields = {key: str(value) for key, value in {**request.query, **await request.post()}.items()}
            key = request.headers.get("Idempotency-Key") if request.method == "POST" else None
            try:
                self._authorise(request)
            except StripeError as error:
                return web.json_response({"error": error.error}, status=error.status)
            try:
                if key and (earlier := self._store.answer(key)):
                    earlier_request, status, body = earlier
                    if earlier_request != request.path + text:
                        message = "Keys for idempotent requests can only be used with the same parameters."
                        raise StripeError(400, message, kind="idempotency_error")
                    return web.Response(status=status, text=body, content_type="application/json")
                body = json.dumps(await answer(request, fields), ensure_ascii=False)
                status = 200
            except StripeError as error:
                status, body = error.status, json.dumps({"error": error.error}, ensure_ascii=False)
            if key and not self._store.answer(key):
                self._store.save_answer(key, request.path + text, status, body)
            return web.Response(status=status, text=body, content_type="application/json")

        return handle

    def _authorise(self, request: web.Request) -> None:
        authorization = request.headers.get("Authorization", "")
        if not hmac.compare_digest(authorization.encode(), f"Bearer {self._keys.stripe_secret_key}".encode()):
            raise StripeError(401, "Invalid API Key provided")

    async def _charge(self, request: web.Request, fields: Fields) -> dict[str, Any]:
        trade = self._store.by_ref("card", request.match_info["id"])
        if trade is None:
            raise StripeError(404, "No such charge", "resource_missing")
        return self._charge_fields(trade)

    async def _search_charges(self, request: web.Request, fields: Fields) -> dict[str, Any]:
        match = SEARCH.fullmatch(fields.get("query", ""))
        if match is None:
            raise StripeError(400, "We were unable to parse your search query.")
        charges = [self._charge_fields(trade) for trade in self._store.trades() if self._is_charge(trade)]
        found = [charge for charge in charges if charge["metadata"].get(match[1]) == match[2]]
        return {"object": "search_result", "url": "/v1/charges/search", "has_more": False, "data": found}

    async def _create_refund(self, request: web.Request, fields: Fields) -> dict[str, Any]:
        trade = self._require_charge(fields)
        reason = fields.get("metadata[reason]", "")
        number = fields.get("metadata[refund_no]") or secrets.token_hex(8)
        try:
            amount = int(fields.get("amount", trade.amount - self._processor.refunded(trade)))
            refund, new = self._processor.refund(trade, number, amount, reason)
        except ValueError:
            raise StripeError(400, "Invalid integer", "parameter_invalid_integer") from None
        except Refusal as refusal:
            raise self._refund_error(trade, refusal) from None
        if new:
            self._processor.settle(trade, refund)
        return _refund_fields(trade, refund)

    def _refund_error(self, trade: Trade, refusal: Refusal) -> StripeError:
        left = trade.amount - self._processor.refunded(trade)
        if refusal.code == "no-balance":
            return StripeError(400, "Insufficient funds in your Stripe balance.", "balance_insufficient")
        if refusal.code == "too-much" and left == 0:
            return StripeError(400, "Charge has already been refunded.", "charge_already_refunded")
        if refusal.code == "too-much":
            message = f"Refund amount is greater than unrefunded amount on charge (¥{yuan_from_fen(left)})"
            return StripeError(400, message)
        return StripeError(400, f"This payment cannot be refunded: {refusal.code}")

    async def _charges(self, request: web.Request, fields: Fields) -> dict[str, Any]:
        items = [self._charge_fields(trade) for trade in self._store.trades() if self._is_charge(trade)]
        return _page("/v1/charges", items, fields)

    async def _refunds(self, request: web.Request, fields: Fields) -> dict[str, Any]:
        if "charge" not in fields:
            trades = [trade for trade in self._store.trades() if self._is_charge(trade)]
            items = [
                _refund_fields(trade, refund) for trade in trades for refund in self._store.refunds(trade.id)
            ]
            return _page("/v1/refunds", items, fields)
        trade = self._require_charge(fields)
        data = [_refund_fields(trade, refund) for refund in reversed(self._store.refunds(trade.id))]
        return {"object": "list", "url": "/v1/refunds", "has_more": False, "data": data}

    async def _refund(self, request: web.Request, fields: Fields) -> dict[str, Any]:
        refund = self._store.refund_by_ref(request.match_info["id"])
        trade = self._store.trade(refund.trade_id) if refund else None
        if refund is None or trade is None:
            raise StripeError(404, "No such refund", "resource_missing")
        return _refund_fields(trade, refund)

    def _require_charge(self, fields: Fields) -> Trade:
        """Return the charge named by ``charge``. Raises StripeError."""
        trade = self._store.by_ref("card", fields.get("charge", ""))
        if trade is None:
            raise StripeError(404, "No such charge", "resource_missing")
        return trade

    def _is_charge(self, trade: Trade) -> bool:
        return trade.provider == "card" and trade.provider_ref is not None

    def _charge_fields(self, trade: Trade) -> dict[str, Any]:
        paid = trade.state is TradeState.PAID
        return {
            "id": trade.provider_ref or "ch_" + trade.id,
            "object": "charge",
            "amount": trade.amount,
            "amount_captured": trade.amount if paid else 0,
            "amount_refunded": self._processor.refunded(trade),
            "captured": paid,
            "created": int((trade.paid_at or trade.created_at).timestamp()),
            "currency": trade.currency.lower(),
            "description": trade.description,
            "livemode": False,
            "metadata": {"payment_no": trade.payment_no, "order_no": trade.order_no},
            "paid": paid,
            "payment_intent": trade.details["intent"],
            "refunded": self._processor.fully_refunded(trade),
            "status": "succeeded" if paid else "failed",
        }


def _page(url: str, items: list[dict[str, Any]], fields: Fields) -> dict[str, Any]:
    """Return one page of a list, newest first: ``created[gte]``, ``created[lt]``, ``starting_after``, ``limit``."""
    least, below = int(fields.get("created[gte]", 0)), int(fields.get("created[lt]", 2**62))
    found = [one for one in reversed(items) if least <= one["created"] < below]
    found.sort(key=lambda one: one["created"], reverse=True)
    if after := fields.get("starting_after"):
        places = [place for place, one in enumerate(found) if one["id"] == after]
        if not places:
            raise StripeError(400, f"No such object: '{after}'", "resource_missing")
        found = found[places[0] + 1 :]
    limit = int(fields.get("limit", 10))
    return {"object": "list", "url": url, "has_more": len(found) > limit, "data": found[:limit]}


def _refund_fields(trade: Trade, refund: TradeRefund) -> dict[str, Any]:
    return {
        "id": refund.provider_ref,
        "object": "refund",
        "amount": refund.amount,
        "charge": trade.provider_ref,
        "created": int(refund.created_at.timestamp()),
        "currency": trade.currency.lower(),
        "metadata": {
            "refund_no": refund.refund_no,
            "payment_no": trade.payment_no,
            "reason": refund.reason,
        },
        "payment_intent": trade.details["intent"],
        "status": "succeeded" if refund.state is RefundState.SUCCEEDED else "pending",
    }

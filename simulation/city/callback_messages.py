"""Signed callbacks of the simulated provider, and the forgeries that attackers derive from them."""

import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.platform.payments.ports import (
    CallbackRefused,
    ProviderCallback,
    ProviderPayment,
    ProviderRefund,
    ProviderState,
)
from payments.checks import CURRENCY, require, require_fresh, required_amount, required_text

APP = "the-agency"
SECRET = b"between the bank and the agency"
SIGNATURE = "X-Bank-Signature"


@dataclass(frozen=True)
class CallbackMessage:
    """``body`` is JSON in bytes."""

    headers: dict[str, str]
    body: bytes

    def with_amount(self, amount: int) -> "CallbackMessage":
        """Return the callback with another amount and the old signature."""
        return replace(self, body=json.dumps({**json.loads(self.body), "amount": amount}).encode())

    def to_app(self, app: str) -> "CallbackMessage":
        """Return a genuine callback of the provider to another of its merchants."""
        content = {**json.loads(self.body), "app": app}
        return sign(content)


def sign(content: dict[str, Any], secret: bytes = SECRET) -> CallbackMessage:
    body = json.dumps(content).encode()
    return CallbackMessage({SIGNATURE: hmac.digest(secret, body, hashlib.sha256).hex()}, body)


def about_payment(event: str, sent_at: datetime, stated: ProviderPayment) -> dict[str, Any]:
    return {
        "event": event,
        "app": APP,
        "about": "payment",
        "number": stated.payment_no,
        "state": stated.state.value,
        "amount": stated.amount,
        "currency": stated.currency,
        "ref": stated.provider_ref,
        "sent_at": sent_at.isoformat(),
    }


def about_refund(event: str, sent_at: datetime, stated: ProviderRefund) -> dict[str, Any]:
    return {
        "event": event,
        "app": APP,
        "about": "refund",
        "number": stated.refund_no,
        "state": stated.state.value,
        "amount": stated.amount,
        "currency": CURRENCY,
        "ref": stated.provider_ref,
        "sent_at": sent_at.isoformat(),
    }


def read(headers: Any, body: bytes, now: datetime) -> ProviderCallback:
    """Verify a callback as every adapter does: signature, app, age, currency, amount. Raise
    CallbackRefused."""
    signature = hmac.digest(SECRET, body, hashlib.sha256).hex()
    require(hmac.compare_digest(headers.get(SIGNATURE, ""), signature), "signature")
    content: dict[str, Any] = json.loads(body)
    require(content.get("app") == APP, "app")
    require_fresh(datetime.fromisoformat(required_text(content, "sent_at")), now)
    require(content.get("currency") == CURRENCY, "currency")
    event, number = required_text(content, "event"), required_text(content, "number")
    amount = required_amount(content, "amount")
    try:
        state = ProviderState(content["state"])
    except (KeyError, ValueError):
        raise CallbackRefused("state") from None
    if content["about"] == "refund":
        return ProviderCallback(event, None, ProviderRefund(number, state, amount, content["ref"]))
    payment = ProviderPayment(number, state, amount, CURRENCY, content["ref"])
    return ProviderCallback(event, payment, None)

"""Forged callbacks: genuine ones altered on the way, and signed ones for another merchant.

Signatures are implemented here from the providers' documentation, independently of the stand-ins.
"""

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from urllib.parse import parse_qsl, urlencode

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256

from sandbox.providers.provider_keys import ProviderKeys, rsa_key

AMOUNTS: list[Any] = [0, -1, -12_345, "12345", 123.45, None, True, [], {}]
AGES = [minutes for minutes in (*range(6, 46), 60, 600, 1440, 525_600) for minutes in (minutes, -minutes)]


Changes = dict[str, dict[str, Any]]
CHARGE: dict[str, Any] = {
    "id": "ch_1",
    "object": "charge",
    "amount": 100,
    "currency": "cny",
    "status": "succeeded",
    "created": 1_764_000_000,
    "metadata": {"payment_no": "P1"},
}
REFUND: dict[str, Any] = CHARGE | {"object": "refund", "metadata": {"refund_no": "R1"}}


def stripe_event(kind: str, about: dict[str, Any], event_id: str = "evt_1") -> dict[str, Any]:
    """Return an event of Stripe, in its test mode, about a charge or a refund."""
    return {"id": event_id, "object": "event", "livemode": False, "type": kind, "data": {"object": about}}


@dataclass(frozen=True)
class Forgery:
    """``now`` is the time of arrival; ``what`` names the alteration."""

    provider: str
    what: str
    headers: dict[str, str]
    body: bytes
    now: datetime


def altered(provider: str, headers: dict[str, str], body: bytes, now: datetime) -> Iterator[Forgery]:
    """Alter a genuine callback after it was signed, or make it too old or too new."""
    for position in range(0, len(body), max(1, len(body) // 120)):
        if provider == "alipay" and _in_signature_tail(body, position):
            continue  # these bits are base64 padding: the same signature in another spelling
        changed = bytearray(body)
        changed[position] ^= 1
        yield Forgery(provider, f"byte {position}", headers, bytes(changed), now)
    for length in range(0, len(body), max(1, len(body) // 60)):
        yield Forgery(provider, f"cut at {length}", headers, body[:length], now)
    for name, value in headers.items():
        without = {key: kept for key, kept in headers.items() if key != name}
        yield Forgery(provider, f"no {name}", without, body, now)
        for wrong in ("", "0", value[::-1], value[: len(value) // 2], "WECHATPAY/SIGNTEST/" + value, "é" * 9):
            yield Forgery(provider, f"{name} {wrong[:12]}", headers | {name: wrong}, body, now)
    for minutes in AGES:
        yield Forgery(provider, f"{minutes} min old", headers, body, now + timedelta(minutes=minutes))


@dataclass(frozen=True)
class WechatForger:
    keys: ProviderKeys
    now: datetime
    genuine: dict[str, Any]

    def signed(
        self, resource: Any, private: str | None = None, /, **changes: Any
    ) -> tuple[dict[str, str], bytes]:
        nonce = "abcdefghijkl"
        secret = AESGCM(str(changes.pop("api_key", self.keys.wechat_api_v3_key)).encode())
        encrypted = secret.encrypt(nonce.encode(), json.dumps(resource).encode(), b"transaction")
        event = {
            "id": "EV-1",
            "resource_type": "encrypt-resource",
            "event_type": "TRANSACTION.SUCCESS",
            "resource": {
                "algorithm": "AEAD_AES_256_GCM",
                "ciphertext": b64encode(encrypted).decode(),
                "associated_data": "transaction",
                "nonce": nonce,
            },
        } | changes
        body = json.dumps({key: value for key, value in event.items() if value is not None})
        stamp = str(changes.pop("stamp", int(self.now.timestamp())))
        key = rsa_key(private or self.keys.wechat_platform_key)
        signature = key.sign(f"{stamp}\n{nonce}\n{body}\n".encode(), PKCS1v15(), SHA256())
        headers = {
            "Wechatpay-Timestamp": stamp,
            "Wechatpay-Nonce": nonce,
            "Wechatpay-Signature": b64encode(signature).decode(),
            "Wechatpay-Serial": self.keys.wechat_public_key_id,
            "Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048",
        }
        return headers, body.encode()

    def forgeries(self) -> Iterator[Forgery]:
        payments: Changes = {
            "another app": {"appid": "wx0000000000000000"},
            "another merchant": {"mchid": "1900000000"},
            "no app": {"appid": None},
            "no merchant": {"mchid": None},
            "no number": {"out_trade_no": None},
            "number as a list": {"out_trade_no": ["P1000000"]},
            "a state unheard of": {"trade_state": "GIVEN"},
            "no state": {"trade_state": None},
            "a time that is none": {"success_time": "yesterday"},
            "no amount": {"amount": None},
            "amount as a number": {"amount": 12_345},
            **{f"currency {name}": _amount(currency=name) for name in ("US$", "cny", "", None)},
            **{f"amount {value!r}": _amount(total=value) for value in AMOUNTS},
        }
        for what, changes in payments.items():
            yield self._forgery(what, *self.signed(self.genuine | changes))
        yield self._forgery("signed by another", *self.signed(self.genuine, self.keys.wechat_merchant_key))
        yield self._forgery("another api key", *self.signed(self.genuine, api_key="0" * 32))
        for stamp in ("now", "1795485600.0", "9" * 30, "1795485600 "):
            yield self._forgery(f"dated {stamp}", *self.signed(self.genuine, stamp=stamp))
        contents: list[Any] = [[], "text", 5, None, {}]
        for content in contents:
            yield self._forgery(f"resource {content!r}", *self.signed(content))
        events: Changes = {
            "no id": {"id": None},
            "no type": {"event_type": None},
            "a type unheard of": {"event_type": "COUPON.USE"},
            "unencrypted": {"resource": self.genuine, "resource_type": "plain"},
        }
        for what, event in events.items():
            yield self._forgery(what, *self.signed(self.genuine, **event))
        refund = self.genuine | {"out_refund_no": "R1", "refund_status": "SUCCESS"}
        refund["amount"] = {"total": 12_345, "refund": 100}
        refunds: Changes = {
            "another merchant's refund": {"mchid": "1900000000"},
            "a refund of more than was paid": {"amount": {"total": 100, "refund": 101}},
            "a refund without a number": {"out_refund_no": ""},
            "a refund state unheard of": {"refund_status": "MAYBE"},
            **{f"refund of {value!r}": {"amount": {"total": 100, "refund": value}} for value in AMOUNTS},
        }
        for what, changes in refunds.items():
            yield self._forgery(what, *self.signed(refund | changes, event_type="REFUND.SUCCESS"))

    def _forgery(self, what: str, headers: dict[str, str], body: bytes) -> Forgery:
        return Forgery("wechat", what, headers, body, self.now)


@dataclass(frozen=True)
class AlipayForger:
    keys: ProviderKeys
    now: datetime
    genuine: dict[str, str]

    def signed(self, fields: dict[str, str], private: str | None = None) -> bytes:
        text = "&".join(f"{key}={fields[key]}" for key in sorted(fields) if key not in {"sign", "sign_type"})
        signature = rsa_key(private or self.keys.alipay_key).sign(text.encode(), PKCS1v15(), SHA256())
        return urlencode(fields | {"sign": b64encode(signature).decode()}).encode()

    def forgeries(self) -> Iterator[Forgery]:
        beijing = timezone(timedelta(hours=8))
        for what, changes in {
            "another app": {"app_id": "2021000000000000"},
            "another seller": {"seller_id": "2088000000000000"},
            "no number": {"out_trade_no": ""},
            "a state unheard of": {"trade_status": "TRADE_GIVEN"},
            "no currency": {"trans_currency": "元"},
            "no event": {"notify_id": ""},
            "a time that is none": {"notify_time": "yesterday"},
            "a payment time that is none": {"gmt_payment": "yesterday"},
            "another signature type": {"sign_type": "RSA"},
            "a refund that never was": {"out_biz_no": "R9", "refund_fee": "1.00"},
            **{
                f"amount {text}": {"total_amount": text}
                for text in ("0.00", "-1.00", "1e3", "123.456", "", "¥5")
            },
            **{
                f"sent {minutes} min ago": {
                    "notify_time": (self.now - timedelta(minutes=minutes))
                    .astimezone(beijing)
                    .strftime("%Y-%m-%d %H:%M:%S")
                }
                for minutes in AGES
            },
            "in another zone": {"notify_time": self.now.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")},
        }.items():
            yield self._forgery(what, self.signed(self.genuine | changes))
        yield self._forgery("signed by another", self.signed(self.genuine, self.keys.alipay_app_key))
        yield self._forgery("a field twice", self.signed(self.genuine) + b"&total_amount=0.01")
        twice = b"total_amount=0.01&" + self.signed(self.genuine)
        yield self._forgery("a field twice, the signed one last", twice)
        for fen in range(1, 40):  # another amount under the old signature
            body = dict(parse_qsl(self.signed(self.genuine).decode())) | {"total_amount": f"0.{fen:02d}"}
            yield self._forgery(f"re-amounted to {fen}", urlencode(body).encode())

    def _forgery(self, what: str, body: bytes) -> Forgery:
        return Forgery("alipay", what, {}, body, self.now)


@dataclass(frozen=True)
class StripeForger:
    keys: ProviderKeys
    now: datetime
    genuine: dict[str, Any]

    def signed(self, event: Any, secret: str | None = None, sign: str = "") -> tuple[dict[str, str], bytes]:
        return self.signed_text(json.dumps(event), secret, sign)

    def signed_text(
        self, body: str, secret: str | None = None, sign: str = ""
    ) -> tuple[dict[str, str], bytes]:
        stamp = int(self.now.timestamp())
        key = (secret or self.keys.stripe_webhook_secret).encode()
        signature = hmac.new(key, f"{stamp}.{body}".encode(), hashlib.sha256).hexdigest()
        return {"Stripe-Signature": f"t={sign}{stamp},v1={signature}"}, body.encode()

    def forgeries(self) -> Iterator[Forgery]:
        events: Changes = {
            "live in a test": {"livemode": True},
            "no mode": {"livemode": None},
            "no event": {"id": None},
            "no type": {"type": ""},
            "another object": {"object": "invoice"},
            "no data": {"data": None},
            "data without an object": {"data": {"object": None}},
        }
        for what, changes in events.items():
            yield self._forgery(what, *self.signed(self.genuine | changes))
        charge = self.genuine["data"]["object"]
        charges: Changes = {
            **{f"currency {name}": {"currency": name} for name in ("us$", "", None)},
            **{f"amount {value!r}": {"amount": value} for value in AMOUNTS},
        }
        for what, changes in charges.items():
            yield self._forgery(what, *self.signed(self.genuine | {"data": {"object": charge | changes}}))
            refund = {
                "object": "refund",
                "amount": 100,
                "currency": "cny",
                "id": "re_1",
                "status": "succeeded",
            }
            data = {"object": refund | {"metadata": {"refund_no": "R1"}} | changes}
            event = self.genuine | {"type": "refund.updated", "data": data}
            yield self._forgery(f"refund: {what}", *self.signed(event))
        yield self._forgery("signed by another", *self.signed(self.genuine, "whsec_other"))
        yield self._forgery("a date with a sign", *self.signed(self.genuine, sign="+"))
        yield self._forgery("not an object", *self.signed([1]))

    def _forgery(self, what: str, headers: dict[str, str], body: bytes) -> Forgery:
        return Forgery("card", what, headers, body, self.now)


def _amount(**changes: Any) -> dict[str, Any]:
    return {"amount": {"total": 12_345, "currency": "CNY"} | changes}


def _in_signature_tail(body: bytes, position: int) -> bool:
    end = body.find(b"%3D%3D", body.find(b"sign=", body.find(b"sign_type=") + 10))
    return end - 3 <= position <= end + 6

"""WeChat Pay v3, Native: a QR code that the payer scans in WeChat.

The library reports a failure as None or as a bare Exception, so unverified data is never used: an unverified
answer is requested again (money may have moved), an unverified callback is refused.
"""

import gzip
import hashlib
import json
from collections.abc import Awaitable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import httpx
from multidict import CIMultiDict
from wechatpayv3.async_ import AsyncWeChatPay, WeChatPayType

from domain.platform.payments.ports import (
    CallbackRefused,
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
    BEIJING,
    CURRENCY,
    optional_text,
    refuses_malformed,
    require,
    require_fresh,
    required_amount,
    required_currency,
    required_text,
)
from payments.provider_settings import WechatSettings
from payments.wechat_statement import wechat_lines

GZIP = b"\x1f\x8b"
PAYMENT_STATES = {
    "SUCCESS": ProviderState.SUCCEEDED,
    "REFUND": ProviderState.SUCCEEDED,  # paid and at least partly refunded
    "NOTPAY": ProviderState.PENDING,
    "USERPAYING": ProviderState.PENDING,
    "CLOSED": ProviderState.CLOSED,
    "REVOKED": ProviderState.CLOSED,
    "PAYERROR": ProviderState.FAILED,
}
REFUND_STATES = {
    "SUCCESS": ProviderState.SUCCEEDED,
    "PROCESSING": ProviderState.PENDING,
    "ABNORMAL": ProviderState.FAILED,
    "CLOSED": ProviderState.CLOSED,
}
MISSING = {"ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS"}
NO_STATEMENT = "NO_STATEMENT_EXIST"
NO_LONGER_OPEN = {"ORDERPAID", "ORDER_PAID", "ORDER_CLOSED"}
TRANSIENT = {
    "SYSTEM_ERROR",
    "BANKERROR",
    "FREQUENCY_LIMITED",
    "RATELIMIT_EXCEEDED",
    "NOT_ENOUGH",
    "STATEMENT_CREATING",
}
"""Codes of transient errors; NOT_ENOUGH means that the merchant's balance is too low for a refund."""


class WechatPayments:
    name = ProviderName.WECHAT

    def __init__(self, settings: WechatSettings) -> None:
        self._settings = settings
        self._library: Any = AsyncWeChatPay(
            wechatpay_type=WeChatPayType.NATIVE,
            mchid=settings.merchant_id,
            private_key=settings.private_key.get_secret_value(),
            cert_serial_no=settings.certificate_serial,
            appid=settings.app_id,
            apiv3_key=settings.api_v3_key.get_secret_value(),
            notify_url=settings.notify_url,
            public_key=settings.public_key,
            public_key_id=settings.public_key_id,
            timeout=(settings.timeout_seconds, settings.timeout_seconds),
        )
        self._library._core._gate_way = settings.base_url.rstrip("/")  # no public setting (2.0.4)
        self._opened = False

    async def start(self, request: PaymentRequest) -> PaymentPrompt:
        answer = await self._ask(
            "pay",
            description=request.description[:127],
            out_trade_no=request.payment_no,
            amount={"total": request.amount, "currency": CURRENCY},
            time_expire=request.expires_at.astimezone(BEIJING).isoformat(timespec="seconds"),
            attach=request.order_no,
        )
        code_url = str(answer["code_url"])
        # A weixin:// URL opens only in WeChat's scanner; Telegram buttons take http(s) only.
        link = code_url if code_url.startswith(("http://", "https://")) else None
        return PaymentPrompt(link=link, qr_text=code_url)

    async def query(self, payment_no: str, provider_ref: str | None = None) -> ProviderPayment:
        try:
            answer = await self._ask("query", out_trade_no=payment_no)
        except ProviderRefused as refusal:
            if refusal.code in MISSING:
                return ProviderPayment(payment_no, ProviderState.UNKNOWN, 0, CURRENCY, None)
            raise
        self._recognise(answer, payment_no)
        return _payment(answer)

    async def close(self, payment_no: str, provider_ref: str | None = None) -> None:
        try:
            await self._ask("close", out_trade_no=payment_no)
        except ProviderRefused as refusal:
            if refusal.code not in NO_LONGER_OPEN | MISSING:
                raise

    async def refund(self, request: RefundRequest) -> ProviderRefund:
        trade = (
            {"transaction_id": request.provider_ref or ""}
            if request.is_surplus
            else {"out_trade_no": request.payment_no}
        )
        answer = await self._ask(
            "refund",
            out_refund_no=request.refund_no,
            **trade,
            amount={"refund": request.amount, "total": request.payment_amount, "currency": CURRENCY},
            reason=request.reason[:80],
        )
        return _refund(answer, request.refund_no, str(answer.get("status")))

    async def query_refund(
        self, refund_no: str, payment_no: str, provider_ref: str | None = None
    ) -> ProviderRefund:
        try:
            answer = await self._ask("query_refund", out_refund_no=refund_no)
        except ProviderRefused as refusal:
            if refusal.code in MISSING:
                return ProviderRefund(refund_no, ProviderState.UNKNOWN, 0, None)
            raise
        if answer.get("out_trade_no") != payment_no:
            raise ProviderUnavailable("the answer is about another payment")
        return _refund(answer, refund_no, str(answer.get("status")))

    async def statement(self, day: date) -> Sequence[StatementLine]:
        """Check the unsigned bill against the hash in the signed answer that names its URL."""
        try:
            bill = await self._ask("trade_bill", bill_date=day.isoformat(), bill_type="ALL", tar_type="GZIP")
        except ProviderRefused as refusal:
            if refusal.code == NO_STATEMENT:
                return []
            raise
        address = str(bill.get("download_url"))
        if not address.startswith(f"{self._library._core._gate_way}/"):
            raise ProviderUnavailable("the bill has an unexpected URL")
        status, content = await self._verified(self._library.download_bill(address))
        if status != httpx.codes.OK:
            raise ProviderUnavailable(f"bill {status}")
        packed = content.encode() if isinstance(content, str) else content
        try:
            plain = gzip.decompress(packed) if packed.startswith(GZIP) else packed
            if hashlib.sha1(plain, usedforsecurity=False).hexdigest() != bill.get("hash_value"):
                raise ProviderUnavailable("the bill does not match its hash")
            return list(wechat_lines(plain.decode()))
        except (ValueError, KeyError, OSError, EOFError) as error:
            raise ProviderUnavailable(f"unreadable bill: {error}") from error

    @refuses_malformed
    async def read_callback(self, headers: Mapping[str, str], body: bytes, now: datetime) -> ProviderCallback:
        sent = CIMultiDict(headers)
        try:
            event = self._library.callback(sent, body)
        except Exception as error:
            raise CallbackRefused("signature") from error
        require(isinstance(event, dict) and isinstance(event.get("resource"), dict), "signature")
        timestamp = sent.get("Wechatpay-Timestamp", "")
        require(timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 12, "age")
        require_fresh(datetime.fromtimestamp(int(timestamp), UTC), now)
        event_id = required_text(event, "id")
        kind = required_text(event, "event_type")
        resource: dict[str, Any] = event["resource"]
        require(resource.get("mchid") == self._settings.merchant_id, "merchant")
        amount = resource.get("amount")
        if not isinstance(amount, dict):
            raise CallbackRefused("amount")
        total = required_amount(amount, "total")
        required_text(resource, "out_trade_no")
        optional_text(resource, "transaction_id")
        optional_text(resource, "refund_id")
        if kind.startswith("REFUND."):
            refund_no = required_text(resource, "out_refund_no")
            require(required_amount(amount, "refund") <= total, "amount")
            status = required_text(resource, "refund_status")
            require(status in REFUND_STATES, "refund_status")
            return ProviderCallback(event_id, None, _refund(resource, refund_no, status))
        require(kind.startswith("TRANSACTION."), "event_type")
        require(resource.get("appid") == self._settings.app_id, "app_id")
        required_currency(amount, "currency")
        require(required_text(resource, "trade_state") in PAYMENT_STATES, "trade_state")
        try:
            return ProviderCallback(event_id, _payment(resource), None)
        except ValueError as error:
            raise CallbackRefused("success_time") from error

    def acknowledge(self, accepted: bool) -> tuple[int, str, str]:
        if accepted:
            return 204, "application/json", ""
        return 400, "application/json", '{"code":"FAIL","message":"not accepted"}'

    async def close_session(self) -> None:
        if self._opened:
            self._opened = False
            await self._library.__aexit__(None, None, None)

    async def _ask(self, call: str, **arguments: Any) -> dict[str, Any]:
        """Make a call and return its verified, decoded answer; an empty body gives an empty dict."""
        if not self._opened:
            self._opened = True
            await self._library.__aenter__()
        status, text = await self._verified(getattr(self._library, call)(**arguments))
        try:
            answer = json.loads(text) if text else {}
        except ValueError as error:
            raise ProviderUnavailable(f"answer {status} is no JSON") from error
        if not isinstance(answer, dict):
            raise ProviderUnavailable(f"answer {status} is no object")
        if 200 <= status < 300:
            return answer
        code = str(answer.get("code", status))
        if status >= 500 or status == httpx.codes.TOO_MANY_REQUESTS or code in TRANSIENT:
            raise ProviderUnavailable(code)
        raise ProviderRefused(code)

    async def _verified(self, call: Awaitable[tuple[int, str | bytes]]) -> tuple[int, str | bytes]:
        try:
            return await call
        except httpx.HTTPError as error:
            raise ProviderUnavailable(type(error).__name__) from error
        except Exception as error:
            # The library raises a bare Exception for a wrong signature.
            raise ProviderUnavailable(f"unverified answer: {error}") from error

    def _recognise(self, answer: dict[str, Any], payment_no: str) -> None:
        ours = (self._settings.app_id, self._settings.merchant_id, payment_no)
        if (answer.get("appid"), answer.get("mchid"), answer.get("out_trade_no")) != ours:
            raise ProviderUnavailable("the answer is about another payment")


def _payment(fields: dict[str, Any]) -> ProviderPayment:
    """Parse a query's answer or a callback's resource."""
    amount = fields.get("amount") or {}
    paid_at = fields.get("success_time")
    return ProviderPayment(
        payment_no=str(fields["out_trade_no"]),
        state=PAYMENT_STATES.get(str(fields.get("trade_state")), ProviderState.UNKNOWN),
        amount=int(amount.get("total", 0)),
        currency=str(amount.get("currency", CURRENCY)),
        provider_ref=fields.get("transaction_id"),
        paid_at=datetime.fromisoformat(paid_at).astimezone(UTC) if paid_at else None,
    )


def _refund(fields: dict[str, Any], refund_no: str, status: str) -> ProviderRefund:
    """Parse a refund; answers and callbacks name ``status`` differently."""
    return ProviderRefund(
        refund_no=refund_no,
        state=REFUND_STATES.get(status, ProviderState.UNKNOWN),
        amount=int(fields["amount"]["refund"]),
        provider_ref=fields.get("refund_id"),
    )

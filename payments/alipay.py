"""Alipay: a precreated QR code, and a signed link to the mobile pay page for the same trade.

The trade does not exist at Alipay until the payer scans the code or opens the link: until then a query
returns UNKNOWN and there is nothing to close; the code expires by its ``time_expire``.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode

from aiohttp import ClientError, ClientSession, ClientTimeout
from yarl import URL

from domain.kernel.clock import Clock
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
from payments.alipay_signature import (
    answer_text,
    notification_text,
    private_key,
    public_key,
    request_text,
    sign,
    verified,
)
from payments.alipay_statement import alipay_lines
from payments.checks import (
    BEIJING,
    CURRENCY,
    optional_text,
    refuses_malformed,
    require,
    require_amount,
    require_fresh,
    required_currency,
    required_text,
)
from payments.provider_settings import AlipaySettings
from payments.yuan import fen_from_yuan, yuan_from_fen

TIME = "%Y-%m-%d %H:%M:%S"
STATES = {
    "WAIT_BUYER_PAY": ProviderState.PENDING,
    "TRADE_SUCCESS": ProviderState.SUCCEEDED,
    "TRADE_FINISHED": ProviderState.SUCCEEDED,
    "TRADE_CLOSED": ProviderState.CLOSED,
}
SUCCESS = "10000"
UNAVAILABLE = {"20000", "10003"}
MISSING = "ACQ.TRADE_NOT_EXIST"
NO_LONGER_OPEN = {MISSING, "ACQ.TRADE_STATUS_ERROR", "ACQ.REASON_TRADE_STATUS_INVALID"}
TRANSIENT = {"ACQ.SYSTEM_ERROR", "ACQ.SELLER_BALANCE_NOT_ENOUGH", "isp.unknow-error"}
"""Sub codes of transient errors."""
NO_BILL = "BILL_NOT_EXIST"
BILL_DEADLINE = time(16)
"""Time of the next day in Beijing after which a missing bill means a day without movements."""


class AlipayPayments:
    """Alipay adapter; the caller owns ``session``, which ``close_session`` leaves open."""

    name = ProviderName.ALIPAY

    def __init__(
        self,
        settings: AlipaySettings,
        session: ClientSession,
        clock: Clock,
        calendar: Clock,
    ) -> None:
        """``clock`` gives the real time for signed requests, ``calendar`` decides which days are over."""
        self._settings = settings
        self._session = session
        self._clock = clock
        self._calendar = calendar
        self._private_key = private_key(settings.private_key.get_secret_value())
        self._public_key = public_key(settings.alipay_public_key)

    async def start(self, request: PaymentRequest) -> PaymentPrompt:
        trade = {
            "out_trade_no": request.payment_no,
            "total_amount": yuan_from_fen(request.amount),
            "subject": request.description[:256],
            "time_expire": request.expires_at.astimezone(BEIJING).strftime(TIME),
            "merchant_order_no": request.order_no,
        }
        answer = await self._ask("alipay.trade.precreate", trade, notify=True)
        link = self._signed(
            "alipay.trade.wap.pay",
            trade | {"product_code": "QUICK_WAP_WAY", "passback_params": request.order_no},
            notify=True,
        )
        return PaymentPrompt(
            link=f"{self._settings.base_url}?{urlencode(link)}", qr_text=str(answer["qr_code"])
        )

    async def query(self, payment_no: str, provider_ref: str | None = None) -> ProviderPayment:
        try:
            answer = await self._ask("alipay.trade.query", {"out_trade_no": payment_no})
        except ProviderRefused as refusal:
            if refusal.code == MISSING:
                return ProviderPayment(payment_no, ProviderState.UNKNOWN, 0, CURRENCY, None)
            raise
        _recognise(answer, payment_no)
        return _payment(answer, paid_at=answer.get("send_pay_date"))

    async def close(self, payment_no: str, provider_ref: str | None = None) -> None:
        try:
            await self._ask("alipay.trade.close", {"out_trade_no": payment_no})
        except ProviderRefused as refusal:
            if refusal.code not in NO_LONGER_OPEN:
                raise

    async def refund(self, request: RefundRequest) -> ProviderRefund:
        trade = (
            {"trade_no": request.provider_ref or ""}
            if request.is_surplus
            else {"out_trade_no": request.payment_no}
        )
        answer = await self._ask(
            "alipay.trade.refund",
            {
                **trade,
                "out_request_no": request.refund_no,
                "refund_amount": yuan_from_fen(request.amount),
                "refund_reason": request.reason[:256],
            },
        )
        _recognise(answer, request.payment_no)
        if answer.get("fund_change") == "Y":
            return ProviderRefund(
                request.refund_no, ProviderState.SUCCEEDED, request.amount, answer.get("trade_no")
            )
        # No money moved by this call: either an earlier call moved it, or none did.
        return await self.query_refund(request.refund_no, request.payment_no)

    async def query_refund(
        self, refund_no: str, payment_no: str, provider_ref: str | None = None
    ) -> ProviderRefund:
        unknown = ProviderRefund(refund_no, ProviderState.UNKNOWN, 0, None)
        try:
            answer = await self._ask(
                "alipay.trade.fastpay.refund.query",
                {"out_trade_no": payment_no, "out_request_no": refund_no},
            )
        except ProviderRefused as refusal:
            if refusal.code == MISSING:
                return unknown
            raise
        if answer.get("refund_status") != "REFUND_SUCCESS":
            return unknown
        _recognise(answer, payment_no)
        amount = fen_from_yuan(str(answer["refund_amount"]))
        return ProviderRefund(refund_no, ProviderState.SUCCEEDED, amount, answer.get("trade_no"))

    async def statement(self, day: date) -> Sequence[StatementLine]:
        """Fetch the bill from the signed URL, which is valid for half a minute."""
        try:
            answer = await self._ask(
                "alipay.data.dataservice.bill.downloadurl.query",
                {"bill_type": "trade", "bill_date": day.isoformat()},
            )
        except ProviderRefused as refusal:
            if not refusal.code.upper().endswith(NO_BILL):
                raise
            if self._calendar.now() < datetime.combine(day + timedelta(days=1), BILL_DEADLINE, BEIJING):
                raise ProviderUnavailable(refusal.code) from refusal
            return []
        packed = await self._download(str(answer["bill_download_url"]))
        try:
            return list(alipay_lines(packed))
        except (ValueError, KeyError) as error:
            raise ProviderUnavailable(f"unreadable bill: {error}") from error

    async def _download(self, address: str) -> bytes:
        timeout = ClientTimeout(total=self._settings.timeout_seconds)
        try:
            async with self._session.get(URL(address, encoded=True), timeout=timeout) as response:
                if response.status != HTTPStatus.OK:
                    raise ProviderUnavailable(f"bill {response.status}")
                return await response.read()
        except (ClientError, TimeoutError, ValueError) as error:
            raise ProviderUnavailable(type(error).__name__) from error

    @refuses_malformed
    async def read_callback(self, headers: Mapping[str, str], body: bytes, now: datetime) -> ProviderCallback:
        """Query the refund's own amount, since the notification carries the sum of all refunds only."""
        fields = self._notification(body)
        event_id = required_text(fields, "notify_id")
        try:
            require_fresh(_utc(required_text(fields, "notify_time")), now)
        except ValueError as error:
            raise CallbackRefused("age") from error
        require(fields.get("app_id") == self._settings.app_id, "app_id")
        require(fields.get("seller_id") == self._settings.seller_id, "merchant")
        required_currency({"trans_currency": CURRENCY} | fields, "trans_currency")
        payment_no = required_text(fields, "out_trade_no")
        require(required_text(fields, "trade_status") in STATES, "trade_status")
        try:
            payment = _payment(fields, paid_at=fields.get("gmt_payment"))
        except ValueError as error:
            raise CallbackRefused("amount") from error
        require_amount(payment.amount)
        optional_text(fields, "trade_no")
        refund_no = fields.get("out_biz_no")
        if not refund_no or "refund_fee" not in fields:
            return ProviderCallback(event_id, payment, None)
        try:
            refund = await self.query_refund(refund_no, payment_no)
        except (ProviderRefused, ProviderUnavailable) as error:
            raise CallbackRefused("refund") from error
        require(refund.state is ProviderState.SUCCEEDED, "refund")
        return ProviderCallback(event_id, None, refund)

    def acknowledge(self, accepted: bool) -> tuple[int, str, str]:
        return (200, "text/plain", "success") if accepted else (400, "text/plain", "fail")

    async def close_session(self) -> None:
        """Do nothing: the session belongs to the caller."""

    def _notification(self, body: bytes) -> dict[str, str]:
        """Return the verified fields. Raises CallbackRefused."""
        try:
            pairs = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True, max_num_fields=100)
        except ValueError as error:
            raise CallbackRefused("body") from error
        fields = dict(pairs)
        require(len(fields) == len(pairs), "body")
        require(fields.get("sign_type") == "RSA2", "signature")
        text = notification_text(fields)
        require(verified(self._public_key, text, fields.get("sign", "")), "signature")
        return fields

    def _signed(self, method: str, content: dict[str, str], *, notify: bool = False) -> dict[str, str]:
        fields = {
            "app_id": self._settings.app_id,
            "method": method,
            "format": "JSON",
            "charset": "utf-8",
            "sign_type": "RSA2",
            "timestamp": self._clock.now().astimezone(BEIJING).strftime(TIME),
            "version": "1.0",
            "biz_content": json.dumps(content, ensure_ascii=False, separators=(",", ":")),
        }
        if notify:
            fields["notify_url"] = self._settings.notify_url
        if method == "alipay.trade.wap.pay" and self._settings.return_url:
            fields["return_url"] = self._settings.return_url
        return fields | {"sign": sign(self._private_key, request_text(fields))}

    async def _ask(self, method: str, content: dict[str, str], *, notify: bool = False) -> dict[str, Any]:
        """Call ``method`` and return its verified answer. Raises ProviderRefused or ProviderUnavailable."""
        try:
            async with self._session.post(
                f"{self._settings.base_url}?charset=utf-8",
                data=self._signed(method, content, notify=notify),
                timeout=ClientTimeout(total=self._settings.timeout_seconds),
            ) as response:
                status, body = response.status, await response.text()
        except (ClientError, TimeoutError, UnicodeDecodeError) as error:
            raise ProviderUnavailable(type(error).__name__) from error
        answer = self._verified_answer(status, body, method.replace(".", "_") + "_response")
        code, sub_code = str(answer.get("code")), str(answer.get("sub_code", answer.get("code")))
        if code == SUCCESS:
            return answer
        if code in UNAVAILABLE or sub_code.removeprefix("aop.") in TRANSIENT:
            raise ProviderUnavailable(sub_code)
        raise ProviderRefused(sub_code)

    def _verified_answer(self, status: int, body: str, key: str) -> dict[str, Any]:
        try:
            whole = json.loads(body)
            key = key if key in whole else "error_response"
            text, signature = answer_text(body, key), str(whole.get("sign", ""))
        except (ValueError, TypeError, AttributeError) as error:
            raise ProviderUnavailable(f"answer {status} is not Alipay's") from error
        if not verified(self._public_key, text, signature):
            # Alipay does not sign its error about our signature; report its sub code.
            raise ProviderUnavailable(f"unverified answer: {whole[key].get('sub_code')}")
        answer: dict[str, Any] = json.loads(text)
        return answer


def _recognise(answer: dict[str, Any], payment_no: str) -> None:
    if answer.get("out_trade_no") != payment_no:
        raise ProviderUnavailable("the answer is about another payment")


def _payment(fields: dict[str, Any], paid_at: str | None) -> ProviderPayment:
    """Parse a query's answer or a notification. Raises ValueError for an invalid amount or time."""
    state = STATES.get(str(fields.get("trade_status")), ProviderState.UNKNOWN)
    if state is ProviderState.CLOSED and paid_at:
        state = ProviderState.SUCCEEDED  # paid and fully refunded
    return ProviderPayment(
        payment_no=str(fields["out_trade_no"]),
        state=state,
        amount=fen_from_yuan(str(fields.get("total_amount"))),
        currency=str(fields.get("trans_currency", CURRENCY)),
        provider_ref=fields.get("trade_no"),
        paid_at=_utc(paid_at) if paid_at else None,
    )


def _utc(beijing: str) -> datetime:
    return datetime.strptime(beijing, TIME).replace(tzinfo=BEIJING).astimezone(UTC)

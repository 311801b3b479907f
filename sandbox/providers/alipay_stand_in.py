"""Stand-in for Alipay's gateway: QR code and mobile web payments, refunds, notifications, trade bills.

Source: Alipay open platform, alipay.trade.* and its notifications. As there, a precreated trade does not
exist until a payer opens it, and a full refund closes it. Not modelled: certificate mode, cancel, other bills.
"""

import json
import secrets
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from payments.alipay_signature import notification_text, request_text, sign, verified
from payments.checks import BEIJING
from payments.yuan import fen_from_yuan, yuan_from_fen
from sandbox.providers.bill_files import BillDownloads, alipay_bill
from sandbox.providers.callback_sender import Callback
from sandbox.providers.pay_page import add_pay_page, own_address, pay_link
from sandbox.providers.payment_processor import PaymentProcessor
from sandbox.providers.provider_keys import ProviderKeys, rsa_key
from sandbox.providers.trade import RefundState, Refusal, Trade, TradeRefund, TradeState, digits, order_no_in

TIME = "%Y-%m-%d %H:%M:%S"
BILL_BY = time(9)
STATES = {
    TradeState.PENDING: "WAIT_BUYER_PAY",
    TradeState.PAID: "TRADE_SUCCESS",
    TradeState.FAILED: "TRADE_CLOSED",
    TradeState.CLOSED: "TRADE_CLOSED",
}
REFUSALS = {
    "not-paid": ("ACQ.TRADE_STATUS_ERROR", "交易状态不合法"),
    "too-much": ("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额超限"),
    "inconsistent": ("ACQ.DISCORDANT_REPEAT_REQUEST", "请求信息不一致"),
    "no-balance": ("ACQ.SELLER_BALANCE_NOT_ENOUGH", "商户的支付宝账户余额不足"),
    "already-paid": ("ACQ.TRADE_STATUS_ERROR", "交易状态不合法"),
    "closed": ("ACQ.TRADE_STATUS_ERROR", "交易状态不合法"),
    "failed": ("ACQ.TRADE_STATUS_ERROR", "交易状态不合法"),
}
MISSING = ("ACQ.TRADE_NOT_EXIST", "交易不存在")
INVALID = ("ACQ.INVALID_PARAMETER", "参数无效")


class BusinessError(Exception):
    """A business failure; answered with code 40004 in a signed response."""

    def __init__(self, sub_code: str, message: str) -> None:
        super().__init__(sub_code)
        self.sub_code, self.message = sub_code, message


class GatewayError(Exception):
    """A request rejected before its method runs; answered as an unsigned ``error_response``."""

    def __init__(self, sub_code: str, message: str) -> None:
        super().__init__(sub_code)
        self.sub_code, self.message = sub_code, message


class AlipayStandIn:
    def __init__(self, keys: ProviderKeys, processor: PaymentProcessor) -> None:
        self._keys = keys
        self._processor = processor
        self._store = processor.store
        self._bills = BillDownloads()
        self._key = rsa_key(keys.alipay_key)
        self._app_key = rsa_key(keys.alipay_app_key).public_key()
        self._methods = {
            "alipay.trade.precreate": self._precreate,
            "alipay.trade.query": self._query,
            "alipay.trade.close": self._close,
            "alipay.trade.refund": self._refund,
            "alipay.trade.fastpay.refund.query": self._query_refund,
            "alipay.data.dataservice.bill.downloadurl.query": self._bill,
        }

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/gateway.do", self._gateway)
        app.router.add_post("/gateway.do", self._gateway)
        app.router.add_get("/downloadBillFile.resource", self._download)
        add_pay_page(app, self._processor, "alipay")
        return app

    def number(self, now: datetime) -> str:
        return f"{now.astimezone(BEIJING):%Y%m%d}2200{digits(16)}"

    def refund_number(self, now: datetime) -> str:
        return self.number(now)

    def payment_callback(self, trade: Trade) -> Callback:
        return self._callback(trade, {})

    def refund_callback(self, trade: Trade, refund: TradeRefund) -> Callback:
        refunded = self._processor.refunded(trade)
        return self._callback(
            trade,
            {
                "out_biz_no": refund.refund_no,
                "refund_fee": yuan_from_fen(refunded),
                "gmt_refund": _beijing(refund.finished_at) + ".000",
            },
        )

    def _callback(self, trade: Trade, extra: dict[str, str]) -> Callback:
        fields = {
            "notify_id": secrets.token_hex(17),
            "notify_type": "trade_status_sync",
            "app_id": self._keys.alipay_app_id,
            "auth_app_id": self._keys.alipay_app_id,
            "charset": "utf-8",
            "version": "1.0",
            "sign_type": "RSA2",
            "out_trade_no": trade.payment_no,
            "seller_id": self._keys.alipay_seller_id,
            "buyer_id": "2088000000000000",
            "trade_status": self._status(trade),
            "total_amount": yuan_from_fen(trade.amount),
            "subject": trade.description,
            "gmt_create": _beijing(trade.created_at),
            **extra,
        }
        if trade.paid_at:
            fields |= {
                "trade_no": trade.provider_ref or "",
                "receipt_amount": yuan_from_fen(trade.amount),
                "buyer_pay_amount": yuan_from_fen(trade.amount),
                "gmt_payment": _beijing(trade.paid_at),
            }
        if passback := trade.details.get("passback_params"):
            fields["passback_params"] = passback

        def sign_form(moment: int) -> tuple[dict[str, str], bytes]:
            dated = fields | {"notify_time": _beijing(datetime.fromtimestamp(moment, UTC))}
            signed = dated | {"sign": sign(self._key, notification_text(dated))}
            headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
            return headers, urlencode(signed).encode()

        return Callback(trade.notify_url, sign_form, lambda _, text: text.strip() == "success")

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        fields = {key: str(value) for key, value in {**request.query, **await request.post()}.items()}
        method = fields.get("method", "")
        try:
            content = self._verified_content(fields)
            if method == "alipay.trade.wap.pay":
                raise web.HTTPFound(pay_link(request, self._open_trade(fields, content)))
            if method not in self._methods:
                raise GatewayError("isv.invalid-method", "不存在的方法名")
        except GatewayError as error:
            error_body = {"code": "40002", "msg": "Invalid Arguments"}
            error_body |= {"sub_code": error.sub_code, "sub_msg": error.message}
            return web.json_response({"error_response": error_body})
        except BusinessError as error:
            return web.Response(status=400, text=error.message)
        try:
            answer = {"code": "10000", "msg": "Success"} | self._methods[method](request, fields, content)
        except BusinessError as error:
            answer = _failed(error.sub_code, error.message)
        except Refusal as refusal:
            answer = _failed(*REFUSALS[refusal.code])
        text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
        key = method.replace(".", "_") + "_response"
        body = f'{{"{key}":{text},"sign":"{sign(self._key, text)}"}}'
        return web.Response(text=body, content_type="application/json")

    def _verified_content(self, fields: dict[str, str]) -> dict[str, Any]:
        """Verify app id, signature and timestamp; return ``biz_content``. Raises GatewayError."""
        if fields.get("app_id") != self._keys.alipay_app_id:
            raise GatewayError("isv.invalid-app-id", "无效的AppID参数")
        if fields.get("sign_type") != "RSA2":
            raise GatewayError("isv.invalid-signature-type", "无效签名类型")
        if not verified(self._app_key, request_text(fields), fields.get("sign", "")):
            raise GatewayError("isv.invalid-signature", "验签出错")
        try:
            datetime.strptime(fields.get("timestamp", ""), TIME).replace(tzinfo=BEIJING)
        except ValueError:
            raise GatewayError("isv.invalid-timestamp", "非法的时间戳参数") from None
        try:
            content = json.loads(fields.get("biz_content", ""))
        except ValueError:
            content = None
        if not isinstance(content, dict):
            raise GatewayError("isv.invalid-parameter", "biz_content 格式错误")
        return content

    def _precreate(
        self, request: web.Request, fields: dict[str, str], content: dict[str, Any]
    ) -> dict[str, Any]:
        trade = self._find_or_create(fields, content)
        if trade.state is TradeState.PAID:
            raise BusinessError("ACQ.TRADE_HAS_SUCCESS", "交易已被支付")
        if trade.state_at(self._processor.clock.now()) is not TradeState.PENDING:
            raise BusinessError("ACQ.TRADE_HAS_CLOSE", "交易已经关闭")
        return {"out_trade_no": trade.payment_no, "qr_code": pay_link(request, trade)}

    def _open_trade(self, fields: dict[str, str], content: dict[str, Any]) -> Trade:
        """Return the trade of a web payment; a paid or closed one too, whose pay page shows its state."""
        trade = self._find_or_create(fields, content)
        trade.seen = True
        trade.details["passback_params"] = str(content.get("passback_params", ""))
        self._store.save(trade)
        return trade

    def _find_or_create(self, fields: dict[str, str], content: dict[str, Any]) -> Trade:
        """Return the trade of that number in any state, or create it. Raises BusinessError."""
        now = self._processor.clock.now()
        try:
            number, subject = str(content["out_trade_no"]), str(content["subject"])
            amount = fen_from_yuan(str(content["total_amount"]))
            expires_at = datetime.strptime(content["time_expire"], TIME).replace(tzinfo=BEIJING)
        except (KeyError, ValueError, TypeError):
            raise BusinessError(*INVALID) from None
        if not 0 < len(number) <= 64 or not subject or amount <= 0:
            raise BusinessError(*INVALID)
        trade = self._store.by_payment_no("alipay", number)
        if trade is None:
            if expires_at <= now:
                raise BusinessError(*INVALID)
            trade = Trade(
                provider="alipay",
                payment_no=number,
                order_no=order_no_in(
                    content.get("merchant_order_no"), content.get("passback_params"), subject
                ),
                amount=amount,
                currency="CNY",
                description=subject,
                notify_url=fields.get("notify_url", ""),
                created_at=now,
                expires_at=expires_at.astimezone(UTC),
            )
            self._store.save(trade)
        elif (trade.amount, trade.description) != (amount, subject):
            raise BusinessError("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改")
        return trade

    def _query(self, request: web.Request, fields: dict[str, str], content: dict[str, Any]) -> dict[str, Any]:
        trade = self._require_trade(content)
        answer = self._trade_ids(trade) | {
            "trade_status": self._status(trade),
            "total_amount": yuan_from_fen(trade.amount),
        }
        if trade.paid_at:
            answer["send_pay_date"] = _beijing(trade.paid_at)
        return answer

    def _close(self, request: web.Request, fields: dict[str, str], content: dict[str, Any]) -> dict[str, Any]:
        trade = self._require_trade(content)
        trade.close()
        self._store.save(trade)
        return self._trade_ids(trade)

    def _refund(
        self, request: web.Request, fields: dict[str, str], content: dict[str, Any]
    ) -> dict[str, Any]:
        trade = self._require_trade(content)
        try:
            number = str(content.get("out_request_no") or trade.payment_no)
            amount = fen_from_yuan(str(content["refund_amount"]))
        except (KeyError, ValueError):
            raise BusinessError(*INVALID) from None
        refund, new = self._processor.refund(trade, number, amount, str(content.get("refund_reason", "")))
        if new:
            self._processor.settle(trade, refund)
        return self._trade_ids(trade) | {
            "fund_change": "Y" if new else "N",
            "refund_fee": yuan_from_fen(self._processor.refunded(trade)),
        }

    def _query_refund(
        self, request: web.Request, fields: dict[str, str], content: dict[str, Any]
    ) -> dict[str, Any]:
        trade = self._require_trade(content)
        number = str(content.get("out_request_no"))
        for refund in self._store.refunds(trade.id):
            if refund.refund_no == number and refund.state is RefundState.SUCCEEDED:
                return self._trade_ids(trade) | {
                    "out_request_no": number,
                    "refund_amount": yuan_from_fen(refund.amount),
                    "total_amount": yuan_from_fen(trade.amount),
                    "refund_status": "REFUND_SUCCESS",
                }
        return {}

    def _bill(self, request: web.Request, fields: dict[str, str], content: dict[str, Any]) -> dict[str, Any]:
        try:
            day = date.fromisoformat(str(content["bill_date"]))
        except (KeyError, ValueError):
            raise BusinessError("INVAILID_ARGUMENTS", "入参不合法") from None
        if content.get("bill_type") != "trade":
            raise BusinessError("INVAILID_ARGUMENTS", "入参不合法")
        moved = self._processor.movements_on("alipay", day)
        if not moved or not self._processor.statement_ready(day, BILL_BY):
            raise BusinessError("BILL_NOT_EXIST", "账单不存在")
        token = self._bills.add(alipay_bill(self._keys.alipay_seller_id, day, moved))
        return {"bill_download_url": own_address(request, f"/downloadBillFile.resource?fileId={token}")}

    async def _download(self, request: web.Request) -> web.Response:
        """Serve a bill without authentication; each address works once."""
        content = self._bills.take(request.query.get("fileId", ""))
        if content is None:
            return web.Response(status=404)
        return web.Response(body=content, content_type="application/zip")

    def _require_trade(self, content: dict[str, Any]) -> Trade:
        if "trade_no" in content:
            trade = self._store.by_ref("alipay", str(content["trade_no"]))
        else:
            trade = self._store.by_payment_no("alipay", str(content.get("out_trade_no")))
        if trade is None or not trade.seen:
            raise BusinessError(*MISSING)
        return trade

    def _status(self, trade: Trade) -> str:
        if self._processor.fully_refunded(trade):
            return "TRADE_CLOSED"
        return STATES[trade.state_at(self._processor.clock.now())]

    def _trade_ids(self, trade: Trade) -> dict[str, Any]:
        ids = {"out_trade_no": trade.payment_no, "trade_no": trade.provider_ref}
        return {key: value for key, value in ids.items() if value}


def _failed(sub_code: str, message: str) -> dict[str, Any]:
    return {"code": "40004", "msg": "Business Failed", "sub_code": sub_code, "sub_msg": message}


def _beijing(moment: datetime | None) -> str:
    return moment.astimezone(BEIJING).strftime(TIME) if moment else ""

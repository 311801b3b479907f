"""Stand-in for WeChat Pay v3 with Native payments.

Source: WeChat Pay merchant documentation, APIv3: signing, Native orders, refunds, notifications, transaction
bills. Not modelled: fund bills, partner mode, other payment methods.
"""

import json
import re
import secrets
from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiohttp import web
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import load_pem_x509_certificate

from domain.kernel.clock import Clock
from payments.checks import BEIJING
from sandbox.providers.callback_sender import Callback
from sandbox.providers.pay_page import add_pay_page, mount_prefix, pay_link
from sandbox.providers.payment_processor import PaymentProcessor
from sandbox.providers.provider_keys import ProviderKeys, rsa_key
from sandbox.providers.trade import RefundState, Refusal, Trade, TradeRefund, TradeState, digits, order_no_in
from sandbox.providers.wechat_bills import WechatBills, WechatError

SCHEME = "WECHATPAY2-SHA256-RSA2048"
CLOCK_SKEW_SECONDS = 300
TRADE_STATES = {
    TradeState.PENDING: "NOTPAY",
    TradeState.PAID: "SUCCESS",
    TradeState.FAILED: "PAYERROR",
    TradeState.CLOSED: "CLOSED",
}
REFUND_STATES = {RefundState.PENDING: "PROCESSING", RefundState.SUCCEEDED: "SUCCESS"}
REFUSALS = {
    "not-paid": (400, "INVALID_REQUEST", "订单未支付，不能退款"),
    "too-much": (400, "INVALID_REQUEST", "申请退款金额大于可退金额"),
    "inconsistent": (400, "INVALID_REQUEST", "同一退款单号的参数不一致"),
    "no-balance": (403, "NOT_ENOUGH", "基本账户余额不足，请充值后重新发起"),
    "already-paid": (400, "ORDERPAID", "该订单已支付"),
    "closed": (400, "ORDER_CLOSED", "该订单已关闭"),
    "failed": (400, "ORDER_CLOSED", "该订单支付失败"),
}
MISSING = (404, "ORDER_NOT_EXIST", "订单不存在")


class WechatStandIn:
    def __init__(self, keys: ProviderKeys, processor: PaymentProcessor, machine: Clock) -> None:
        self._keys = keys
        self._processor = processor
        self._machine = machine
        self._store = processor.store
        self._platform_key = rsa_key(keys.wechat_platform_key)
        self._merchant_key = rsa_key(keys.wechat_merchant_key).public_key()
        certificate = load_pem_x509_certificate(keys.wechat_platform_certificate.encode())
        self._certificate = certificate
        self._bills = WechatBills(keys, processor)
        self._certificate_serial = f"{certificate.serial_number:X}"

    def application(self) -> web.Application:
        app = web.Application()
        orders, refunds = "/v3/pay/transactions", "/v3/refund/domestic/refunds"
        app.router.add_post(f"{orders}/native", self._signed(self._order))
        app.router.add_get(f"{orders}/out-trade-no/{{number}}", self._signed(self._query))
        app.router.add_get(f"{orders}/id/{{transaction}}", self._signed(self._query_by_transaction))
        app.router.add_post(f"{orders}/out-trade-no/{{number}}/close", self._signed(self._close))
        app.router.add_post(refunds, self._signed(self._refund))
        app.router.add_get(f"{refunds}/{{number}}", self._signed(self._query_refund))
        app.router.add_get("/v3/certificates", self._signed(self._certificates))
        app.router.add_get("/v3/bill/tradebill", self._signed(self._bill))
        app.router.add_get("/v3/billdownload/file", self._download)
        add_pay_page(app, self._processor, "wechat")
        return app

    def number(self, now: datetime) -> str:
        return f"4200{now.astimezone(BEIJING):%Y%m%d}{digits(16)}"

    def refund_number(self, now: datetime) -> str:
        return f"5030{now.astimezone(BEIJING):%Y%m%d}{digits(17)}"

    def payment_callback(self, trade: Trade) -> Callback:
        success = trade.state is TradeState.PAID
        return self._callback(
            trade,
            trade.notify_url,
            event_type="TRANSACTION.SUCCESS" if success else "TRANSACTION.FAIL",
            original_type="transaction",
            resource=self._transaction(trade),
        )

    def refund_callback(self, trade: Trade, refund: TradeRefund) -> Callback | None:
        if not refund.notify_url:
            return None
        resource = {
            "mchid": self._keys.wechat_merchant_id,
            "transaction_id": trade.provider_ref,
            "out_trade_no": trade.payment_no,
            "refund_id": refund.provider_ref,
            "out_refund_no": refund.refund_no,
            "refund_status": REFUND_STATES[refund.state],
            "success_time": _beijing(refund.finished_at),
            "user_received_account": "支付用户零钱",
            "amount": {
                "total": trade.amount,
                "refund": refund.amount,
                "payer_total": trade.amount,
                "payer_refund": refund.amount,
            },
        }
        return self._callback(
            trade,
            refund.notify_url,
            event_type="REFUND.SUCCESS",
            original_type="refund",
            resource=resource,
        )

    def _callback(
        self, trade: Trade, url: str, *, event_type: str, original_type: str, resource: dict[str, Any]
    ) -> Callback:
        event = {
            "id": secrets.token_hex(16),
            "create_time": _beijing(self._processor.clock.now()),
            "resource_type": "encrypt-resource",
            "event_type": event_type,
            "summary": {"transaction": "支付结果", "refund": "退款结果"}[original_type],
            "resource": {
                "original_type": original_type,
                **self._encrypted(json.dumps(resource, ensure_ascii=False), original_type),
            },
        }
        body = json.dumps(event, ensure_ascii=False)
        serial = trade.details.get("serial", self._keys.wechat_public_key_id)

        def sign(moment: int) -> tuple[dict[str, str], bytes]:
            headers = {"Content-Type": "application/json", **self._signature(body, serial, moment)}
            return headers, body.encode()

        return Callback(url, sign, lambda status, _: 200 <= status < 300)

    def _signed(
        self, answer: Callable[[web.Request], Awaitable[dict[str, Any] | None]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        """Wrap a handler: verify the merchant's signature and sign the answer; None becomes an empty 204."""

        async def handle(request: web.Request) -> web.Response:
            try:
                self._check(request, await request.text())
                status, content = 200, await answer(request)
            except Refusal as refusal:
                status, code, message = REFUSALS[refusal.code]
                content = {"code": code, "message": message}
            except WechatError as error:
                status, content = error.status, {"code": error.code, "message": error.message}
            body = "" if content is None else json.dumps(content, ensure_ascii=False)
            # A client without WeChat's public key sends no serial; sign under the platform certificate then.
            serial = request.headers.get("Wechatpay-Serial", self._certificate_serial)
            headers = self._signature(body, serial, int(self._machine.now().timestamp()))
            if content is None:
                return web.Response(status=204, headers=headers)
            return web.Response(status=status, text=body, content_type="application/json", headers=headers)

        return handle

    def _check(self, request: web.Request, body: str) -> None:
        scheme, _, rest = request.headers.get("Authorization", "").partition(" ")
        fields = dict(re.findall(r'(\w+)="([^"]*)"', rest))
        if scheme != SCHEME or fields.get("mchid") != self._keys.wechat_merchant_id:
            raise WechatError(401, "SIGN_ERROR", "商户号或签名类型错误")
        if fields.get("serial_no") != self._keys.wechat_merchant_serial:
            raise WechatError(401, "SIGN_ERROR", "商户证书序列号有误")
        timestamp = fields.get("timestamp", "")
        if (
            not timestamp.isdigit()
            or abs(self._machine.now().timestamp() - int(timestamp)) > CLOCK_SKEW_SECONDS
        ):
            raise WechatError(
                401, "SIGN_ERROR", "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟"
            )
        path = request.raw_path.removeprefix(mount_prefix(request))
        text = f"{request.method}\n{path}\n{timestamp}\n{fields.get('nonce_str', '')}\n{body}\n"
        try:
            signature = b64decode(fields.get("signature", ""), validate=True)
            self._merchant_key.verify(signature, text.encode(), PKCS1v15(), SHA256())
        except (InvalidSignature, ValueError):
            raise WechatError(401, "SIGN_ERROR", "签名错误") from None

    async def _order(self, request: web.Request) -> dict[str, Any]:
        payload = await _json(request)
        if (payload.get("appid"), payload.get("mchid")) != (
            self._keys.wechat_app_id,
            self._keys.wechat_merchant_id,
        ):
            raise WechatError(400, "APPID_MCHID_NOT_MATCH", "AppID和mch_id不匹配")
        number, total = payload.get("out_trade_no"), (payload.get("amount") or {}).get("total")
        description, notify_url = payload.get("description"), payload.get("notify_url")
        if (
            not isinstance(number, str)
            or not re.fullmatch(r"[0-9A-Za-z_\-|*]{6,32}", number)
            or type(total) is not int
            or total <= 0
            or not (isinstance(description, str) and 0 < len(description) <= 127)
            or not (isinstance(notify_url, str) and notify_url.startswith("http") and "?" not in notify_url)
            or len(str(payload.get("attach", "")).encode()) > 128
        ):
            raise WechatError(400, "PARAM_ERROR", "参数错误")
        now = self._processor.clock.now()
        trade = self._store.by_payment_no("wechat", number)
        if trade is None:
            try:
                expires_at = datetime.fromisoformat(payload["time_expire"])
            except (KeyError, ValueError, TypeError):
                raise WechatError(400, "PARAM_ERROR", "time_expire 格式错误") from None
            if expires_at.tzinfo is None or expires_at <= now:
                raise WechatError(400, "INVALID_REQUEST", "time_expire 时间过短")
            trade = Trade(
                provider="wechat",
                payment_no=number,
                order_no=order_no_in(payload.get("attach"), description),
                amount=total,
                currency="CNY",
                description=description,
                notify_url=notify_url,
                created_at=now,
                expires_at=expires_at.astimezone(now.tzinfo),
                details={
                    "attach": str(payload.get("attach", "")),
                    "serial": request.headers.get("Wechatpay-Serial", self._certificate_serial),
                },
            )
            self._store.save(trade)
        elif trade.state is TradeState.PAID:
            raise WechatError(403, "OUT_TRADE_NO_USED", "商户订单号重复")
        elif trade.state_at(now) is not TradeState.PENDING:
            raise WechatError(*REFUSALS["closed"])
        elif (trade.amount, trade.description) != (total, description):
            raise WechatError(400, "INVALID_REQUEST", "订单重入时，参数不一致")
        return {"code_url": pay_link(request, trade)}

    async def _query(self, request: web.Request) -> dict[str, Any]:
        return self._transaction(self._require_trade(request))

    async def _query_by_transaction(self, request: web.Request) -> dict[str, Any]:
        trade = self._store.by_ref("wechat", request.match_info["transaction"])
        if trade is None:
            raise WechatError(*MISSING)
        return self._transaction(trade)

    async def _close(self, request: web.Request) -> None:
        if (await _json(request)).get("mchid") != self._keys.wechat_merchant_id:
            raise WechatError(400, "PARAM_ERROR", "商户号错误")
        trade = self._require_trade(request)
        trade.close()
        self._store.save(trade)

    async def _refund(self, request: web.Request) -> dict[str, Any]:
        payload = await _json(request)
        amount = payload.get("amount") or {}
        number, refund_fen = payload.get("out_refund_no"), amount.get("refund")
        if "transaction_id" in payload:
            trade = self._store.by_ref("wechat", str(payload["transaction_id"]))
        else:
            trade = self._store.by_payment_no("wechat", str(payload.get("out_trade_no")))
        if trade is None:
            raise WechatError(404, "RESOURCE_NOT_EXISTS", "订单不存在")
        if not isinstance(number, str) or not number or type(refund_fen) is not int:
            raise WechatError(400, "PARAM_ERROR", "参数错误")
        if amount.get("total") != trade.amount or amount.get("currency") != trade.currency:
            raise WechatError(400, "INVALID_REQUEST", "订单金额与原交易不一致")
        refund, new = self._processor.refund(
            trade, number, refund_fen, str(payload.get("reason", "")), str(payload.get("notify_url", ""))
        )
        if new:
            self._processor.settle_later(trade, refund)
        return _refund(trade, refund)

    async def _query_refund(self, request: web.Request) -> dict[str, Any]:
        refund = self._store.refund_by_no("wechat", request.match_info["number"])
        trade = self._store.trade(refund.trade_id) if refund else None
        if refund is None or trade is None:
            raise WechatError(404, "RESOURCE_NOT_EXISTS", "退款单不存在")
        return _refund(trade, refund)

    async def _certificates(self, request: web.Request) -> dict[str, Any]:
        encrypted = self._encrypted(self._keys.wechat_platform_certificate, "certificate")
        entry = {
            "serial_no": self._certificate_serial,
            "effective_time": self._certificate.not_valid_before_utc.isoformat(),
            "expire_time": self._certificate.not_valid_after_utc.isoformat(),
            "encrypt_certificate": encrypted,
        }
        return {"data": [entry]}

    async def _bill(self, request: web.Request) -> dict[str, Any]:
        return self._bills.create(request)

    async def _download(self, request: web.Request) -> web.Response:
        """Serve a bill: the request is signed, the answer is not."""
        try:
            self._check(request, "")
        except WechatError as error:
            return web.json_response({"code": error.code, "message": error.message}, status=error.status)
        return self._bills.download(request)

    def _require_trade(self, request: web.Request) -> Trade:
        trade = self._store.by_payment_no("wechat", request.match_info["number"])
        if trade is None:
            raise WechatError(*MISSING)
        return trade

    def _transaction(self, trade: Trade) -> dict[str, Any]:
        state = trade.state_at(self._processor.clock.now())
        refunded = state is TradeState.PAID and self._processor.refunded(trade) > 0
        fields: dict[str, Any] = {
            "appid": self._keys.wechat_app_id,
            "mchid": self._keys.wechat_merchant_id,
            "out_trade_no": trade.payment_no,
            "trade_state": "REFUND" if refunded else TRADE_STATES[state],
            "trade_state_desc": TRADE_STATES[state],
            "attach": trade.details["attach"],
            "amount": {"total": trade.amount, "currency": trade.currency},
        }
        if trade.paid_at:
            fields |= {
                "trade_type": "NATIVE",
                "transaction_id": trade.provider_ref,
                "bank_type": "OTHERS",
                "success_time": _beijing(trade.paid_at),
                "payer": {"openid": "oSandboxPayer"},
            }
            fields["amount"] |= {"payer_total": trade.amount, "payer_currency": trade.currency}
        return fields

    def _signature(self, body: str, serial: str, moment: int) -> dict[str, str]:
        nonce = secrets.token_hex(16)
        text = f"{moment}\n{nonce}\n{body}\n"
        signature = self._platform_key.sign(text.encode(), PKCS1v15(), SHA256())
        return {
            "Wechatpay-Timestamp": str(moment),
            "Wechatpay-Nonce": nonce,
            "Wechatpay-Signature": b64encode(signature).decode(),
            "Wechatpay-Serial": serial,
            "Wechatpay-Signature-Type": SCHEME,
        }

    def _encrypted(self, text: str, associated_data: str) -> dict[str, str]:
        nonce = secrets.token_hex(6)
        cipher = AESGCM(self._keys.wechat_api_v3_key.encode())
        data = cipher.encrypt(nonce.encode(), text.encode(), associated_data.encode())
        return {
            "algorithm": "AEAD_AES_256_GCM",
            "ciphertext": b64encode(data).decode(),
            "associated_data": associated_data,
            "nonce": nonce,
        }


def _refund(trade: Trade, refund: TradeRefund) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "refund_id": refund.provider_ref,
        "out_refund_no": refund.refund_no,
        "transaction_id": trade.provider_ref,
        "out_trade_no": trade.payment_no,
        "channel": "ORIGINAL",
        "user_received_account": "支付用户零钱",
        "create_time": _beijing(refund.created_at),
        "status": REFUND_STATES[refund.state],
        "amount": {
            "total": trade.amount,
            "refund": refund.amount,
            "payer_total": trade.amount,
            "payer_refund": refund.amount,
            "settlement_refund": refund.amount,
            "settlement_total": trade.amount,
            "discount_refund": 0,
            "currency": trade.currency,
        },
    }
    if refund.finished_at:
        fields["success_time"] = _beijing(refund.finished_at)
    return fields


def _beijing(moment: datetime | None) -> str | None:
    return moment.astimezone(BEIJING).isoformat(timespec="seconds") if moment else None


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        payload = json.loads(await request.text())
    except ValueError:
        raise WechatError(400, "PARAM_ERROR", "请求体不是JSON") from None
    if not isinstance(payload, dict):
        raise WechatError(400, "PARAM_ERROR", "请求体不是对象")
    return payload

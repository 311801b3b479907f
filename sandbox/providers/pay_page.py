"""The pay page shared by all providers, in their colours, in Chinese or English."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from html import escape

from aiohttp import web

from payments.checks import BEIJING
from payments.yuan import yuan_from_fen
from sandbox.providers.payment_processor import PaymentProcessor
from sandbox.providers.trade import Refusal, Trade, TradeState

MERCHANT = {"zh": "家政到家", "en": "Home Services"}
TEXTS = {
    "zh": {
        "wechat": "微信支付",
        "alipay": "支付宝",
        "card": "银行卡支付",
        "merchant": "收款方",
        "order": "订单号",
        "item": "商品",
        "until": "请在此前支付",
        "pay": "确认支付",
        "decline": "拒绝支付",
        "other": "English",
        "sandbox": "本机沙盒，不涉及真实资金",
        "paid": "支付成功",
        "failed": "支付失败",
        "closed": "订单已关闭",
        "expired": "订单已过期",
        "refunded": "已退款",
        "missing": "没有这笔订单",
    },
    "en": {
        "wechat": "WeChat Pay",
        "alipay": "Alipay",
        "card": "Card payment",
        "merchant": "Merchant",
        "order": "Order",
        "item": "For",
        "until": "Pay before",
        "pay": "Pay now",
        "decline": "Decline",
        "other": "中文",
        "sandbox": "Local sandbox: no real money moves",
        "paid": "Paid",
        "failed": "Payment failed",
        "closed": "This order is closed",
        "expired": "This order has expired",
        "refunded": "Refunded",
        "missing": "There is no such order",
    },
}
COLOURS = {"wechat": "#07c160", "alipay": "#1677ff", "card": "#635bff"}
SIGNS = {TradeState.PAID: "✓", TradeState.FAILED: "✕", TradeState.CLOSED: "✕"}
STYLE = """
*{box-sizing:border-box}
body{margin:0;background:#f4f5f7;color:#1c1c1e;font:16px/1.5 -apple-system,"Noto Sans CJK SC","PingFang SC",sans-serif}
main{max-width:420px;margin:0 auto;min-height:100vh;background:#fff;display:flex;flex-direction:column}
header{background:var(--brand);color:#fff;padding:16px 20px;display:flex;justify-content:space-between;align-items:center}
header a{color:#fff;font-size:14px}
h1{font-size:18px;margin:0}
.amount{font-size:44px;font-weight:600;text-align:center;margin:32px 0 8px}
dl{margin:16px 20px;display:grid;grid-template-columns:auto 1fr;gap:10px 16px}
dt{color:#8e8e93;white-space:nowrap}
dd{margin:0;text-align:right;overflow-wrap:anywhere}
form{padding:20px;display:grid;gap:12px}
button{font:inherit;font-weight:600;border:0;border-radius:10px;padding:14px;cursor:pointer}
.pay{background:var(--brand);color:#fff}
.decline{background:#eef0f3;color:#1c1c1e}
.state{text-align:center;font-size:20px;font-weight:600;color:var(--brand);margin:24px 20px}
footer{margin-top:auto;padding:16px;text-align:center;color:#8e8e93;font-size:13px}
"""


@dataclass(frozen=True)
class PayPage:
    """The rendered page; ``trade`` is None for an unknown link. Times are shown in Beijing time."""

    provider: str
    trade: Trade | None
    refunded: int
    language: str
    now: datetime

    def html(self) -> str:
        texts = TEXTS[self.language]
        title = texts[self.provider]
        body = self._trade(self.trade) if self.trade else f'<p class="state">{texts["missing"]}</p>'
        other = "en" if self.language == "zh" else "zh"
        return (
            f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>{title}</title><style>:root{{--brand:{COLOURS[self.provider]}}}{STYLE}</style></head>"
            f'<body><main><header><h1>{title}</h1><a href="?lang={other}">{texts["other"]}</a></header>'
            f"{body}<footer>{texts['sandbox']}</footer></main></body></html>"
        )

    def _trade(self, trade: Trade) -> str:
        texts = TEXTS[self.language]
        until = trade.expires_at.astimezone(BEIJING).strftime("%m-%d %H:%M")
        rows = [
            (texts["merchant"], MERCHANT[self.language]),
            (texts["order"], trade.order_no or trade.payment_no),
            (texts["item"], trade.description),
        ]
        open_now = trade.state is TradeState.PENDING and not trade.expired(self.now)
        if open_now:
            rows.append((texts["until"], until))
        if self.refunded:
            rows.append((texts["refunded"], f"¥{yuan_from_fen(self.refunded)}"))
        listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows)
        amount = f'<p class="amount" data-fen="{trade.amount}">¥{yuan_from_fen(trade.amount)}</p>'
        return f"{amount}<dl>{listed}</dl>{self._form() if open_now else self._state(trade)}"

    def _form(self) -> str:
        texts = TEXTS[self.language]
        return (
            f'<form method="post" action="?lang={self.language}">'
            f'<button class="pay" name="do" value="pay">{texts["pay"]}</button>'
            f'<button class="decline" name="do" value="decline">{texts["decline"]}</button></form>'
        )

    def _state(self, trade: Trade) -> str:
        if trade.expired(self.now):
            word, sign = "expired", "✕"
        else:
            word, sign = trade.state.value, SIGNS[trade.state]
        return f'<p class="state" data-state="{word}">{sign} {TEXTS[self.language][word]}</p>'


def add_pay_page(app: web.Application, processor: PaymentProcessor, provider: str) -> None:
    """Serve ``pay/ID`` in ``app``. The page closes at the expiry, without the grace period of the API."""

    async def show(request: web.Request) -> web.Response:
        trade = _trade(request)
        if trade is not None and not trade.seen:
            trade.seen = True
            processor.store.save(trade)
        refunded = processor.refunded(trade) if trade else 0
        page = PayPage(provider, trade, refunded, _language(request), processor.clock.now())
        return web.Response(text=page.html(), content_type="text/html", status=200 if trade else 404)

    async def submit(request: web.Request) -> web.Response:
        trade, form = _trade(request), await request.post()
        if trade is not None and not trade.expired(processor.clock.now()):
            with suppress(Refusal):  # the page shown next displays the state
                await (processor.pay if form.get("do") == "pay" else processor.fail)(trade.id)
        raise web.HTTPSeeOther(request.path_qs)

    def _trade(request: web.Request) -> Trade | None:
        trade = processor.store.trade(request.match_info["trade_id"])
        return trade if trade and trade.provider == provider else None

    app.router.add_get("/pay/{trade_id}", show, name="pay_page")
    app.router.add_post("/pay/{trade_id}", submit)


def mount_prefix(request: web.Request) -> str:
    """Return the path under which the stand-in is mounted: "/wechat", or "" at the root."""
    return str(request.app.router["pay_page"].url_for(trade_id="x")).removesuffix("/pay/x")


def own_address(request: web.Request, path: str) -> str:
    """Return the absolute URL of a path of the stand-in."""
    return f"{request.url.origin()}{mount_prefix(request)}{path}"


def pay_link(request: web.Request, trade: Trade) -> str:
    path = request.app.router["pay_page"].url_for(trade_id=trade.id)
    return str(request.url.origin().join(path))


def _language(request: web.Request) -> str:
    language = request.query.get("lang")
    if language in TEXTS:
        return language
    return "en" if request.headers.get("Accept-Language", "zh").lower().startswith("en") else "zh"

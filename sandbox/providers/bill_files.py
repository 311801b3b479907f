"""Write daily transaction bills in the file formats of WeChat Pay and Alipay.

Source: the merchant documentation of both. Columns for coupons, shops and fees are empty or zero.
"""

import csv
import gzip
import secrets
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from payments.checks import BEIJING
from payments.yuan import yuan_from_fen
from sandbox.providers.trade import RefundState, Trade, TradeRefund

TIME = "%Y-%m-%d %H:%M:%S"
WECHAT_COLUMNS = (
    "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,"
    "代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,"
    "申请退款金额,费率备注"
)
WECHAT_SUMS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额"
ALIPAY_COLUMNS = (
    "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,"
    "商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,"
    "卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注"
)
Movements = Sequence[tuple[Trade, TradeRefund | None]]


class BillDownloads:
    """Bills waiting for their download; each token works once."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    def add(self, content: bytes) -> str:
        """Store a bill and return its token."""
        token = secrets.token_urlsafe(24)
        self._contents[token] = content
        return token

    def take(self, token: str) -> bytes | None:
        """Remove and return the bill of a token, or None."""
        return self._contents.pop(token, None)


class GbkZipInfo(ZipInfo):
    """A ZIP member whose name is encoded in GBK without a flag, as Alipay does; zipfile would use UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the library's own name
        return self.filename.encode("gbk"), self.flag_bits


def wechat_bill(app_id: str, merchant_id: str, moved: Movements) -> str:
    rows = [WECHAT_COLUMNS]
    for trade, refund in moved:
        at = (refund.created_at if refund else trade.paid_at or trade.created_at).astimezone(BEIJING)
        zero = yuan_from_fen(0)
        back = yuan_from_fen(refund.amount) if refund else zero
        state = "SUCCESS" if refund and refund.state is RefundState.SUCCEEDED else "PROCESSING"
        fields = [
            at.strftime(TIME),
            app_id,
            merchant_id,
            "0",
            "",
            trade.provider_ref or "",
            trade.payment_no,
            "oSandboxPayer",
            "NATIVE",
            "REFUND" if refund else "SUCCESS",
            "OTHERS",
            trade.currency,
            zero if refund else yuan_from_fen(trade.amount),
            zero,
            refund.provider_ref if refund else "0",
            refund.refund_no if refund else "0",
            back,
            zero,
            "ORIGINAL" if refund else "",
            state if refund else "",
            trade.description,
            trade.details.get("attach", ""),
            "0.00000",
            "0.00%",
            zero if refund else yuan_from_fen(trade.amount),
            back,
            "",
        ]
        rows.append(",".join(f"`{field}" for field in fields))
    received = sum(trade.amount for trade, refund in moved if refund is None)
    refunded = sum(refund.amount for _, refund in moved if refund is not None)
    sums = [str(len(moved)), *map(yuan_from_fen, (received, refunded, 0)), "0.00000"]
    sums += [yuan_from_fen(received), yuan_from_fen(refunded)]
    return "\n".join([*rows, WECHAT_SUMS, ",".join(f"`{one}" for one in sums)]) + "\n"


def alipay_bill(seller_id: str, day: date, moved: Movements) -> bytes:
    out = StringIO()
    out.write("#支付宝业务明细查询\n")
    out.write(f"#账号：[{seller_id}0156]\n")
    out.write(f"#起始日期：[{day:%Y年%m月%d日} 00:00:00]   终止日期：[{day:%Y年%m月%d日} 24:00:00]\n")
    out.write(
        "#-----------------------------------------业务明细列表----------------------------------------\n"
    )
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(ALIPAY_COLUMNS.split(","))
    for trade, refund in moved:
        paid_at = trade.paid_at or trade.created_at
        done = (refund.finished_at or refund.created_at) if refund else paid_at
        amount = f"-{yuan_from_fen(refund.amount)}" if refund else yuan_from_fen(trade.amount)
        fields = [
            f"{trade.provider_ref}\t",
            f"{trade.payment_no}\t",
            "退款" if refund else "交易",
            trade.description,
            trade.created_at.astimezone(BEIJING).strftime(TIME),
            done.astimezone(BEIJING).strftime(TIME),
            *[""] * 4,
            "沙箱买家(san***@example.com)",
            amount,
            amount,
            *["0.00"] * 5,
            "",
            *["0.00"] * 2,
            refund.refund_no if refund else "",
            "0.00",
            "0.00",
            refund.reason if refund else "",
        ]
        writer.writerow(fields)
    out.write(
        "#-----------------------------------------业务明细列表结束------------------------------------\n"
    )
    packed = BytesIO()
    name = f"{seller_id}0156_{day:%Y%m%d}_业务明细"
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for member, text in ((f"{name}.csv", out.getvalue()), (f"{name}(汇总).csv", "#支付宝业务汇总查询\n")):
            archive.writestr(GbkZipInfo(member), text.encode("gbk", errors="replace"), ZIP_DEFLATED)
    return packed.getvalue()


def gzipped(text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)

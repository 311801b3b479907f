"""WeChat Pay's transaction bill of a day, read.

Source: WeChat Pay merchant documentation, APIv3, 申请交易账单 and 下载账单: a header, rows whose every field begins
with a grave accent, then a header and a row of sums; UTF-8, amounts in yuan, times of Beijing.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from domain.platform.payments.model import MoneyKind
from domain.platform.payments.ports import ProviderState, StatementLine
from payments.checks import BEIJING
from payments.yuan import fen_from_yuan

MARK = "`"
REFUND_STATES = {
    "SUCCESS": ProviderState.SUCCEEDED,
    "PROCESSING": ProviderState.PENDING,
    "FAIL": ProviderState.FAILED,
    "CHANGE": ProviderState.FAILED,
}


def wechat_lines(text: str) -> Iterator[StatementLine]:
    """Raises ValueError for what is no such bill."""
    rows = text.removeprefix("\ufeff").splitlines()
    if not rows or "商户订单号" not in rows[0]:
        raise ValueError("no transaction bill")
    columns = [name.strip() for name in rows[0].split(",")]
    for row in rows[1:]:
        if not row.startswith(MARK):
            return
        # a field may hold a comma, and then it is the accent that tells where the next begins
        fields = [field.strip() for field in row[1:].split(f",{MARK}")]
        if len(fields) != len(columns):
            raise ValueError("a row of another length than the header")
        yield _line(dict(zip(columns, fields, strict=True)))


def _line(fields: dict[str, str]) -> StatementLine:
    at = datetime.fromisoformat(fields["交易时间"]).replace(tzinfo=BEIJING).astimezone(UTC)
    currency = fields["货币种类"]
    if fields["交易状态"] == "SUCCESS":
        return StatementLine(
            MoneyKind.PAYMENT,
            fields["商户订单号"],
            fields["微信订单号"],
            fen_from_yuan(fields.get("订单金额") or fields["应结订单金额"]),
            currency,
            ProviderState.SUCCEEDED,
            at,
        )
    return StatementLine(
        MoneyKind.REFUND,
        fields["商户退款单号"],
        fields["微信退款单号"] or fields["微信订单号"],
        fen_from_yuan(fields.get("申请退款金额") or fields["退款金额"]),
        currency,
        REFUND_STATES.get(fields["退款状态"], ProviderState.SUCCEEDED),
        at,
    )

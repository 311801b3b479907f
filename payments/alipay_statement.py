"""Parse Alipay's daily trade bill.

Source: Alipay open platform, alipay.data.dataservice.bill.downloadurl.query, bill_type trade: a zip of CSV
files in GBK, of which 业务明细 lists each trade and refund between lines that begin with #; amounts in yuan,
refunds below zero; times of Beijing.
"""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from domain.platform.payments.model import MoneyKind
from domain.platform.payments.ports import ProviderState, StatementLine
from payments.checks import BEIJING, CURRENCY
from payments.yuan import fen_from_yuan

MAX_UNPACKED_BYTES = 200_000_000


def alipay_lines(packed: bytes) -> Iterator[StatementLine]:
    """Yield the bill's lines. Raises ValueError for an invalid bill."""
    try:
        with ZipFile(BytesIO(packed)) as archive:
            details = [one for one in archive.infolist() if _is_details(_name(one))]
            if len(details) != 1 or details[0].file_size > MAX_UNPACKED_BYTES:
                raise ValueError("the archive has no list of trades")
            text = archive.read(details[0]).decode("gbk")
    except BadZipFile as error:
        raise ValueError("no zip archive") from error
    rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    columns = [name.strip() for name in next(rows, [])]
    if "商户订单号" not in columns:
        raise ValueError("no list of trades")
    for row in rows:
        if len(row) < len(columns):
            continue
        yield _line({name: value.strip() for name, value in zip(columns, row, strict=False)})


def _name(member: ZipInfo) -> str:
    """Decode a member's name, which is GBK without a flag in the zip header."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gbk")
    except UnicodeError:
        return member.filename


def _is_details(name: str) -> bool:
    return "业务明细" in name and "汇总" not in name and name.endswith(".csv")


def _line(fields: dict[str, str]) -> StatementLine:
    refund = fields["业务类型"] == "退款"
    amount = fen_from_yuan(fields["订单金额（元）"].removeprefix("-"))
    at = datetime.fromisoformat(fields["完成时间"] or fields["创建时间"])
    return StatementLine(
        MoneyKind.REFUND if refund else MoneyKind.PAYMENT,
        fields["退款批次号/请求号"] if refund else fields["商户订单号"],
        fields["支付宝交易号"],
        amount,
        CURRENCY,
        ProviderState.SUCCEEDED,
        at.replace(tzinfo=BEIJING).astimezone(UTC),
    )

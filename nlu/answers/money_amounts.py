"""Parse amounts of money into fen."""

import re
from dataclasses import dataclass
from decimal import Decimal

_YUAN = re.compile(
    r"(?:提现?|取|要|转|pay\s*out|withdraw)?\s*[¥￥]?\s*(\d{1,7}(?:\.\d{1,2})?)\s*(?:元|块钱?|yuan|cny|rmb)?[。.!！]?",
    re.IGNORECASE,
)
_EVERYTHING = re.compile(
    r"(全部|所有|都提|全提|全部提现|都要|all|everything|all of it)[吧。.!！]*", re.IGNORECASE
)


@dataclass(frozen=True)
class PayoutAmount:
    """An amount in fen; None stands for the whole available balance."""

    fen: int | None


def payout_amount(text: str) -> PayoutAmount | None:
    """Parse an amount in CNY, exact to the fen, or a request for the whole balance; None for anything else."""
    stripped = text.strip()
    if _EVERYTHING.fullmatch(stripped):
        return PayoutAmount(None)
    match = _YUAN.fullmatch(stripped)
    return PayoutAmount(int(Decimal(match[1]) * 100)) if match else None


def refund_fen(text: str) -> int | None:
    """Parse a refund in CNY, rounded to the fen: 35, ¥35.50, 35元."""
    try:
        return round(float(text.strip().lstrip("¥").removesuffix("元").strip()) * 100)
    except (ValueError, OverflowError):
        return None

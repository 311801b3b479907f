"""Answers that are a sum of money, in fen."""

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
    """An amount in fen; None stands for everything that can be paid out."""

    fen: int | None


def payout_amount(text: str) -> PayoutAmount | None:
    """Read an amount in CNY, exact to the fen, or the wish for everything; None for anything else."""
    said = text.strip()
    if _EVERYTHING.fullmatch(said):
        return PayoutAmount(None)
    match = _YUAN.fullmatch(said)
    return PayoutAmount(int(Decimal(match[1]) * 100)) if match else None


def refund_fen(text: str) -> int | None:
    """Read a refund in CNY, rounded to the fen: 35, ¥35.50, 35元."""
    try:
        return round(float(text.strip().lstrip("¥").removesuffix("元").strip()) * 100)
    except (ValueError, OverflowError):
        return None

"""Fen to the yuan strings of Alipay and back, without a float on the way."""

import re

_YUAN = re.compile(r"(\d{1,12})(?:\.(\d{1,2}))?", re.ASCII)


def yuan_from_fen(fen: int) -> str:
    """1234 is "12.34". Raises ValueError below zero."""
    if fen < 0:
        raise ValueError("an amount is never negative")
    return f"{fen // 100}.{fen % 100:02d}"


def fen_from_yuan(text: str) -> int:
    """ "12.3" is 1230. Raises ValueError for anything but digits with at most two decimals."""
    match = _YUAN.fullmatch(text)
    if match is None:
        raise ValueError(f"no amount in yuan: {text!r}")
    whole, cents = match.groups()
    return int(whole) * 100 + int((cents or "").ljust(2, "0"))

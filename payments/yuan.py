"""Convert fen to Alipay's yuan strings and back, without floats."""

import re

_YUAN = re.compile(r"(\d{1,12})(?:\.(\d{1,2}))?", re.ASCII)


def yuan_from_fen(fen: int) -> str:
    """Return "12.34" for 1234. Raises ValueError below zero."""
    if fen < 0:
        raise ValueError("negative amount")
    return f"{fen // 100}.{fen % 100:02d}"


def fen_from_yuan(text: str) -> int:
    """Return 1230 for "12.3". Raises ValueError for anything but digits with at most two decimals."""
    match = _YUAN.fullmatch(text)
    if match is None:
        raise ValueError(f"not an amount in yuan: {text!r}")
    whole, cents = match.groups()
    return int(whole) * 100 + int((cents or "").ljust(2, "0"))

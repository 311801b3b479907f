"""Parse counts below a hundred in digits or Chinese numerals."""

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}


def parse_count(text: str) -> int:
    """Return the value of 5, 五, 十二 or 二十."""
    if text.isdecimal():
        return int(text)
    tens, mark, ones = text.rpartition("十")
    if not mark:
        return _DIGITS.get(text[-1], 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)

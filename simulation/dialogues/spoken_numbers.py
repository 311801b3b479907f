"""Numbers in words: 八十五, two and a half."""

ZH_DIGITS = "零一二三四五六七八九"
EN_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
EN_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def zh_number(value: float) -> str:
    """Word 0 to 999,999 in Chinese, tenths with 点; a single two is 二."""
    whole, tenths = int(value), round(value % 1 * 10)
    spoken_number = _zh_whole(whole)
    return f"{spoken_number}点{ZH_DIGITS[tenths]}" if tenths else spoken_number


def zh_count(value: float) -> str:
    """Word a count before a measure word: two is 两, a half is 半."""
    if value == 2:
        return "两"
    if value % 1 == 0.5:
        return f"{'两' if int(value) == 2 else zh_number(int(value))}个半"
    return zh_number(value)


def _zh_whole(value: int) -> str:
    if value < 10:
        return ZH_DIGITS[value]
    if value >= 10_000:
        many, rest = divmod(value, 10_000)
        zero = "零" if 0 < rest < 1000 else ""
        return f"{_zh_whole(many)}万{zero}{_zh_whole(rest) if rest else ''}"
    spoken_number, pending_zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            spoken_number += ("零" if pending_zero else "") + ZH_DIGITS[digit] + name
            pending_zero = False
        elif spoken_number and value:
            pending_zero = True
    return spoken_number.removeprefix("一") if spoken_number.startswith("一十") else spoken_number


def en_number(value: float) -> str:
    """Word 0 to 999,999 in English, with halves and tenths."""
    whole, tenths = int(value), round(value % 1 * 10)
    if tenths == 5:
        return f"{_en_whole(whole)} and a half"
    return f"{_en_whole(whole)} point {EN_SMALL[tenths]}" if tenths else _en_whole(whole)


def _en_whole(value: int) -> str:
    if value < 20:
        return EN_SMALL[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return f"{EN_TENS[tens]} {EN_SMALL[ones]}" if ones else EN_TENS[tens]
    unit, name = (1000, "thousand") if value >= 1000 else (100, "hundred")
    many, rest = divmod(value, unit)
    return f"{_en_whole(many)} {name}" + (f" {_en_whole(rest)}" if rest else "")

"""Parse numbers in digits, Chinese and English: 80, 1,200, 1.5万, 一百二, 四点八, 两千五, twenty five, a hundred."""

import re

ZH_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "俩": 2,
    "三": 3,
    "仨": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
ZH_UNITS = {"十": 10, "百": 100, "千": 1000, "k": 1000, "万": 10000, "w": 10000}

EN_SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
EN_LARGE = {"hundred": 100, "thousand": 1000, "grand": 1000}

_en_word = "|".join([*sorted(EN_SMALL, key=len, reverse=True), *EN_LARGE])
_en_digit = "|".join(list(EN_SMALL)[:10])
ZH_NUMBER = r"(?:[零〇一二两三四五六七八九十百千万]{1,12}(?:点[零〇一二三四五六七八九]{1,3}(?![零〇一二三四五六七八九]|\s?[台趟扇套]))?)"
"""A decimal counts no whole things: 九点一台 is nine o'clock and one unit."""
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s?[百千万wk](?![a-z])\d?(?!\d))?"
EN_NUMBER = rf"(?:(?<![a-z])(?:a\s(?=hundred|thousand|couple))?(?:{_en_word}|couple)(?:[\s-](?:and\s)?(?:{_en_word})){{0,6}}(?:\spoint(?:\s(?:{_en_digit}))+)?(?![a-z]))"
NUMBER = rf"(?:{DIGITS}|{ZH_NUMBER}|{EN_NUMBER})"
"""Pattern of a number in any notation, for use in larger patterns."""

_DIGITS = re.compile(DIGITS)
_APPROXIMATE = re.compile("一二|一两|二三|两三|三四|四五|五六|六七|七八|八九|三五")
"""Approximate numbers: 两三 means 2 or 3, and the larger is taken."""


def _from_chinese(text: str) -> float | None:
    whole, _, fraction = text.partition("点")
    if fraction and all(char in ZH_DIGITS for char in fraction):
        head = _from_chinese(whole)
        return None if head is None else float(f"{int(head)}.{''.join(str(ZH_DIGITS[c]) for c in fraction)}")
    if _APPROXIMATE.fullmatch(whole):
        whole = whole[1]
    if all(char in ZH_DIGITS for char in whole):
        return float("".join(str(ZH_DIGITS[char]) for char in whole)) if whole else None
    total, section, digit, last_unit = 0, 0, 0, 1
    for char in whole:
        if char in ZH_DIGITS:
            digit = ZH_DIGITS[char]
            if char in "零〇":
                last_unit = 10
        elif char in ZH_UNITS:
            unit = ZH_UNITS[char]
            if unit == 10000:
                total = (total + section + digit) * unit
                section = 0
            else:
                section += (digit or 1) * unit
            digit, last_unit = 0, unit
        else:
            return None
    # 一百二 is 120 and 一万二 is 12000: a final digit without unit counts tenths of the preceding unit.
    return float(total + section + (digit * last_unit // 10 if digit and last_unit >= 100 else digit))


def _from_english(text: str) -> float | None:
    whole, _, fraction = text.partition(" point ")
    if fraction and (head := _from_english(whole)) is not None:
        return float(f"{int(head)}.{''.join(str(EN_SMALL[word]) for word in fraction.split())}")
    total, section = 0, 0
    for word in re.split(r"[\s-]+", text):
        if word == "couple":
            section += 2
        elif word in EN_SMALL:
            section += EN_SMALL[word]
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in EN_LARGE:
            total += (section or 1) * EN_LARGE[word]
            section = 0
        elif word not in {"a", "and"}:
            return None
    return float(total + section)


def parse_number(text: str) -> float | None:
    """Return the value of one number in canonical text, or None."""
    text = text.strip()
    if _DIGITS.fullmatch(text):
        match = re.fullmatch(r"([\d.,]+)\s?([百千万wk])?(\d)?", text)
        if match is None:
            return None
        value = float(match[1].replace(",", ""))
        if match[2]:
            unit = ZH_UNITS[match[2]]
            value = value * unit + (int(match[3]) * unit / 10 if match[3] else 0)
        return round(value, 4)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if (text and text[0] in ZH_DIGITS) or text[:1] in ZH_UNITS:
        return _from_chinese(text)
    return _from_english(text)


def compact_number(value: float) -> int | float:
    """Return whole numbers as int (80.0 as 80), others rounded to two places."""
    return int(value) if float(value).is_integer() else round(value, 2)

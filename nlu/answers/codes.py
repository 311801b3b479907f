"""Parse phone numbers, SMS codes, visit codes and order numbers."""

import re

_PHONE = re.compile(r"\+?[\d\s\-()（）]{7,20}")
_SMS_CODE = re.compile(r"\s*\d{4,8}\s*")
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s-](?=\d)")
_VISIT_CODE = re.compile(r"(?:.{0,8}(?:码|code)\D{0,4})?\d(?:[\s-]?\d){2,5}[。.!！]?", re.IGNORECASE)


def is_phone_number(text: str) -> bool:
    """Tell whether the whole text has the form of a phone number; validity is not checked."""
    return _PHONE.fullmatch(text) is not None


def is_sms_code(text: str) -> bool:
    """Tell whether the text is four to eight digits and nothing else."""
    return _SMS_CODE.fullmatch(text) is not None


def is_visit_code(text: str) -> bool:
    """Tell whether the text has the form of a code, valid or not: three to six digits, alone or after 码 or "code"."""
    return _VISIT_CODE.fullmatch(text.strip()) is not None


def visit_code(text: str) -> str | None:
    """Return the four digits of a visit's code, which may be spaced: 12 34."""
    match = _FOUR_DIGITS.search(_BETWEEN_DIGITS.sub("", text))
    return match.group() if match else None


def order_number(text: str) -> str:
    """Normalise an order number, or its last characters, to capitals and digits."""
    return re.sub(r"\W", "", text).upper()

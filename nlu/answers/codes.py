"""Parse phone numbers, SMS codes, visit codes and order numbers."""

import re
import unicodedata

_PHONE = re.compile(r"\+?[\d\s\-()（）]{7,20}")
_PHONE_WITHIN = re.compile(r"(?<![\d+])(?:\+?86[\s-]?)?1[3-9]\d(?:[\s-]?\d{4}){2}(?!\d)|\+\d[\d\s-]{7,18}\d")
_SMS_CODE = re.compile(r"\s*\d{4,8}\s*")
_SMS_CODE_NAMED = re.compile(
    r"\s*(?:(?:我?收到(?:了|的)?|短信|的|是|my|the|it'?s|it|i(?:'ve)? got|got|sms|验证码|code|is|here)[\s:：,，]*){1,5}(\d{4,8})[\s。.!！]*",
    re.IGNORECASE,
)
_NO_SMS_CODE = re.compile(
    r"(?:没|没有|未|还没|收不)(?:收?到|来|有收到)(?:.{0,4}(?:码|短信))?|(?:码|短信).{0,6}(?:没|收不到|不来)|(?:再|重新?)(?:发|寄|来)(?:一?[下次遍个条])?"
    r"|(?:did ?n[o']?t|have ?n[o']?t|never|not) (?:get|got|gotten|receive[d]?|arrive[d]?|come|came)|no (?:code|sms|text)|resend|send (?:it |the code )?again"
    r"|(?:another|new) code|(?:no|where is (?:the|my)) (?:code|sms)",
    re.IGNORECASE,
)
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s-](?=\d)")
_VISIT_CODE = re.compile(r"(?:.{0,8}(?:码|code)\D{0,4})?\d(?:[\s-]?\d){2,5}[。.!！]?", re.IGNORECASE)


def phone_number(text: str) -> str | None:
    """Return the text where it has the form of a phone number, else the mobile number in it; validity is not checked."""
    if _PHONE.fullmatch(text.strip()):
        return text.strip()
    within = _PHONE_WITHIN.search(unicodedata.normalize("NFKC", text))
    return within.group() if within else None


def sms_code(text: str) -> str | None:
    """Return the four to eight digits of a code, alone or after its name (验证码是 123456), in half width; else None."""
    half_width = unicodedata.normalize("NFKC", text)
    if _SMS_CODE.fullmatch(half_width):
        return half_width.strip()
    named = _SMS_CODE_NAMED.fullmatch(half_width)
    return named[1] if named else None


def misses_sms_code(text: str) -> bool:
    """Tell whether the text says that no code came, or asks for another: 我没收到验证码, send it again."""
    return _NO_SMS_CODE.search(text) is not None


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

"""Detect notes, corrections and references to an existing order in a message about a booking."""

import re

_NOTE = re.compile(r"\s*(?:备注|留言|note)\s*(?:一下|是|[:：,，])?\s*", re.IGNORECASE)
_ORDER = re.compile(r"订单|那单|这单|order", re.IGNORECASE)
_PLAIN_REQUEST = re.compile(
    r"我|想|要|需要|请|帮|给|找|约|预约|预定|订|下单|一个|个|位|名|来|派|人|阿姨|师傅|家政|服务|上门|一下|吧|吗|可以|能|的|了|，|。|！|!|？|\?"
    r"|\b(?:i|we|would|like|d|want|need|to|can|could|you|please|book|a|an|some|someone|somebody|service|send|help|make|booking|appointment)\b"
    r"|['’\s.,]",
    re.IGNORECASE,
)
_ANOTHER_SERVICE = re.compile(
    r"^\W*(?:对了|哦对|嗯|好的?)?\W*(?:另外|还有|还要|还想|还得|再约|再帮|再来|再订|顺便|同时|除此之外|此外)"
    r"|^\W*(?:oh\W+|and\W+)?(?:also|additionally|in addition|besides(?: that)?|plus|another thing|i (?:also|further) need)\b",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"\s*(?:不对|不是的?|弄错了?|搞错了?|错了|说错了?)[，,。.!！\s]*(?:我说的是|应该是|是)?\s*\S{2,}"
    r"|\s*(?:(?:no|sorry)[,.\s]+)?(?:that['’]?s (?:wrong|not right)|not quite|wrong|i (?:meant|said))\W+\w{2,}",
    re.IGNORECASE,
)


def note_text(text: str) -> str | None:
    """Return the text after a leading 备注 or "note": 备注：家里有猫 gives 家里有猫. None where there is none."""
    match = _NOTE.match(text)
    return text[match.end() :] if match else None


def mentions_an_order(text: str) -> bool:
    """Tell whether the text refers to an existing order rather than to the booking."""
    return _ORDER.search(text) is not None


def asks_for_something_named(text: str) -> bool:
    """Tell whether a request contains more than request phrases (我想约一个…)."""
    return _PLAIN_REQUEST.sub("", text) != ""


def asks_for_another_service(text: str) -> bool:
    """Tell whether the text opens by adding to what was said before: 另外…, 还要…, "also …"."""
    return _ANOTHER_SERVICE.match(text) is not None


def opens_with_correction(text: str) -> bool:
    """Tell whether the text starts with a correction and contains the right value."""
    return _CORRECTION.match(text) is not None

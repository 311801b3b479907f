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
_CORRECTION = re.compile(
    r"\s*(?:不对|不是的?|弄错了?|搞错了?|错了|说错了?)[，,。.!！\s]*(?:我说的是|应该是|是)?\s*\S{2,}"
    r"|\s*(?:(?:no|sorry)[,.\s]+)?(?:that['’]?s (?:wrong|not right)|not quite|wrong|i (?:meant|said))\W+\w{2,}",
    re.IGNORECASE,
)
_ANOTHER_TIME = re.compile(
    r"(?:改|换|挪|移|调整?|变更?|延期?|推迟?|提前|延后|推后|押后|顺延|错后|提早|晚点|早点)(?:到|成|为|在|至|个?时间|一?下|一天|半|[一两二三四五六七八九十\d]|吧|$)"
    r"|推迟|延后|提前|延期|改期|改时间|换时间|换个时间"
    r"|\b(?:move|change|switch|push|shift|bring|put|reschedule|postpone|delay|make)(?:d)? (?:it|that|this|the (?:visit|time|appointment|cleaning|order))?\b"
    r"|\b(?:reschedule|postpone)\b|\binstead\b|\b(?:earlier|later)\b",
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


def opens_with_correction(text: str) -> bool:
    """Tell whether the text starts with a correction and contains the right value."""
    return _CORRECTION.match(text) is not None


def asks_for_another_time(text: str) -> bool:
    """Tell whether the text moves something that is agreed upon: 改到上午九点, "push it to Friday"."""
    return _ANOTHER_TIME.search(text) is not None

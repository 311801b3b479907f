"""Frames of bare answers to the open question: 80 after "how large?", 可以 after a yes/no question."""

import re
from collections.abc import Sequence
from datetime import datetime
from types import MappingProxyType

from nlu.answers.yes_no import whichever, yes_or_no
from nlu.canonical import Canonical, canonical
from nlu.catalogue import Catalogue
from nlu.expectation import Expectation
from nlu.frame import OUT_OF_SCOPE, Frame, SlotValue
from nlu.normalisers import keywords
from nlu.normalisers.numerals import NUMBER, number, tidy
from nlu.slots import read_slots

_BEFORE = (
    r"(?:(?:哦|噢|不对|不是|错了|还是|那就|那|就|改成|换成|改为|要|给|大概|大约|差不多|不到|快|有|是|约|"
    r"no|wait|actually|sorry|make it|change it to|i mean|let'?s say|say|it'?s|we have|about|around|roughly|maybe|just|at)[\s,，]*)*"
)
_PUT_RIGHT = re.compile(
    r"\s*(?:不对|不是|错了|说错了|哦不|还是|改成|换成|改为|改到|actually|no\b|wait\b|sorry\b|make it|change it to|i mean)"
)
_SUBJECTS = {
    "start": r"(?:时间|the time|time)",
    "area_m2": r"(?:面积|房子|the (?:size|area)|size|area)",
    "hours": r"(?:时长|小时数|the duration|duration)",
    "people": r"(?:人数)",
    "quantity": r"(?:数量|台数|the number)",
    "days": r"(?:天数)",
}
_AFTER = r"(?:左右|上下|的样子|吧|啊|呢|就行|就好|就可以|or so|please|in total|[\s。.!！,，])*"
UNITS = {
    "area_m2": r"多?(?:平(?:方)?(?:米)?|㎡|m2|m²|sqm|sq ?m|square ?met(?:er|re)s?|方|个?平)",
    "hours": r"个?(?:小时|钟头|钟|h|hrs?|hours?)",
    "quantity": r"台|个|套|扇|部|只|趟|车|units?|of them|acs?",
    "people": r"个?(?:人|阿姨|师傅)|个|位|名|people|persons?|cleaners?|ayis?",
    "days": r"天|日|days?",
    "stars": r"颗?(?:星|分)|stars?",
    "delay_minutes": r"分钟?|mins?|minutes?",
    "min_rating": r"分|星|stars?",
    "max_price": r"块钱?|元|rmb|yuan",
    "price": r"块钱?|元|rmb|yuan",
    "min_experience_years": r"年|years?",
}
"""By numeric slot, the units that may be said with the number; another unit is another subject."""
WHOLE = {"quantity", "people", "delay_minutes", "days", "stars"}
TIMES = {"start", "date", "end", "daypart", "not_before", "not_after", "recurrence", "asap", "shift_minutes"}
PLACES = {"address", "district", "city"}
FITTING = {
    "start": TIMES,
    "date": TIMES | {"date_end"},
    "order": TIMES | {"service", "order_no", "district"},
    **dict.fromkeys(PLACES, PLACES),
}
"""By slot asked for, the slots that answer it where it is not that slot alone."""
_ORDER_WORDS = re.compile(r"\b(?:the|one|order|visit|job)\b")
"""Of "the Thursday one": no hour is meant by it."""
_QUESTION = re.compile(
    r"[吗嘛么?？]\s*$|什么|怎么|咋|为什么|为啥|多少|多久|谁|哪[里儿个]|几[点号个]|有没有|能不能|是不是|会不会|可不可以"
    r"|^(?:what|how|why|who|when|where|which|can|could|do|does|did|is|are|will|would|should|tell me|write|sing)\b"
)
_NO_ASIDES = {"choose_option", "affirm", "greet", "thanks", "goodbye", "sell_item", "search_item"}
"""Bare answers look like these and none of them asks anything."""
_ELSEWHERE = 0.6
"""Above this share another intent is meant, and the message is no answer."""
_NAMED = re.compile(r"(?:阿姨|师傅|大姐|姐|嫂子?|老师|ayi|shifu|please|吧|了|就|要|选|她|他|[\s。.!！,，])+")


def answer(
    text: Canonical,
    ranked: Sequence[tuple[str, float]],
    now: datetime,
    catalogue: Catalogue,
    expects: Expectation,
) -> Frame | None:
    """Return the frame of a message that answers the open question, or None for anything else."""
    if expects.yes_no:
        agreed = yes_or_no(text.text, yes_stops=expects.intent == "cancel_order")
        if agreed is not None:
            return Frame("affirm" if agreed else "deny", 0.99)
    value = _number(text, expects.slot, now, catalogue)
    if value is not None:
        return Frame(expects.intent, 0.97, MappingProxyType(value))
    if (corrected := _corrected(text, expects, now, catalogue)) is not None:
        return Frame(expects.intent, 0.9, MappingProxyType(corrected))
    if expects.options and (picked := _picked(text, expects)) is not None:
        return Frame("choose_option", 0.97, MappingProxyType(picked))
    if expects.slot is None or _about_something_else(text, ranked, expects):
        return None
    if expects.slot == "order":
        text = canonical(_ORDER_WORDS.sub(" ", text.text))
    slots = read_slots(text, expects.intent, now, catalogue)
    if expects.slot in PLACES:
        slots = {**slots, **read_slots(text, "set_location", now, catalogue)}
    if FITTING.get(expects.slot, {expects.slot}) & set(slots):
        return Frame(expects.intent, 0.9, MappingProxyType(slots))
    if expects.any_words and text.text.strip():
        spoken: dict[str, SlotValue] = {expects.slot: text.raw.strip()}
        return Frame(expects.intent, 0.8, MappingProxyType(spoken))
    return None


def _about_something_else(text: Canonical, ranked: Sequence[tuple[str, float]], expects: Expectation) -> bool:
    """Another intent is clear, or a question of its own is asked. What is out of scope may be a street or a note as
    well, unless it asks; so may any words that nobody has classified."""
    if not ranked:
        return _QUESTION.search(text.text) is not None
    for intent, share in ranked[:1]:
        if share <= _ELSEWHERE or intent == expects.intent or intent in _NO_ASIDES:
            return False
        if intent == OUT_OF_SCOPE:
            return _QUESTION.search(text.text) is not None
        return not (expects.any_words and intent == "set_location")
    return False


def _picked(text: Canonical, expects: Expectation) -> dict[str, SlotValue] | None:
    """A line of the list that was shown: by its place, by a name on it, or any."""
    a_number_is_a_time = expects.slot in ("start", "date")
    ordinal = keywords.ordinal(text.text, choosing=not a_number_is_a_time)
    if ordinal is not None:
        return {"ordinal": ordinal.value}
    if expects.whatever and whichever(text.text):
        return {"ordinal": 1}
    bare = _NAMED.sub("", text.text)
    at = text.text.find(bare)
    for name in (shown.lower() for shown in expects.names):
        if bare and at >= 0 and (name.startswith(bare) or (len(bare) > 1 and bare in name)):
            return {"housekeeper": text.as_typed(at, at + len(bare))}
    return None


def _corrected(
    text: Canonical, expects: Expectation, now: datetime, catalogue: Catalogue
) -> dict[str, SlotValue] | None:
    """ "Actually make it 3", 面积改成120."""
    for slot in expects.corrects:
        subject = re.match(rf"\s*{_SUBJECTS.get(slot, 'x^')}[是为]?", text.text)
        if subject is not None:
            return _told(canonical(text.text[subject.end() :]), slot, now, catalogue)
    if _PUT_RIGHT.match(text.text) is None:
        return None
    readings = (_told(text, slot, now, catalogue) for slot in expects.corrects)
    return next((reading for reading in readings if reading is not None), None)


def _told(text: Canonical, slot: str, now: datetime, catalogue: Catalogue) -> dict[str, SlotValue] | None:
    """A bare number for this slot, or a time that names its day or hour."""
    value = _number(text, slot, now, catalogue)
    if value is not None or slot != "start":
        return value
    slots = read_slots(text, "book_service", now, catalogue)
    return slots if slots.keys() & TIMES and slots.keys() <= TIMES | {"date_end"} else None


def _number(
    text: Canonical, slot: str | None, now: datetime, catalogue: Catalogue
) -> dict[str, SlotValue] | None:
    """A number alone, or with the unit that was asked for. After "which hour?" it is an hour, after "which day?" a day
    of the month."""
    if slot in ("start", "date"):
        return _clock_or_day(text, slot, now, catalogue)
    if slot not in UNITS:
        return None
    unit = rf"(?:{UNITS[slot]})?"
    match = re.fullmatch(rf"\s*{_BEFORE}(?P<value>{NUMBER})\s*{unit}\s*{_AFTER}", text.text)
    value = number(match["value"]) if match else None
    if value is None:
        return None
    return {slot: int(value) if slot in WHOLE else tidy(value)}


def _clock_or_day(
    text: Canonical, slot: str, now: datetime, catalogue: Catalogue
) -> dict[str, SlotValue] | None:
    match = re.fullmatch(rf"\s*{_BEFORE}(?P<value>{NUMBER})\s*{_AFTER}", text.text)
    value = number(match["value"]) if match else None
    most = 24 if slot == "start" else 31
    if value is None or value != int(value) or not 1 <= value <= most:
        return None
    whole = canonical(f"{int(value)}点" if slot == "start" else f"{int(value)}号")
    return dict(read_slots(whole, "book_service", now, catalogue)) or None

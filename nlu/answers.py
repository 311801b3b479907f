"""Bare answers to what the bot has just asked: 80 after "how large?", 可以 after a yes/no question."""

import re
from collections.abc import Sequence
from datetime import datetime
from types import MappingProxyType

from nlu.canonical import Canonical
from nlu.catalogue import Catalogue
from nlu.expectation import Expectation
from nlu.frame import Frame, SlotValue
from nlu.normalisers import words
from nlu.normalisers.numerals import NUMBER, number, tidy
from nlu.slots import read_slots

_BARE = re.compile(
    rf"\s*(?:大概|大约|差不多|就|是|about|around|just)?\s*(?P<value>{NUMBER})\s*(?:平|个|台|小时|块|元|人|天|分|星|hours?|stars?|左右|吧|的样子)?[\s。.!]*"
)
_YES = re.compile(
    r"(?:好|行|可以|嗯|恩|对|是|要|没问题|ok|okay|yes|yeah|yep|yup|sure|fine|确认|确定|当然|成|中|得|阔以|继续|y|👌|👍|✅|🆗|right|correct)[的吧啊呀嘞滴哒了\s!！。.~,，]*"
)
_NO = re.compile(
    r"(?:不|不用|不要|不行|不是|不对|没有|否|no|nope|nah|算了|别|n|👎|❌|🙅|不可以|not)[的吧啊呀了\s!！。.~,，]*"
)
NUMBERS = {
    "area_m2",
    "hours",
    "quantity",
    "people",
    "days",
    "max_price",
    "price",
    "stars",
    "min_rating",
    "delay_minutes",
    "min_experience_years",
    "ordinal",
}
WHOLE = {"quantity", "people", "ordinal", "delay_minutes", "days"}
TIMES = {"start", "date", "end", "daypart", "not_before", "not_after", "recurrence"}


def answer(
    text: Canonical,
    ranked: Sequence[tuple[str, float]],
    now: datetime,
    catalogue: Catalogue,
    expects: Expectation,
) -> Frame | None:
    """The frame of a message that answers the open question, or None when it says something else."""
    if expects.yes_no:
        for pattern, intent in ((_YES, "affirm"), (_NO, "deny")):
            if pattern.fullmatch(text.text):
                return Frame(intent, 0.99)
    if expects.options and (chosen := words.ordinal(text.text, choosing=True)) is not None:
        return Frame("choose_option", 0.97, MappingProxyType({"ordinal": chosen.value}))
    if expects.slot is None:
        return None
    value = _number(text, expects.slot)
    if value is not None:
        return Frame(expects.intent, 0.97, MappingProxyType({expects.slot: value}))
    certain = {name for name, share in ranked[:1] if share > 0.6} - {
        expects.intent,
        "out_of_scope",
        "choose_option",
        "affirm",
    }
    if certain:
        return None
    slots = read_slots(text, expects.intent, now, catalogue)
    fits = TIMES if expects.slot in TIMES else {expects.slot}
    if expects.slot in {"address", "district", "city"}:
        slots = {**slots, **read_slots(text, "set_location", now, catalogue)}
        fits = {"address", "district", "city"}
    if fits & set(slots):
        return Frame(expects.intent, 0.9, MappingProxyType(slots))
    if expects.slot in {"address", "message"} and text.text.strip():
        spoken: dict[str, SlotValue] = {expects.slot: text.raw.strip()}
        return Frame(expects.intent, 0.8, MappingProxyType(spoken))
    return None


def _number(text: Canonical, slot: str) -> int | float | None:
    if slot not in NUMBERS:
        return None
    match = _BARE.fullmatch(text.text)
    value = number(match["value"]) if match else None
    if value is None:
        return None
    return int(value) if slot in WHOLE else tidy(value)

"""Build frames from bare answers to the open question: 80 after "how large?", 可以 after a yes/no question."""

import re
from collections.abc import Sequence
from datetime import datetime
from types import MappingProxyType

from nlu.answers.address_answers import describes_a_door, door_in, lacks_nothing, without_lead_in
from nlu.answers.giving_up import gives_up_booking
from nlu.answers.unknown_places import may_be_a_place
from nlu.answers.yes_no import accepts_any_option, yes_or_no
from nlu.canonical import Canonical, canonical
from nlu.catalogue import Catalogue
from nlu.expectation import Expectation
from nlu.features import REFERENCE_TIME
from nlu.frame import OUT_OF_SCOPE, Frame, SlotValue
from nlu.intent_slots import GOODS_INTENTS
from nlu.normalisers import keywords
from nlu.normalisers.goods import extract_item
from nlu.normalisers.number_parser import NUMBER, compact_number, parse_number
from nlu.normalisers.question_topics import policy_topic
from nlu.normalisers.service import find_named
from nlu.normalisers.time.parser import RULES
from nlu.normalisers.time.tokens import Kind, scan
from nlu.question_forms import asks
from nlu.scope import has_foreign_words
from nlu.slots import holds_street_address, read_slots
from nlu.stated_place import states_place

_LEAD_IN = (
    r"(?:(?:哦|噢|不对|不是|错了|还是|那就|那|就|改成|换成|改为|要|给|大概|大约|差不多|不到|快|有|是|约|"
    r"no|wait|actually|sorry|make it|change it to|i mean|let'?s say|say|it'?s|we have|about|around|roughly|maybe|just|at)[\s,，]*)*"
)
_CORRECTION = re.compile(
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
_TRAILING = r"(?:左右|上下|的样子|吧|啊|呢|就行|就好|就可以|or so|please|in total|[\s。.!！,，])*"
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
"""Units accepted with the number, by numeric slot; a number with another unit is no answer."""
AMOUNTS_OF_A_VISIT = ("area_m2", "hours", "days")
"""Slots of which one is asked for and another may be told: 90平 at the question for the hours."""
INTEGER_SLOTS = {"quantity", "people", "delay_minutes", "days", "stars"}
TIME_SLOTS = {
    "start",
    "date",
    "end",
    "daypart",
    "not_before",
    "not_after",
    "recurrence",
    "asap",
    "shift_minutes",
}
DOOR_QUESTIONS = {"door", "address_right"}
"""Questions about an address that is known: what it lacks for the door to be found, whether it was read right."""
PLACE_SLOTS = {"address", "district", "city"}
WISH_SLOTS = {"gender", "min_rating", "max_price", "min_experience_years"}
"""What is said of the person or the price, and of no place."""
ACCEPTED_SLOTS = {
    "start": TIME_SLOTS,
    "date": TIME_SLOTS | {"date_end"},
    "order": TIME_SLOTS | {"service", "order_no", "district"},
    **dict.fromkeys(PLACE_SLOTS, PLACE_SLOTS),
}
"""Slots that answer the question, by requested slot; other slots are answered by themselves only."""
_ORDER_WORDS = re.compile(r"\b(?:the|one|order|visit|job)\b")
"""Words of "the Thursday one" that would otherwise be read as a time."""
_ORDER_REFERENCE = re.compile(
    r"\s*(?:就)?[^，,。!！?？改取消退]{0,12}(?:那|这)[一个]{0,2}(?:单|订单|次)(?:吧|的|呗)?[。!！\s]*|the [a-z0-9 ]{1,24} (?:one|order|booking|visit)[.!\s]*"
)
"""A bare reference to one of the orders that were asked about: 周四那单, the Thursday one."""
_REQUEST = re.compile(r"^(?:tell me|write|sing)\b")
_TIMES = {
    Kind.DAY,
    Kind.SPAN,
    Kind.PART,
    Kind.CLOCK,
    Kind.MOMENT,
    Kind.AFTER,
    Kind.BEFORE,
    Kind.TO,
    Kind.FROM,
}
_BESIDE_A_TIME = re.compile(r"(?:[\s\W]|就|那|在|[吧的呢哦]|开始|at|on|in|the|please|then|ok)*")
"""What may stand beside the time in a message that is nothing else."""
_BOOKING_VERB = re.compile(
    r"(?:预?[约订]|派|叫|请|找)(?:个|一[个次下]|人|位)|(?:再|另外|还)(?:想|要)?(?:预?[约订]|来[个一])|下单"
    r"|\b(?:book|hire|schedule|arrange|send)\b (?:me )?(?:an?|another|one|some)\b|\balso (?:need|want|book)\b"
)
_ANSWER_LIKE_INTENTS = {"choose_option", "affirm", "greet", "thanks", "goodbye", "sell_item", "search_item"}
"""Intents that a bare answer is easily classified as."""
_INTENTS_WITH_ADDRESSES = _ANSWER_LIKE_INTENTS | {
    "book_service",
    "set_location",
    "search_housekeeper",
    "reschedule_order",
    "my_addresses",
    "deny",
    OUT_OF_SCOPE,
}
"""Intents that an address alone, or with a lead-in, is classified as."""
_OTHER_INTENT_CONFIDENCE = 0.6
"""Above this confidence another intent wins, and the message is no answer."""
ASIDE_SHARE = 0.4
"""Minimum share of out of scope at which a message with novel words answers no question."""
_DETAILS_OF_A_VISIT = {"start", "date", "area_m2", "hours", "quantity", "max_price", "min_rating"}
"""Slots beside a service that no address has."""
_NAME_PADDING = re.compile(
    r"(?:阿姨|师傅|大姐|姐|嫂子?|老师|ayi|shifu|please|吧|了|就|要|选|她|他|[\s。.!！,，])+"
)


def answer_frame(
    text: Canonical,
    ranked: Sequence[tuple[str, float]],
    now: datetime,
    catalogue: Catalogue,
    expects: Expectation,
    *,
    novel: bool = False,
) -> Frame | None:
    """Return the frame of a message that answers the open question, or None for anything else.

    `novel` tells that the message holds words that known messages do not.
    """
    if expects.of_booking and gives_up_booking(text.text):
        return Frame("affirm" if expects.intent == "cancel_order" else "cancel_order", 0.97)
    if expects.yes_no:
        agreed = yes_or_no(text.text, yes_means_stop=expects.intent == "cancel_order")
        if agreed is not None:
            return Frame("affirm" if agreed else "deny", 0.99)
    value = _number(text, expects.slot, now, catalogue)
    if value is not None:
        return Frame(expects.intent, 0.97, MappingProxyType(value))
    if (corrected := _corrected(text, expects, now, catalogue)) is not None:
        return Frame(expects.intent, 0.9, MappingProxyType(corrected))
    if (addressed := _address(text, ranked, now, catalogue, expects)) is not None:
        return addressed
    if (
        expects.options
        and not holds_street_address(text, catalogue)
        and (expects.slot == "order" or not find_named(text.text, catalogue))
        and (picked := _chosen_option(text, expects)) is not None
    ):
        return Frame("choose_option", 0.97, MappingProxyType(picked))
    if (booked := _no_trade(text, ranked, now, catalogue, expects)) is not None:
        return booked
    if expects.slot in PLACE_SLOTS | DOOR_QUESTIONS:
        said = read_slots(text, "book_service", now, catalogue)
        if _is_a_time(text) or (said.keys() & WISH_SLOTS and not said.keys() & PLACE_SLOTS):
            return Frame(expects.intent, 0.9, MappingProxyType(said))
    if expects.slot is None or _about_something_else(text, ranked, expects, catalogue):
        return None
    if not (expects.any_words or expects.slot in PLACE_SLOTS) and _is_aside(text.text, ranked, novel=novel):
        return None
    if expects.slot == "order":
        text = canonical(_ORDER_WORDS.sub(" ", text.text))
    slots = read_slots(text, expects.intent, now, catalogue)
    if expects.intent == "set_location" and "service" in read_slots(text, "book_service", now, catalogue):
        return None
    if expects.slot in PLACE_SLOTS:
        slots = {**slots, **read_slots(text, "set_location", now, catalogue)}
    if ACCEPTED_SLOTS.get(expects.slot, {expects.slot}) & set(slots):
        return Frame(expects.intent, 0.9, MappingProxyType(slots))
    if expects.slot in DOOR_QUESTIONS and not describes_a_door(text.text):
        return None
    if expects.any_words and text.text.strip() and not _asks_for_service(text.text, expects, catalogue):
        name = "address" if expects.slot in DOOR_QUESTIONS else expects.slot
        words = without_lead_in(text) if name == "address" else text.raw.strip()
        spoken: dict[str, SlotValue] = {name: words}
        return Frame(expects.intent, 0.8, MappingProxyType(spoken))
    return None


def _address(
    text: Canonical,
    ranked: Sequence[tuple[str, float]],
    now: datetime,
    catalogue: Catalogue,
    expects: Expectation,
) -> Frame | None:
    """Read an address at any question of a booking, and at the questions about it also a part of one.

    A house without rooms, or "that is all", is a yes to the address as it stands.
    """
    if expects.slot in DOOR_QUESTIONS and lacks_nothing(text.text):
        return Frame("affirm", 0.97)
    if expects.slot in DOOR_QUESTIONS and (door := door_in(text)) is not None:
        return Frame(expects.intent, 0.97, MappingProxyType({"address": door}))
    if expects.intent != "book_service" or not holds_street_address(text, catalogue):
        return None
    other = ranked and ranked[0][1] > _OTHER_INTENT_CONFIDENCE and ranked[0][0] not in _INTENTS_WITH_ADDRESSES
    if other and not states_place(text.text, catalogue):
        return None
    slots = read_slots(text, "book_service", now, catalogue)
    return Frame("book_service", 0.95, MappingProxyType(slots)) if "address" in slots else None


def _no_trade(
    text: Canonical,
    ranked: Sequence[tuple[str, float]],
    now: datetime,
    catalogue: Catalogue,
    expects: Expectation,
) -> Frame | None:
    """Read words of the second-hand market that name no thing as about the open booking: "within 600 in total"."""
    if expects.intent != "book_service" or not ranked or ranked[0][0] not in GOODS_INTENTS:
        return None
    if extract_item(text.text, known_only=True) is not None:
        return None
    slots = read_slots(text, "book_service", now, catalogue)
    return Frame("book_service", 0.8, MappingProxyType(slots)) if slots else None


def _about_something_else(
    text: Canonical, ranked: Sequence[tuple[str, float]], expects: Expectation, catalogue: Catalogue
) -> bool:
    """Tell whether the message has another clear intent or asks a question of its own.

    An out-of-scope or unclassified message may still be a street or a note, unless it is a question. A street is no
    sentence: 今天好冷啊, "book me a train ticket".
    """
    if expects.slot == "order" and _ORDER_REFERENCE.fullmatch(text.text):
        return False
    if not ranked:
        return _asks_or_requests(text.text)
    at_a_place = expects.slot in PLACE_SLOTS or expects.slot in DOOR_QUESTIONS
    if at_a_place and ranked[0][0] == "ask_policy" and policy_topic(text.text) is not None:
        return True
    if at_a_place and not may_be_a_place(text, ranked[0][0], catalogue):
        return True
    for intent, share in ranked[:1]:
        if share <= _OTHER_INTENT_CONFIDENCE or intent == expects.intent or intent in _ANSWER_LIKE_INTENTS:
            return False
        if intent == OUT_OF_SCOPE:
            return has_foreign_words(text.text) or _asks_or_requests(text.text)
        return not (expects.any_words and intent == "set_location")
    return False


def _is_aside(text: str, ranked: Sequence[tuple[str, float]], *, novel: bool) -> bool:
    """Tell whether the message asks about the business or chats, though a time is named: "will it rain tomorrow?".

    Not asked of names of places and people, which are novel words by nature.
    """
    if not ranked:
        return False
    intent, share = ranked[0]
    if intent == OUT_OF_SCOPE:
        return has_foreign_words(text) or (novel and share >= ASIDE_SHARE)
    return intent == "ask_policy" and asks(text.strip()) and policy_topic(text) is not None


def _asks_or_requests(words: str) -> bool:
    return asks(words.strip()) or _REQUEST.search(words) is not None


def _is_a_time(text: Canonical) -> bool:
    """Tell whether the text holds nothing but a time, such as an answer that was sent twice: 9 in the morning."""
    spans = [
        (token.start, token.end) for token in scan(text.text, REFERENCE_TIME, RULES) if token.kind in _TIMES
    ]
    rest = [
        char for place, char in enumerate(text.text) if not any(start <= place < end for start, end in spans)
    ]
    return bool(spans) and _BESIDE_A_TIME.fullmatch("".join(rest)) is not None


def _asks_for_service(text: str, expects: Expectation, catalogue: Catalogue) -> bool:
    """Tell whether the message asks for a service: a street never names one, a note does so without a verb of booking."""
    if expects.slot in PLACE_SLOTS | DOOR_QUESTIONS:
        said = read_slots(canonical(text), "book_service", REFERENCE_TIME, catalogue)
        if "service" in said and (said.keys() & _DETAILS_OF_A_VISIT or _BOOKING_VERB.search(text)):
            return True
    if not find_named(text, catalogue):
        return False
    return expects.slot in PLACE_SLOTS or _BOOKING_VERB.search(text) is not None


def _chosen_option(text: Canonical, expects: Expectation) -> dict[str, SlotValue] | None:
    """Read the choice of an entry of the shown list: by position, by name, or any."""
    a_number_is_a_time = expects.slot in ("start", "date")
    ordinal = keywords.ordinal(text.text, choosing=not a_number_is_a_time)
    if ordinal is not None:
        return {"ordinal": ordinal.value}
    if expects.whatever and accepts_any_option(text.text):
        return {"ordinal": 1}
    bare = _NAME_PADDING.sub("", text.text)
    at = text.text.find(bare)
    for name in (shown.lower() for shown in expects.names):
        if bare and at >= 0 and (name.startswith(bare) or (len(bare) > 1 and bare in name)):
            return {"housekeeper": text.as_typed(at, at + len(bare))}
    return None


def _corrected(
    text: Canonical, expects: Expectation, now: datetime, catalogue: Catalogue
) -> dict[str, SlotValue] | None:
    """Read a correction of a slot filled before: "actually make it 3", 面积改成120."""
    for slot in expects.corrects:
        subject = re.match(rf"\s*{_SUBJECTS.get(slot, 'x^')}[是为]?", text.text)
        if subject is not None:
            return _number_or_time(canonical(text.text[subject.end() :]), slot, now, catalogue)
    if _CORRECTION.match(text.text) is None:
        return None
    readings = (_number_or_time(text, slot, now, catalogue) for slot in expects.corrects)
    return next((reading for reading in readings if reading is not None), None)


def _number_or_time(
    text: Canonical, slot: str, now: datetime, catalogue: Catalogue
) -> dict[str, SlotValue] | None:
    """Read a bare number for this slot; for `start` also a time with a day or an hour."""
    value = _number(text, slot, now, catalogue)
    if value is not None or slot != "start":
        return value
    slots = read_slots(text, "book_service", now, catalogue)
    return slots if slots.keys() & TIME_SLOTS and slots.keys() <= TIME_SLOTS | {"date_end"} else None


def _number(
    text: Canonical, slot: str | None, now: datetime, catalogue: Catalogue
) -> dict[str, SlotValue] | None:
    """Read a number, alone or with a unit of the slot, or at the amount of a visit with the unit of another one.

    For `start` a bare number is an hour, for `date` a day of the month.
    """
    if slot in ("start", "date"):
        return _clock_or_day(text, slot, now, catalogue)
    if slot not in UNITS:
        return None
    others = AMOUNTS_OF_A_VISIT if slot in AMOUNTS_OF_A_VISIT else ()
    for one, unit in ((slot, f"(?:{UNITS[slot]})?"), *((other, f"(?:{UNITS[other]})") for other in others)):
        match = re.fullmatch(rf"\s*{_LEAD_IN}(?P<value>{NUMBER})\s*{unit}\s*{_TRAILING}", text.text)
        value = parse_number(match["value"]) if match else None
        if value is not None:
            return {one: int(value) if one in INTEGER_SLOTS else compact_number(value)}
    return None


def _clock_or_day(
    text: Canonical, slot: str, now: datetime, catalogue: Catalogue
) -> dict[str, SlotValue] | None:
    match = re.fullmatch(rf"\s*{_LEAD_IN}(?P<value>{NUMBER})\s*{_TRAILING}", text.text)
    value = parse_number(match["value"]) if match else None
    most = 24 if slot == "start" else 31
    if value is None or value != int(value) or not 1 <= value <= most:
        return None
    whole = canonical(f"{int(value)}点" if slot == "start" else f"{int(value)}号")
    return dict(read_slots(whole, "book_service", now, catalogue)) or None

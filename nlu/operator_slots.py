"""Extract the slots of an operator's message, given its intent."""

import re
from collections.abc import Mapping
from datetime import datetime

from nlu.canonical import Canonical
from nlu.catalogue import Catalogue
from nlu.frame import SlotValue
from nlu.normalisers import keywords
from nlu.normalisers.message import extract_message
from nlu.normalisers.money_sum import money_sum, new_price
from nlu.normalisers.number_parser import compact_number
from nlu.normalisers.person_mention import person
from nlu.normalisers.place import extract_place
from nlu.normalisers.service import detect_service
from nlu.normalisers.span import HIDDEN, Found, hide
from nlu.normalisers.time import read_time
from nlu.normalisers.written_text import announcement

_ORDER = frozenset({"order_no", "person", "time", "place", "service"})
_READ: Mapping[str, frozenset[str]] = {
    "queue": frozenset(),
    "statistics": frozenset({"time", "place", "service"}),
    "find_order": _ORDER,
    "find_person": frozenset({"person", "place", "service"}),
    "refund_order": _ORDER | {"price"},
    "compensate": _ORDER | {"price"},
    "block_person": frozenset({"order_no", "person"}),
    "announce": frozenset({"message"}),
    "set_price": frozenset({"price", "time", "place", "service"}),
    "update_content": frozenset({"service"}),
    "talk_to_person": frozenset({"order_no", "message", "person"}),
}
"""What is read, by intent."""
OPERATOR_SLOT_INTENTS = frozenset(_READ)
_PAST = frozenset({"statistics", "refund_order", "compensate"})
_NO_WORDS = re.compile(
    r"(?:我|想|要|帮|麻烦|请|你|您|需要|马上|现在|电话|回?个?电话|消息|短信|微信|聊聊?|一下|a call|a ring|up|on the (?:phone|line)|about it|i|want|need|would|like|to|please|pls|can|could|you|\W)*"
)
_OPENING = re.compile(
    r"(?:那边|那头|们)?(?:催(?:催|一下)?)?(?:的?(?:话|电话)|那里)?(?:(?:问问|问|回|带|捎|留|发|说|讲|打|写|传)(?:一?[个句条声下])?(?:话|消息|信息|短信|留言|信|口信|邮件)?)*(?:一?[声下])?(?:就?说|,|:|\s|说是|让[他她]|叫[他她])*"
    r"(?:\s?(?:a (?:message|note|text)|up|know|that|to|about|saying|:|,|-)(?![a-z]))*[\s,:]*(?=[^\s])"
)
_ORDER_PARTY = re.compile(rf"{HIDDEN}\s?的?(?:客户|客人|阿姨|师傅|家政员|业主)")
_BEHIND_HIDDEN = re.compile(rf"{HIDDEN}+[\s,:;]*(?:(?:that|of|about|to)\s)?")
_DAY_SLOTS = frozenset({"date", "date_end"})
_TIME_SLOTS = frozenset({"start", "end", "date", "date_end", "daypart", "not_before", "not_after"})


def read_operator_slots(
    text: Canonical, intent: str, now: datetime, catalogue: Catalogue
) -> dict[str, SlotValue]:
    """Return the slots in the forms of `Frame`. Pure: the result depends on the arguments only."""
    return _OperatorSlotReader(text, intent, now, catalogue).read()


class _OperatorSlotReader:
    """Run the normalisers in order; text used by one is hidden from the following ones."""

    def __init__(self, text: Canonical, intent: str, now: datetime, catalogue: Catalogue) -> None:
        self.source = text
        self.text = text.text
        self.intent = intent
        self.now = now
        self.catalogue = catalogue
        self.slots: dict[str, SlotValue] = {}

    def read(self) -> dict[str, SlotValue]:
        wanted = _READ[self.intent]
        if "order_no" in wanted:
            self._verbatim("order_no", keywords.order_no(self.text))
        if self.intent == "announce":
            self._verbatim("message", announcement(self.text))
        if self.intent == "talk_to_person":
            self._words_for_person()
        elif "person" in wanted:
            self._verbatim("person", self._person(self.text))
        if "price" in wanted:
            self._price()
        if "time" in wanted:
            self._time()
        if "place" in wanted:
            self._place()
        if "service" in wanted and (code := detect_service(self.text, self.catalogue)):
            self.slots["service"] = code
        return self.slots

    def _words_for_person(self) -> None:
        """Fill `person` and `message`: what follows the name where the request has no form of its own."""
        message = extract_message(self.text)
        if message is not None and _NO_WORDS.fullmatch(message.value):
            message = None
        rest = hide(self.text, message.start, message.end) if message else self.text
        who = self._person(rest)
        if who is None and message is not None:
            who = self._person(hide(self.text, 0, message.start))
            if who is not None and who.start > message.start + 3:
                who = None
        if who is not None and (message is None or message.start <= who.start < message.end):
            message = Found(self.text[who.end :], who.end, len(self.text))
            opening = _OPENING.match(self.text, who.end)
            start = opening.end() if opening else who.end
            message = Found(self.text[start:], start, len(self.text)) if opening else None
        if who is None and message is None and (party := _ORDER_PARTY.search(self.text)):
            opening = _OPENING.match(self.text, party.end())
            message = Found(self.text[opening.end() :], opening.end(), len(self.text)) if opening else None
        if message is not None:
            message = _without_hidden(message)
        if message is not None and _NO_WORDS.fullmatch(message.value):
            message = None
        self._verbatim("message", message)
        self._verbatim("person", who)

    def _person(self, text: str) -> Found[str] | None:
        return person(text, self.source.with_capitals(text))

    def _verbatim(self, name: str, found: Found[str] | None) -> None:
        if found is not None:
            self.slots[name] = self.source.as_typed(found.start, found.end)
            self.text = hide(self.text, found.start, found.end)

    def _price(self) -> None:
        found = new_price(self.text) if self.intent == "set_price" else money_sum(self.text)
        if found is not None:
            self.slots["price"] = compact_number(found.value)
            self.text = hide(self.text, found.start, found.end)

    def _time(self) -> None:
        reading = read_time(
            self.text, self.now, past_only=self.intent in _PAST, past_months=self.intent == "find_order"
        )
        self.text = reading.hidden(self.text)
        if "recurrence" not in reading.slots:
            kept = _DAY_SLOTS if self.intent == "set_price" else _TIME_SLOTS
            self.slots.update({name: value for name, value in reading.slots.items() if name in kept})

    def _place(self) -> None:
        found = extract_place(self.text, self.catalogue)
        if found.city:
            self.slots["city"] = found.city
        if found.district:
            self.slots["district"] = found.district
        for start, end in found.spans:
            self.text = hide(self.text, start, end)


def _without_hidden(found: Found[str]) -> Found[str] | None:
    """Return the value without text that another slot holds at its start; None where nothing is left."""
    if not found.value.startswith(HIDDEN):
        return found
    opening = _BEHIND_HIDDEN.match(found.value)
    start = found.start + (opening.end() if opening else 0)
    value = found.value[start - found.start :]
    return Found(value, start, found.end) if any(char.isalnum() for char in value) else None

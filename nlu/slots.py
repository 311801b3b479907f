"""Extract the slots of one message, given its intent."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from nlu.booking.day_words import move_to_known_day, names_a_day
from nlu.canonical import Canonical
from nlu.catalogue import Catalogue
from nlu.frame import SlotValue
from nlu.housekeeper_slots import read_desk_slots
from nlu.intent_slots import GOODS_INTENTS, TRADE_INTENTS, coded_slots, quoted_slot
from nlu.intents import CUSTOMER, SHARED
from nlu.normalisers import amounts, keywords
from nlu.normalisers.address_label import request_spans
from nlu.normalisers.goods import extract_item, is_counted_thing
from nlu.normalisers.message import extract_message
from nlu.normalisers.money_sum import new_price
from nlu.normalisers.number_parser import compact_number
from nlu.normalisers.person_names import extract_housekeeper
from nlu.normalisers.place import area_spans, extract_place
from nlu.normalisers.second_service import second_service_start
from nlu.normalisers.self_correction import hide_rejected
from nlu.normalisers.service import detect_service
from nlu.normalisers.span import hide
from nlu.normalisers.street_address import find_street_address
from nlu.normalisers.street_areas import Span
from nlu.normalisers.time import TimeReading, read_time
from nlu.normalisers.time.shift import shift_minutes
from nlu.operator_slots import OPERATOR_SLOT_INTENTS, read_operator_slots
from nlu.option_slots import option_slots, service_with_options

INTENTS_WITHOUT_SLOTS = {
    "out_of_scope", "greet", "thanks", "goodbye", "help", "affirm", "deny", "talk_to_human",
}  # fmt: skip
DESK_INTENTS = {"request_payout", "propose_extra", "reply_review", "appeal"}
PAST_INTENTS = {
    "review_order", "file_complaint", "refund_status", "my_earnings", "my_reviews", "request_invoice",
    "confirm_work", "reply_review", "appeal",
}  # fmt: skip
QUOTING_INTENTS = {"add_note", "ask_seller"}
"""Intents whose message is quoted whole, so that nothing else is read from it."""
RELAY_INTENTS = {"contact_housekeeper", "contact_customer"}
BOOKING_INTENTS = {
    "book_service", "search_housekeeper", "change_housekeeper", "choose_option", "ask_price",
    "reschedule_order",
}  # fmt: skip
PROGRESS_INTENTS = {
    "report_departure", "report_arrival", "start_service", "finish_service", "report_problem", "set_location",
    "order_status",
}  # fmt: skip
PERSON_INTENTS = (
    CUSTOMER
    - SHARED
    - GOODS_INTENTS
    - QUOTING_INTENTS
    - {"set_location", "become_housekeeper", "list_services", "my_addresses", "my_coupons"}
)
SERVICE_INTENTS = {"book_service", "search_housekeeper", "ask_price", "cancel_order"}
OPTION_INTENTS = {"book_service", "ask_price", "search_housekeeper"}
TIMELESS_INTENTS = {"favourites", "my_addresses", "my_coupons", "my_privacy"}
PLACE_SLOTS = ("city", "district", "address")
PLACED_INTENTS = {
    "set_location", "book_service", "search_housekeeper", "reschedule_order", "ask_price", "search_item", "sell_item",
    "update_profile", "my_addresses", "watch_item",
}  # fmt: skip
"""Intents whose message may name a place without a door: 国贸附近. An address with one is a slot of every customer's intent."""
SORTABLE_INTENTS = {"search_housekeeper", "choose_option", "book_service", "change_housekeeper"}
DAILY_PRICED_SERVICES = {"maternity_care", "hospital_care"}
_JOB = re.compile(r"单|活|\b(?:job|order|one)\b")
_CLAUSE = re.compile(r"[,.;!?。]+|\b(?:but|because|and|as)\b|但|可是?(?!以)")
_TAKEN_JOB = re.compile(
    r"单|活|接|[退还]|\b(?:jobs?|orders?|ones?|accept\w*|took|taken|back|return|agreed|promised)\b"
)
"""A clause about the job that is given back, as opposed to the reason."""
_JOB_AT = re.compile(
    r"(?:[点半刻分午上天号]|(?:周|星期)[一二三四五六日天])的?(?:那|这)?[一个]{0,2}(?:单|家|客户|活)"
    r"|(?:[ap]m|\d|today|tomorrow|morning|afternoon|evening|noon|day)(?:'s)? (?:one|job|order|booking|client|customer|appointment)\b"
)
"""The time of the job that is late, as opposed to the expected time of arrival."""
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")

Slots = dict[str, SlotValue]


def read_slots(text: Canonical, intent: str, now: datetime, catalogue: Catalogue) -> Slots:
    """Return the slots in the forms of `Frame`. Pure: the result depends on the arguments only."""
    if intent in INTENTS_WITHOUT_SLOTS:
        return {}
    if intent == "change_language":
        language = keywords.language(text.text)
        return {"language": language} if language else {}
    if intent in OPERATOR_SLOT_INTENTS:
        return read_operator_slots(text, intent, now, catalogue)
    begins = second_service_start(text.text, now, catalogue) if intent == "book_service" else None
    if begins is None:
        return _SlotReader(text, intent, now, catalogue).read()
    slots = _SlotReader(text.until(begins), intent, now, catalogue).read()
    return _with_second(slots, text.beginning_at(begins), now, catalogue)


def _with_second(slots: Slots, text: Canonical, now: datetime, catalogue: Catalogue) -> Slots:
    """Return the slots with those of the second service of the message, which is read from `text`.

    The second service is on the day of the first where it names an hour or a part of the day only; a place that is said
    once, beside the second, is that of both.
    """
    second = read_slots(text, "book_service", now, catalogue)
    day = str(slots.get("start") or slots.get("date") or "")[:10]
    if day and not names_a_day(text.text):
        second = move_to_known_day(text.text, second, date.fromisoformat(day))
        if "daypart" in second:
            second["date"] = day
    placed = any(name in slots for name in PLACE_SLOTS)
    shared = {} if placed else {name: second[name] for name in PLACE_SLOTS if name in second}
    return {**slots, **shared, "second": second} if "service" in second else slots


def holds_street_address(text: Canonical, catalogue: Catalogue) -> bool:
    return find_street_address(text.text, area_spans(text.text, catalogue)) is not None


class _SlotReader:
    """Run the normalisers in order; text used by one is hidden from the following ones."""

    def __init__(self, text: Canonical, intent: str, now: datetime, catalogue: Catalogue) -> None:
        self.source = text
        self.text = text.text if intent in RELAY_INTENTS else hide_rejected(text.text)
        self.stated = self.text
        self.intent = intent
        self.now = now
        self.catalogue = catalogue
        self.slots: Slots = {}
        self.street: Span | None = None

    def read(self) -> Slots:
        if self.intent == "ship_item":
            self._intent_slots()  # the number of a parcel has the form of an order number
            self._order_no()
        else:
            self._order_no()
            self._intent_slots()
        if self.intent == "add_note" or self.intent in RELAY_INTENTS:
            self._quoted_address()
        if self.intent in QUOTING_INTENTS:
            return self.slots
        if self.intent in RELAY_INTENTS:
            self._message()
        if self.intent in DESK_INTENTS:
            desk, self.text = read_desk_slots(self.source, self.text, self.intent)
            self.slots.update(desk)
        self._street()
        if self.intent in GOODS_INTENTS:
            self._goods()
            self._place()
            return self.slots
        if self.intent == "choose_option":
            self._ordinal()
        self._scores()
        self._quantities()
        self._person()
        self._time()
        self._ordinal()
        self._place()
        self._service()
        self._preferences()
        return self.slots

    def _set_amount(self, name: str, found: "amounts.Amount | None") -> None:
        if found is not None and name not in self.slots:
            self.slots[name] = found.value
            self.text = hide(self.text, found.start, found.end)

    def _intent_slots(self) -> None:
        self.slots.update(coded_slots(self.source.text, self.intent))
        quoted = quoted_slot(self.text, self.intent)
        if quoted is not None:
            name, found = quoted
            self.slots[name] = self.source.as_typed(found.start, found.end)
            self.text = hide(self.text, found.start, found.end)

    def _order_no(self) -> None:
        found = keywords.order_no(self.text)
        if found is not None:
            self.slots["order_no"] = self.source.as_typed(found.start, found.end)
            self.text = hide(self.text, found.start, found.end)
        for match in _PHONE.finditer(self.text):
            self.text = hide(self.text, *match.span())

    def _quoted_address(self) -> None:
        """Read the address within words that are passed on whole."""
        street = find_street_address(self.stated, area_spans(self.stated, self.catalogue))
        if street is not None and self.intent in CUSTOMER:
            self.slots["address"] = self.source.as_typed(*street)

    def _street(self) -> None:
        """Hide the street address first: its numbers are no times, amounts or ordinals."""
        if self.intent == "my_addresses":
            for start, end in request_spans(self.text):
                self.text = hide(self.text, start, end)
        self.street = find_street_address(self.text, area_spans(self.text, self.catalogue))
        if self.intent in GOODS_INTENTS and self.street and is_counted_thing(self.text, *self.street):
            self.street = None
        if self.street is not None:
            self.text = hide(self.text, *self.street)

    def _message(self) -> None:
        found = extract_message(self.text)
        if found is not None:
            self.slots["message"] = self.source.as_typed(found.start, found.end)
            self.text = hide(self.text, found.start, found.end)

    def _goods(self) -> None:
        found = extract_item(self.text, known_only=self.intent not in TRADE_INTENTS)
        if found is not None:
            self.slots["item"] = self.source.as_typed(found.start, found.end)
        if self.intent in {"search_item", "watch_item"}:
            ceiling = amounts.max_price(self.text)
            if ceiling is not None:
                self._set_amount("max_price", ceiling)
                return
        if self.intent != "edit_listing":
            self._set_amount("price", amounts.price(self.text))
        elif (price := new_price(self.text)) is not None:
            self.slots["price"] = compact_number(price.value)

    def _scores(self) -> None:
        if self.intent == "review_order":
            self._set_amount("stars", amounts.stars(self.text))
        elif self.intent in BOOKING_INTENTS:
            self._set_amount("min_rating", amounts.min_rating(self.text))
            self._set_amount("min_experience_years", amounts.min_experience_years(self.text))

    def _quantities(self) -> None:
        self._set_amount("area_m2", amounts.area(self.text))
        if self.intent in BOOKING_INTENTS:
            self._set_amount("max_price", amounts.max_price(self.text))
        spans, count = amounts.quantity(self.text)
        if count is not None:
            self.slots["quantity"] = count
            for start, end in spans:
                self.text = hide(self.text, start, end)
        if self.intent in BOOKING_INTENTS:
            self._set_amount("people", amounts.people(self.text))

    def _person(self) -> None:
        if self.intent not in PERSON_INTENTS:
            return
        found = extract_housekeeper(self.text, self.source.with_capitals(self.text))
        if found is not None:
            self.slots["housekeeper"] = self.source.as_typed(found.start, found.end)

    def _time(self) -> None:
        if self.intent in TIMELESS_INTENTS:
            return
        changed = self.slots.get("action") == "change"
        reading = read_time(
            self.text,
            self.now,
            past_only=self.intent in PAST_INTENTS,
            new_time_only=self.intent == "reschedule_order" or changed,
            drop_unsuitable=self.intent == "book_service",
            past_months=self.intent == "list_orders",
            future_only=self.intent in BOOKING_INTENTS | {"set_unavailable", "my_schedule"},
        )
        visible = self.text
        self.text = reading.hidden(self.text)
        if self.intent == "manage_series":
            self.slots.update(_of_series(reading, changed=changed))
            return
        if self.intent == "report_delay":
            if reading.minutes:
                self.slots["delay_minutes"] = reading.minutes
            if _JOB_AT.search(visible):
                self.slots.update(reading.slots)
            return
        if self.intent in PROGRESS_INTENTS:
            kept = {"date", "date_end", "daypart", "start"} if self.intent == "order_status" else set()
            self.slots.update({key: value for key, value in reading.slots.items() if key in kept})
            return
        if self.intent == "reschedule_order" and (shift := shift_minutes(visible, reading)) is not None:
            self.slots["shift_minutes"] = shift
            return
        if self.intent == "change_housekeeper":
            return
        slots = dict(reading.slots)
        if self.intent == "ask_price" and "recurrence" in slots:
            slots = {}
        self.slots.update(slots)
        self._lengths(reading)
        if (
            reading.asap
            and self.intent in BOOKING_INTENTS
            and "start" not in reading.slots
            and self.intent != "ask_price"
        ):
            self.slots["asap"] = True

    def _lengths(self, reading: TimeReading) -> None:
        asked_per = self.intent == "ask_price" and not self.slots.keys() & {"start", "date"}
        if (
            self.intent
            in {
                "book_service",
                "search_housekeeper",
                "ask_price",
                "reschedule_order",
                "set_unavailable",
                "propose_extra",
            }
            and reading.minutes
            and not (asked_per and reading.minutes == 60)
            and not (self.intent == "set_unavailable" and "start" not in self.slots)
        ):
            self.slots["hours"] = compact_number(reading.minutes / 60)
            start = self.slots.get("start")
            if isinstance(start, str) and "end" not in self.slots:
                end = datetime.fromisoformat(start) + timedelta(minutes=reading.minutes)
                self.slots["end"] = end.strftime("%Y-%m-%dT%H:%M")
        if reading.days is None or (asked_per and reading.days == 1):
            return
        day = self.slots.get("date")
        if (
            self.intent == "set_unavailable"
            and isinstance(day, str)
            and "date_end" not in self.slots
            and reading.days > 1
        ):
            self.slots["date_end"] = (date.fromisoformat(day) + timedelta(days=reading.days - 1)).isoformat()
        elif self.intent in {"book_service", "ask_price", "search_housekeeper"}:
            self.slots["days"] = reading.days

    def _ordinal(self) -> None:
        if "ordinal" in self.slots or self.intent not in PERSON_INTENTS | {"accept_order", "decline_order"}:
            return
        found = keywords.ordinal(self.text, choosing=self.intent == "choose_option")
        if found is not None:
            self.slots["ordinal"] = found.value
            self.text = hide(self.text, found.start, found.end)

    def _place(self) -> None:
        found = extract_place(self.text, self.catalogue, stating_location=self.intent == "set_location")
        if found.city:
            self.slots["city"] = found.city
        if found.district:
            self.slots["district"] = found.district
        named = found.address if self.intent in PLACED_INTENTS else None
        street = self.street if self.intent in PLACED_INTENTS | CUSTOMER else None
        if address := street or named:
            self.slots["address"] = self.source.as_typed(*address)
        if named is None:
            found = replace(found, spans=tuple(span for span in found.spans if span != found.address))
        for start, end in found.spans:
            self.text = hide(self.text, start, end)

    def _service(self) -> None:
        about_job = self.intent not in {
            "decline_order",
            "set_unavailable",
            "report_delay",
        } or _JOB.search(self.text)
        if self.intent in {"set_location", "request_payout"} or not about_job:
            return
        text = self.text
        if self.intent == "give_back_order":
            text = ",".join(clause for clause in _CLAUSE.split(text) if _TAKEN_JOB.search(clause))
        code = detect_service(text, self.catalogue, use_hints=self.intent in SERVICE_INTENTS)
        if code is not None and self.intent in OPTION_INTENTS:
            code = service_with_options(self.text, self.stated, code, self.catalogue)
            self.slots.update(option_slots(self.stated, code, self.catalogue))
        if code is not None:
            self.slots["service"] = code
        if "days" in self.slots and code not in DAILY_PRICED_SERVICES and code is not None:
            del self.slots["days"]

    def _preferences(self) -> None:
        if self.intent in BOOKING_INTENTS:
            gender = keywords.gender(self.text)
            if gender:
                self.slots["gender"] = gender
        if self.intent in SORTABLE_INTENTS and (order := keywords.sort(self.text)):
            self.slots["sort"] = order
        if self.intent in {"pay_order", "refund_status", "book_service"} and (
            method := keywords.payment_method(self.text)
        ):
            self.slots["payment_method"] = method


def _of_series(reading: TimeReading, *, changed: bool) -> Slots:
    """Return the time slots of words about a series.

    A new rule has its first visit. Otherwise a rule only says which series is meant: without days (每周的) it says nothing,
    and its first visit is not meant.
    """
    slots: Slots = dict(reading.slots)
    rule = str(slots.get("recurrence", ""))
    if not rule or changed:
        return slots
    return {"recurrence": rule} if "BY" in rule else {}

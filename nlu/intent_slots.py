"""Slots that belong to one intent or a few: what is to be done, which topic, label, condition, number or title."""

from nlu.frame import SlotValue
from nlu.normalisers.address_label import address_label, saved_address_label
from nlu.normalisers.goods_category import named_category
from nlu.normalisers.invoice_title import invoice_title
from nlu.normalisers.own_words import note_words, question_to_seller
from nlu.normalisers.question_topics import policy_topic
from nlu.normalisers.requested_action import requested_action
from nlu.normalisers.span import Found
from nlu.normalisers.trade_terms import condition, courier_no, delivery

GOODS_INTENTS = frozenset(
    {
        "sell_item", "search_item", "make_offer", "my_goods", "edit_listing", "ship_item", "confirm_receipt",
        "report_listing", "watch_item", "price_trend",
    }
)  # fmt: skip
TRADE_INTENTS = frozenset({"sell_item", "search_item", "watch_item", "price_trend"})
"""Intents that name a thing; in the others only a known one is taken for it (降到300)."""
DESCRIBED_GOODS = frozenset({"sell_item", "search_item", "watch_item", "price_trend", "edit_listing"})
HANDED_OVER_GOODS = frozenset({"sell_item", "search_item", "make_offer"})
CATEGORY_INTENTS = frozenset({"search_item", "watch_item", "price_trend"})

_QUOTED = {
    "add_note": ("message", note_words),
    "ask_seller": ("message", question_to_seller),
    "ship_item": ("courier_no", courier_no),
    "request_invoice": ("invoice_title", invoice_title),
    "my_addresses": ("address_label", address_label),
    "book_service": ("address_label", saved_address_label),
}
"""Intent to slot whose value is as typed, with its reader."""
_CODED = (
    (DESCRIBED_GOODS, "condition", condition),
    (CATEGORY_INTENTS, "category", named_category),
    (HANDED_OVER_GOODS, "delivery", delivery),
    (frozenset({"ask_policy"}), "topic", policy_topic),
)
"""Intents, slot whose value is a code, and its reader."""


def quoted_slot(text: str, intent: str) -> tuple[str, Found[str]] | None:
    """Return the slot of the intent whose value is as typed, with its span in canonical text; None where it is not said."""
    if intent not in _QUOTED:
        return None
    name, read = _QUOTED[intent]
    found = read(text)
    return (name, found) if found is not None else None


def coded_slots(text: str, intent: str) -> dict[str, SlotValue]:
    """Return the slots of the intent whose values are codes, read from canonical text."""
    slots: dict[str, SlotValue] = {}
    action = requested_action(intent, text)
    if action is not None:
        slots["action"] = action
    for intents, name, read in _CODED:
        if intent in intents and (code := read(text)) is not None:
            slots[name] = code
    return slots

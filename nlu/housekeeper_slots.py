"""Extract the slots that only a housekeeper's requests at the desk have: sums of money, replies, extra work."""

from nlu.canonical import Canonical
from nlu.frame import SlotValue
from nlu.normalisers.money_sum import money_sum, total_of_parts
from nlu.normalisers.number_parser import compact_number
from nlu.normalisers.span import hide
from nlu.normalisers.written_text import extra_work, review_reply

MONEY_INTENTS = frozenset({"request_payout", "propose_extra", "appeal"})


def read_desk_slots(source: Canonical, visible: str, intent: str) -> tuple[dict[str, SlotValue], str]:
    """Return the slots of the desk and the text in which they are hidden; `visible` is the canonical text so far."""
    slots: dict[str, SlotValue] = {}
    if intent == "reply_review" and (reply := review_reply(visible)):
        slots["message"] = source.as_typed(reply.start, reply.end)
        visible = hide(visible, reply.start, reply.end)
    if intent == "propose_extra" and (work := extra_work(visible)):
        slots["message"] = source.as_typed(work.start, work.end)
    if intent in MONEY_INTENTS and (total := money_sum(visible)):
        parts = total_of_parts(visible) if intent == "propose_extra" else None
        slots["price"] = compact_number(parts or total.value)
        visible = hide(visible, total.start, total.end)
    return slots, visible

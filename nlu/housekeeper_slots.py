"""Extract the slots that only a housekeeper's requests at the desk have: sums of money, replies, extra work, absences."""

import re

from nlu.canonical import Canonical
from nlu.frame import SlotValue
from nlu.normalisers.money_sum import money_sum
from nlu.normalisers.number_parser import compact_number
from nlu.normalisers.span import hide
from nlu.normalisers.written_text import extra_work, review_reply

MONEY_INTENTS = frozenset({"request_payout", "propose_extra", "appeal"})
_REMOVED = re.compile(
    r"取消|撤|[销抹消]|作废|[退还]掉|能上班|能来|[不甭]用?请|不休|不要|不用|用不着|不需要|删|去掉|收回|作废|清掉|免了|不想请|照常|照旧|没必要"
    r"|cancel|cancle|cansel|remov|delet|undo|withdraw|take back|drop|scrap|call off|forget|never ?mind|after all|any ?more|no longer|unblock|free up|early|by mistake|open (?:up )?\w+ (?:again|for)"
    r"|(?:don'?t|do not|won'?t|no) (?:need|want|take|be off)|not (?:taking|going|off|needed)|n'?t needed|mistake|typo|no (?:leave|day off|need|want)|available|can work|i'm working|again"
)
_ASKED = re.compile(
    r"[吗嘛么没](?:[?。\s]*$)|哪|[了请休]几天|多少|查|看|列|记录|还有|有没有|是不是|^(?:what|which|when|how|do i|did i|is|am i|show|list|see|check|view)"
)


def read_desk_slots(source: Canonical, visible: str, intent: str) -> tuple[dict[str, SlotValue], str]:
    """Return the slots of the desk and the text in which they are hidden; `visible` is the canonical text so far."""
    slots: dict[str, SlotValue] = {}
    if intent == "manage_absence":
        slots["action"] = absence_action(visible)
    if intent == "reply_review" and (reply := review_reply(visible)):
        slots["message"] = source.as_typed(reply.start, reply.end)
        visible = hide(visible, reply.start, reply.end)
    if intent == "propose_extra" and (work := extra_work(visible)):
        slots["message"] = source.as_typed(work.start, work.end)
    if intent in MONEY_INTENTS and (total := money_sum(visible)):
        slots["price"] = compact_number(total.value)
        visible = hide(visible, total.start, total.end)
    return slots, visible


def absence_action(text: str) -> str:
    """Return `remove` for leave that is taken back, else `list`; a question about leave removes nothing."""
    return "remove" if _REMOVED.search(text) and not _ASKED.search(text) else "list"

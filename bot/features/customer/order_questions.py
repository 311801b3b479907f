"""Questions about an order stand aside from the booking: what was asked before is asked again after them."""

from bot.conversation.engine import SURE
from bot.core.memory import Memory
from bot.core.turn import Turn

CANCEL, WHICH, MOVE, WORD, COMPLAINT, REVIEW = "cancel", "which", "move", "word", "complaint", "review"
PAY = "pay"
OURS = frozenset({CANCEL, WHICH, MOVE, WORD, COMPLAINT, REVIEW, PAY})
BEFORE = "asked_before"
SAID_ELSEWHERE = frozenset({"successful_payment", "contact", "location"})
"""Contents that answer none of these questions and have their own handlers."""
INTERRUPTING = frozenset({"deny", "talk_to_human", "cancel_order", "list_orders", "help", "change_language"})
"""Meant with enough certainty, these are no words to pass on or to publish."""


def _is_ours(asked: str | None) -> bool:
    return (asked or "").partition(":")[0] in OURS


def open_question(turn: Turn, name: str, slot: str) -> None:
    """The next message is first held against this question."""
    if turn.memory.asked is not None and not _is_ours(turn.memory.asked):
        turn.memory.notes[BEFORE] = turn.memory.asked
    turn.ask(name, slot)


def close_question(turn: Turn) -> None:
    """Ours is answered or dropped; another conversation's stays as it is."""
    if _is_ours(turn.memory.asked):
        turn.memory.asked = turn.memory.notes.pop(BEFORE, None)


def shown_in_card(memory: Memory, order_id: int) -> bool:
    """Whether the order's card shows a question now: it is not to be overwritten before it is answered."""
    name, _, slot = (memory.asked or "").partition(":")
    return name in (CANCEL, MOVE) and slot.partition(".")[0] == str(order_id)


def interrupts(turn: Turn) -> bool:
    """Whether the words are meant for the bot, though the question takes any words."""
    frame = turn.frame
    return frame is not None and frame.intent in INTERRUPTING and frame.confidence >= SURE

"""Questions about an order: pushed over the booking's question, which is put again after them."""

from bot.core.forms import CERTAIN_CONFIDENCE
from bot.core.memory import Memory
from bot.core.turn import Turn

CANCEL, WHICH, MOVE, MESSAGE, COMPLAINT, REVIEW = "cancel", "which", "move", "word", "complaint", "review"
PAY = "pay"
ORDER_QUESTIONS = frozenset({CANCEL, WHICH, MOVE, MESSAGE, COMPLAINT, REVIEW, PAY})
ROUTED_CONTENTS = frozenset({"successful_payment", "contact", "location"})
"""Contents that answer none of these questions and have their own handlers."""
INTERRUPTING_INTENTS = frozenset(
    {"deny", "talk_to_human", "cancel_order", "list_orders", "help", "change_language"}
)
"""Meant with enough certainty, these are no words to pass on or to publish."""


def open_question(turn: Turn, name: str, slot: str) -> None:
    """Put a question about an order, in place of another one about an order."""
    turn.questions.push(name, slot, replacing=ORDER_QUESTIONS)


def close_question(turn: Turn) -> None:
    """The question about an order is answered or dropped; another conversation's stays as it is."""
    turn.questions.answer(*ORDER_QUESTIONS)


def is_asked_in_card(memory: Memory, order_id: int) -> bool:
    """Whether the order's card shows a question now, so that it must not be overwritten before the answer."""
    asked = memory.questions.top
    return (
        asked is not None
        and asked.handler in (CANCEL, MOVE)
        and asked.slot.partition(".")[0] == str(order_id)
    )


def is_interruption(turn: Turn) -> bool:
    """Whether the words are meant for the bot, though the question takes any words."""
    frame = turn.frame
    return (
        frame is not None and frame.intent in INTERRUPTING_INTENTS and frame.confidence >= CERTAIN_CONFIDENCE
    )

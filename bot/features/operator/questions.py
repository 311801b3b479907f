"""What an operator is asked to type, and when that question is over."""

from bot.core.turn import Turn

NAME = "operator"
REPLY, REASON, REFUND, SAY, FIND = "reply", "reason", "refund", "say", "find"
PAYOUT_REFERENCE, PAYOUT_REASON = "payout-reference", "payout-reason"
CARD = "operator-question"


def ask_for(turn: Turn, what: str, subject: str = "") -> None:
    turn.ask(NAME, f"{what}:{subject}")


def nothing_more(turn: Turn) -> None:
    if (turn.memory.asked or "").startswith(f"{NAME}:"):
        turn.memory.ask_nothing()

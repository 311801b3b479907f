"""Questions that an operator answers by typing: their names, asking and dropping them."""

from bot.core.turn import Turn

NAME = "operator"
REPLY, REASON, REFUND, SAY, FIND = "reply", "reason", "refund", "say", "find"
PAYOUT_REFERENCE, PAYOUT_REASON = "payout-reference", "payout-reason"
TELL, TELL_WHOM, FIND_PERSON = "tell", "tell-whom", "find-person"
PROPOSE, FACTOR_CODE = "propose", "factor-code"
CARD = "operator-question"


def ask_for(turn: Turn, what: str, subject: str = "") -> None:
    turn.questions.ask(NAME, f"{what}:{subject}")


def clear_question(turn: Turn) -> None:
    turn.questions.answer(NAME)

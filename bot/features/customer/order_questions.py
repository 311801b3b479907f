"""Questions about an order; they are pushed on top of the booking's question, which is put again after them."""

from bot.core.acting import is_clear
from bot.core.expected_answers import ExpectedAnswers
from bot.core.forms import CERTAIN_CONFIDENCE
from bot.core.memory import Memory
from bot.core.turn import Turn
from nlu.action_gate import Cost
from nlu.expectation import Expectation

CANCEL, WHICH, RESCHEDULE, MESSAGE, COMPLAINT, REVIEW = (
    "cancel",
    "which",
    "move",
    "word",
    "complaint",
    "review",
)
PAY, NOTE, INVOICE, CONFIRM = "pay", "note", "invoice", "confirm"
ORDER_QUESTIONS = frozenset(
    {CANCEL, WHICH, RESCHEDULE, MESSAGE, COMPLAINT, REVIEW, PAY, NOTE, INVOICE, CONFIRM}
)
EXPECTED_ANSWERS = {
    PAY: ExpectedAnswers(Expectation("payment_method", yes_no=True, intent="pay_order", of_booking=True)),
    RESCHEDULE: ExpectedAnswers(
        Expectation("start", yes_no=True, intent="reschedule_order", of_booking=True)
    ),
    CANCEL: ExpectedAnswers(Expectation(yes_no=True, intent="cancel_order")),
    WHICH: ExpectedAnswers(Expectation("order", options=True)),
    MESSAGE: ExpectedAnswers(
        Expectation("message", yes_no=True, intent="contact_housekeeper", any_words=True)
    ),
    COMPLAINT: ExpectedAnswers(Expectation("message", yes_no=True, intent="file_complaint", any_words=True)),
    NOTE: ExpectedAnswers(Expectation("message", yes_no=True, intent="add_note", any_words=True)),
    INVOICE: ExpectedAnswers(Expectation("message", yes_no=True, intent="request_invoice", any_words=True)),
    CONFIRM: ExpectedAnswers(Expectation(yes_no=True, intent="confirm_work")),
    REVIEW: ExpectedAnswers(Expectation("stars", yes_no=True, intent="review_order")),
}
ROUTED_CONTENTS = frozenset({"successful_payment", "contact", "location"})
"""Contents that answer none of these questions and have handlers of their own."""
INTERRUPTING_INTENTS = frozenset(
    {"deny", "talk_to_human", "cancel_order", "list_orders", "help", "change_language"}
)
"""Intents that, when certain, are commands to the bot rather than text to forward or to publish."""

ASKING_INTENTS = frozenset({"ask_policy", "ask_price", "order_status", "list_services", "refund_status"})
"""Intents of questions to the bot, which are neither a note nor the name on an invoice."""

OTHER_REQUESTS = frozenset(
    {
        *(
            "reschedule_order",
            "change_housekeeper",
            "book_service",
            "book_again",
            "manage_series",
            "pay_order",
        ),
        *("add_note", "contact_housekeeper", "file_complaint", "urge", "confirm_work", "review_order"),
        *("favourites", "my_addresses", "my_coupons", "my_privacy", "search_housekeeper", "set_location"),
    }
)
"""Intents of requests that are never the name on an invoice."""


def open_question(turn: Turn, name: str, slot: str) -> None:
    """Ask a question about an order; it replaces an open one about an order."""
    turn.questions.push(name, slot, replacing=ORDER_QUESTIONS)


def close_question(turn: Turn) -> None:
    """Close the question about an order; questions of other conversations stay open."""
    turn.questions.answer(*ORDER_QUESTIONS)


def is_asked_in_card(memory: Memory, order_id: int) -> bool:
    """Return whether the order's card shows an open question, so that it must not be overwritten."""
    question = memory.questions.top
    return (
        question is not None
        and question.handler in (CANCEL, RESCHEDULE)
        and question.slot.partition(".")[0] == str(order_id)
    )


def is_interruption(turn: Turn) -> bool:
    """Return whether the text is a command to the bot although the question accepts any text."""
    frame = turn.frame
    return (
        frame is not None and frame.intent in INTERRUPTING_INTENTS and frame.confidence >= CERTAIN_CONFIDENCE
    )


def asks_the_bot(turn: Turn) -> bool:
    """Return whether the text certainly asks the bot something."""
    frame = turn.frame
    return frame is not None and frame.intent in ASKING_INTENTS and frame.confidence >= CERTAIN_CONFIDENCE


def requests_something_else(turn: Turn) -> bool:
    """Return whether the text clearly requests something that has nothing to do with a name asked for."""
    frame = turn.frame
    return frame is not None and frame.intent in OTHER_REQUESTS and is_clear(turn, Cost.REVERSIBLE)


def takes_words(turn: Turn) -> bool:
    """Return whether a question that any text answers may take this one: no command, and nothing asked of the bot."""
    return not is_interruption(turn) and not asks_the_bot(turn)


def typed_words(turn: Turn) -> str | None:
    """Return the words of the message; None without any, and for contents that have handlers of their own."""
    assert turn.message is not None
    if turn.message.content_type in ROUTED_CONTENTS:
        return None
    return turn.text.strip() or None

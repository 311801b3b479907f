"""Questions about a visit: their names, asking and dropping them."""

from application.homecare.order_lookup.housekeeper_visits import own_visits
from bot.core.expected_answers import ExpectedAnswers
from bot.core.turn import Turn
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction
from nlu.expectation import Expectation

NAME = "visit"
CODE, MESSAGE, REASON, DELAY, APPEAL = "code", "message", "reason", "delay", "appeal"
EXPECTED_ANSWERS = ExpectedAnswers(by_slot={DELAY: Expectation("delay_minutes", intent="report_delay")})
ADDRESS = "address"
CODE_NOTE = "code_before_place"
"""Note with the start code that came before the location, encrypted."""


def ask_about(turn: Turn, what: str, order_id: int) -> None:
    turn.questions.ask(NAME, f"{what}:{order_id}")


async def reset_question(turn: Turn) -> None:
    """Drop the open question, and expect the start code again while one visit awaits it."""
    turn.questions.clear()
    at_the_door = await own_visits(turn.uow, turn.person, POSSIBLE_IN[OrderAction.START_WITH_CODE])
    if len(at_the_door) == 1:
        turn.questions.ask(NAME, f"{CODE}:{at_the_door[0].id}")


def keep_code(turn: Turn, order_id: int, code: str) -> None:
    """Keep a start code until the location comes."""
    turn.memory.notes[CODE_NOTE] = {"order": order_id, "code": turn.uow.conversations.seal(code)}


def take_kept_code(turn: Turn, order_id: int) -> str | None:
    """Return the code kept for the order, and forget it."""
    kept = turn.memory.notes.pop(CODE_NOTE, None)
    if kept is None or kept["order"] != order_id:
        return None
    return turn.uow.conversations.unseal(kept["code"])

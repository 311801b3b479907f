"""Questions about a visit: their names, asking and dropping them."""

from application.homecare.order_lookup.housekeeper_visits import own_visits
from bot.core.turn import Turn
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction

NAME = "visit"
CODE, MESSAGE, REASON, DELAY, APPEAL = "code", "message", "reason", "delay", "appeal"
ADDRESS = "address"


def ask_about(turn: Turn, what: str, order_id: int) -> None:
    turn.questions.ask(NAME, f"{what}:{order_id}")


async def reset_question(turn: Turn) -> None:
    """Drop the open question, and expect the start code again while one visit awaits it."""
    turn.questions.clear()
    at_the_door = await own_visits(turn.uow, turn.person, POSSIBLE_IN[OrderAction.START_WITH_CODE])
    if len(at_the_door) == 1:
        turn.questions.ask(NAME, f"{CODE}:{at_the_door[0].id}")

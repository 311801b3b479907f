"""The questions of a visit, and what is asked when none of them is open."""

from bot.core.turn import Turn
from domain.homecare.orders.model import OrderStatus

NAME = "visit"
CODE, MESSAGE, REASON, DELAY, APPEAL = "code", "message", "reason", "delay", "appeal"


def ask_about(turn: Turn, what: str, order_id: int) -> None:
    turn.questions.ask(NAME, f"{what}:{order_id}")


async def rest(turn: Turn) -> None:
    """Drop the open question; while the housekeeper waits at a door, four digits are the start code."""
    turn.questions.clear()
    at_the_door = await turn.uow.orders.of_housekeeper(turn.person.id, {OrderStatus.ARRIVED})
    if len(at_the_door) == 1:
        turn.questions.ask(NAME, f"{CODE}:{at_the_door[0].id}")

"""Names of the questions about a visit; ask and drop them."""

from bot.core.turn import Turn
from domain.homecare.orders.model import OrderStatus

NAME = "visit"
CODE, MESSAGE, REASON, DELAY, APPEAL = "code", "message", "reason", "delay", "appeal"


def ask_about(turn: Turn, what: str, order_id: int) -> None:
    turn.questions.ask(NAME, f"{what}:{order_id}")


async def reset_question(turn: Turn) -> None:
    """Drop the open question, and expect the start code again while the housekeeper waits at the door."""
    turn.questions.clear()
    at_the_door = await turn.uow.orders.of_housekeeper(turn.person.id, {OrderStatus.ARRIVED})
    if len(at_the_door) == 1:
        turn.questions.ask(NAME, f"{CODE}:{at_the_door[0].id}")

"""The open questions of a visit, and what is asked when none is open."""

from bot.core.turn import Turn
from domain.homecare.orders.model import OrderStatus

NAME = "visit"
CODE, MESSAGE, REASON, DELAY, APPEAL = "code", "message", "reason", "delay", "appeal"


def ask_about(turn: Turn, what: str, order_id: int) -> None:
    turn.ask(NAME, f"{what}:{order_id}")


async def rest(turn: Turn) -> None:
    """Nothing more is asked, unless she stands at a door: then four digits are the start code."""
    turn.memory.ask_nothing()
    at_the_door = await turn.uow.orders.of_housekeeper(turn.person.id, {OrderStatus.ARRIVED})
    if len(at_the_door) == 1:
        turn.memory.ask(NAME, f"{CODE}:{at_the_door[0].id}")

"""For operators only: anybody else learns nothing, not even that there was something."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from bot.core.reply import Reply
from bot.core.turn import Turn
from domain.platform.people.model import Role

P = ParamSpec("P")
Handled = Callable[Concatenate[Turn, P], Awaitable[Reply]]


def for_operators(handler: Handled[P]) -> Handled[P]:
    """Raises not-allowed before anything is read. The use cases check the role once more."""

    @wraps(handler)
    async def guarded(turn: Turn, /, *rest: P.args, **named: P.kwargs) -> Reply:
        turn.person.require(Role.OPERATOR)
        return await handler(turn, *rest, **named)

    return guarded

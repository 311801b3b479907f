"""Guard for the operator's handlers."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from bot.core.reply import Reply
from bot.core.turn import Turn
from domain.platform.people.model import Role

P = ParamSpec("P")
Handler = Callable[Concatenate[Turn, P], Awaitable[Reply]]


def for_operators(handler: Handler[P]) -> Handler[P]:
    """Require the operator role before the handler reads anything; use cases check it again. Raises not-allowed."""

    @wraps(handler)
    async def guarded(turn: Turn, /, *rest: P.args, **named: P.kwargs) -> Reply:
        turn.person.require(Role.OPERATOR)
        return await handler(turn, *rest, **named)

    return guarded

"""Who is not (yet, now) a housekeeper is told where she stands instead."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from bot.callbacks import button, keyboard
from bot.housekeeper.signup.presses import Join
from bot.reply import Reply, Show
from bot.turn import Turn
from bot.words import Words
from domain.housekeepers.model import Housekeeper, Standing

P = ParamSpec("P")
Handled = Callable[Concatenate[Turn, P], Awaitable[Reply]]


def standing_view(words: Words, housekeeper: Housekeeper | None) -> Show:
    """Applied or not, and what can be done about it."""
    if housekeeper is None:
        return Show(words("standing-none"), keyboard([button(words("button-join"), Join())]))
    if housekeeper.standing is Standing.REFUSED:
        again = button(words("button-join-again"), Join())
        return Show(words("standing-refused", reason=housekeeper.refusal_reason), keyboard([again]))
    return Show(words("standing", standing=housekeeper.standing.value))


def for_certified(handler: Handled[P]) -> Handled[P]:
    """The handler runs for certified housekeepers only."""

    @wraps(handler)
    async def guarded(turn: Turn, /, *rest: P.args, **named: P.kwargs) -> Reply:
        housekeeper = await turn.work.housekeepers.find(turn.person.id)
        if housekeeper is None or housekeeper.standing is not Standing.CERTIFIED:
            return standing_view(turn.words, housekeeper)
        return await handler(turn, *rest, **named)

    return guarded


def for_housekeepers(handler: Handled[P]) -> Handled[P]:
    """For everybody who was certified once: who is suspended still reads and finishes what is hers."""

    @wraps(handler)
    async def guarded(turn: Turn, /, *rest: P.args, **named: P.kwargs) -> Reply:
        housekeeper = await turn.work.housekeepers.find(turn.person.id)
        if housekeeper is None or housekeeper.standing in (Standing.WAITING, Standing.REFUSED):
            return standing_view(turn.words, housekeeper)
        return await handler(turn, *rest, **named)

    return guarded

"""Guards of the housekeeper's handlers; anybody else is shown the standing of their application."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from application.homecare.housekeepers.queries import own_application
from bot.core.callbacks import Join, button, keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.translator import Translator
from bot.core.turn import Turn
from domain.homecare.housekeepers.model import Housekeeper, Standing

P = ParamSpec("P")
Handler = Callable[Concatenate[Turn, P], Awaitable[Reply]]


def standing_view(i18n: Translator, housekeeper: Housekeeper | None) -> ShowMessage:
    """Show the state of the application and the possible next step."""
    if housekeeper is None:
        return ShowMessage(
            i18n("standing-none"), keyboard([button(i18n("button-join"), Join(), style="primary")])
        )
    if housekeeper.standing is Standing.REFUSED:
        again = button(i18n("button-join-again"), Join(), style="primary")
        return ShowMessage(i18n("standing-refused", reason=housekeeper.refusal_reason), keyboard([again]))
    return ShowMessage(i18n("standing", standing=housekeeper.standing.value))


def for_certified(handler: Handler[P]) -> Handler[P]:
    """Run the handler for certified housekeepers only."""

    @wraps(handler)
    async def guarded(turn: Turn, /, *rest: P.args, **named: P.kwargs) -> Reply:
        housekeeper = await own_application(turn.uow, turn.person)
        if housekeeper is None or housekeeper.standing is not Standing.CERTIFIED:
            return standing_view(turn.i18n, housekeeper)
        return await handler(turn, *rest, **named)

    return guarded


def for_housekeepers(handler: Handler[P]) -> Handler[P]:
    """Run the handler for certified and suspended housekeepers; the latter finish their visits."""

    @wraps(handler)
    async def guarded(turn: Turn, /, *rest: P.args, **named: P.kwargs) -> Reply:
        housekeeper = await own_application(turn.uow, turn.person)
        if housekeeper is None or housekeeper.standing in (Standing.WAITING, Standing.REFUSED):
            return standing_view(turn.i18n, housekeeper)
        return await handler(turn, *rest, **named)

    return guarded

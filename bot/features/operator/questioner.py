"""The answers that an operator types, as the router hands them over."""

import re
from collections.abc import Awaitable, Callable

from bot.core.reply import NOTHING, Reply, Show
from bot.core.turn import Turn
from bot.features.operator import orders, payouts, writing
from bot.features.operator.access import for_operators
from bot.features.operator.certification import do_refuse
from bot.features.operator.questions import (
    CARD,
    FIND,
    PAYOUT_REASON,
    PAYOUT_REFERENCE,
    REASON,
    REFUND,
    REPLY,
    SAY,
    nothing_more,
)

NEVER_MIND = re.compile(r"(算了|取消|不用了|never\s?mind|cancel)[吧。.!！]*", re.IGNORECASE)


async def _refuse(turn: Turn, subject: str) -> Reply:
    return await do_refuse(turn, int(subject), turn.text)


async def _find(turn: Turn, subject: str) -> Reply:
    return await orders.find(turn, turn.text)


TAKERS: dict[str, Callable[[Turn, str], Awaitable[Reply]]] = {
    REPLY: writing.reply,
    SAY: writing.say,
    REASON: _refuse,
    REFUND: orders.take_refund,
    FIND: _find,
    PAYOUT_REFERENCE: payouts.take_reference,
    PAYOUT_REASON: payouts.take_reason,
}


@for_operators
async def _take(turn: Turn, slot: str) -> Reply:
    what, _, subject = slot.partition(":")
    return await TAKERS[what](turn, subject)


class OperatorQuestions:
    """Slots are ``what:subject``. Whatever an operator does in between ends the question: her words must never
    go to somebody whom she no longer has in mind."""

    async def wants_raw(self, turn: Turn, slot: str) -> bool:
        return True

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        if not turn.text.strip():
            return None
        if NEVER_MIND.fullmatch(turn.text.strip()):
            nothing_more(turn)
            return Show(turn.i18n("question-dropped"), card=CARD).below()
        return await _take(turn, slot)

    async def again(self, turn: Turn, slot: str) -> Reply:
        nothing_more(turn)
        return NOTHING

"""The QuestionHandler of what an operator types."""

from collections.abc import Awaitable, Callable

from bot.core.reply import NO_REPLY, Reply, ShowMessage
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
from nlu.answers.opting_out import drops_question


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
    """Slots are ``what:subject``. Anything done in between drops the question, so that words never reach somebody whom
    the operator no longer has in mind."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        return True

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        if not turn.text.strip():
            return None
        if drops_question(turn.text):
            nothing_more(turn)
            return ShowMessage(turn.i18n("question-dropped"), card=CARD).below()
        return await _take(turn, slot)

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        nothing_more(turn)
        return NO_REPLY

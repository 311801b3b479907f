"""QuestionHandler of the operator's typed answers."""

from collections.abc import Awaitable, Callable

from bot.core.forms import CERTAIN_CONFIDENCE
from bot.core.reply import NO_REPLY, Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.operator import (
    order_desk,
    outgoing_messages,
    payout_decisions,
    person_desk,
    proposal_cards,
    second_factor_handlers,
)
from bot.features.operator.certification_review import refuse_applicant
from bot.features.operator.operator_questions import (
    CARD,
    FACTOR_CODE,
    FIND,
    FIND_PERSON,
    PAYOUT_REASON,
    PAYOUT_REFERENCE,
    PROPOSE,
    REASON,
    REFUND,
    REPLY,
    SAY,
    TELL,
    TELL_WHOM,
    clear_question,
)
from domain.platform.people.model import Role
from nlu.answers.codes import sms_code
from nlu.answers.opting_out import drops_question


async def _refuse(turn: Turn, subject: str) -> Reply:
    return await refuse_applicant(turn, int(subject), turn.text)


async def _find(turn: Turn, subject: str) -> Reply:
    return await order_desk.find(turn, turn.text)


async def _tell(turn: Turn, subject: str) -> Reply:
    clear_question(turn)
    return await outgoing_messages.choose_person(turn, turn.text)


async def _find_person(turn: Turn, subject: str) -> Reply:
    return await person_desk.find(turn, turn.text)


COMMANDS = frozenset({"queue", "statistics", "find_order", "find_person", "talk_to_person", "help"})
"""Intents that are never taken for the reason of a refusal."""
ANSWER_HANDLERS: dict[str, Callable[[Turn, str], Awaitable[Reply | None]]] = {
    REPLY: outgoing_messages.send_reply,
    FIND_PERSON: _find_person,
    TELL_WHOM: _tell,
    TELL: outgoing_messages.send_to_person,
    SAY: outgoing_messages.send_order_message,
    REASON: _refuse,
    REFUND: order_desk.take_refund,
    FIND: _find,
    PAYOUT_REFERENCE: payout_decisions.take_reference,
    PAYOUT_REASON: payout_decisions.take_reason,
    PROPOSE: proposal_cards.take_reason,
    FACTOR_CODE: second_factor_handlers.take_code,
}


async def _handle(turn: Turn, slot: str) -> Reply | None:
    """Raises not-allowed for somebody who is no operator any more."""
    turn.person.require(Role.OPERATOR)
    what, _, subject = slot.partition(":")
    return await ANSWER_HANDLERS[what](turn, subject)


def _is_command(turn: Turn) -> bool:
    frame = turn.frame
    return frame is not None and frame.intent in COMMANDS and frame.confidence >= CERTAIN_CONFIDENCE


class OperatorQuestionHandler:
    """Route the answer by its slot, ``what:subject``.

    Any other action drops the question, so that a text never reaches the wrong person. A command in words is no reason
    of a refusal; messages and searches take any text.
    """

    async def accepts(self, turn: Turn, slot: str) -> bool:
        what, _, _ = slot.partition(":")
        if what == FACTOR_CODE:
            return sms_code(turn.text) is not None or drops_question(turn.text)
        return what not in (REASON, PROPOSE) or not _is_command(turn)

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        if not turn.text.strip():
            return None
        if drops_question(turn.text):
            clear_question(turn)
            return ShowMessage(turn.i18n("question-dropped"), card=CARD).below()
        return await _handle(turn, slot)

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        clear_question(turn)
        return NO_REPLY

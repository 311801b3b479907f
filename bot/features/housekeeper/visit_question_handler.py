"""QuestionHandler of the typed answers about a visit."""

from bot.core.forms import CERTAIN_CONFIDENCE
from bot.core.reply import NO_REPLY, Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.housekeeper.customer_messages import send_words
from bot.features.housekeeper.give_back_handlers import do_give_back
from bot.features.housekeeper.penalty_appeal import send_appeal
from bot.features.housekeeper.problem_handlers import pass_address_question
from bot.features.housekeeper.visit_questions import (
    ADDRESS,
    APPEAL,
    CODE,
    DELAY,
    MESSAGE,
    REASON,
    reset_question,
)
from bot.features.housekeeper.visit_steps import report_delay, take_code
from nlu.answers.codes import is_visit_code, visit_code
from nlu.answers.opting_out import drops_visit_question
from nlu.answers.quantities import minutes


class VisitQuestionHandler:
    """Route the answer by its slot, ``what:order_id``."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        what, _, _ = slot.partition(":")
        if what == CODE:
            return is_visit_code(turn.text)
        if what == DELAY:
            return minutes(turn.text.strip()) is not None
        frame = turn.frame
        wants_human = (
            frame is not None and frame.intent == "talk_to_human" and frame.confidence >= CERTAIN_CONFIDENCE
        )
        return what in (MESSAGE, REASON, APPEAL, ADDRESS) and not wants_human

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        what, _, number = slot.partition(":")
        text = turn.text.strip()
        if not text or not number.isdecimal():
            return None
        order_id = int(number)
        if what != CODE and drops_visit_question(text):
            await reset_question(turn)
            return ShowMessage(turn.i18n("question-dropped"), card="visit-question").below()
        if what == CODE:
            return await take_code(turn, order_id, visit_code(text) or text)
        if what == DELAY:
            delay = minutes(text)
            return await report_delay(turn, order_id, delay) if delay is not None else None
        if what == MESSAGE:
            return await send_words(turn, order_id, text)
        if what == ADDRESS:
            return await pass_address_question(turn, order_id, text)
        if what == APPEAL:
            return await send_appeal(turn, order_id, text)
        return await do_give_back(turn, order_id, text)

    async def leave(self, turn: Turn) -> Reply:
        """Drop the question; the start code of a visit that awaits it stays expected."""
        await reset_question(turn)
        return ShowMessage(turn.i18n("question-dropped"), card="visit-question").below()

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        """Send nothing: the card and the question are still visible."""
        return NO_REPLY

"""The QuestionHandler of a visit."""

from bot.core.forms import CERTAIN_CONFIDENCE
from bot.core.reply import NO_REPLY, Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.housekeeper.appealing import send_appeal
from bot.features.housekeeper.give_back import do_give_back
from bot.features.housekeeper.messages import send_words
from bot.features.housekeeper.questions import APPEAL, CODE, DELAY, MESSAGE, REASON, rest
from bot.features.housekeeper.visit import say_delay, take_code
from nlu.answers.codes import is_visit_code, visit_code
from nlu.answers.opting_out import drops_visit_question
from nlu.answers.quantities import minutes


class VisitQuestions:
    """Slots are ``what:order_id``."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        what, _, _ = slot.partition(":")
        if what == CODE:
            return is_visit_code(turn.text)
        if what == DELAY:
            return minutes(turn.text.strip()) is not None
        frame = turn.frame
        called = (
            frame is not None and frame.intent == "talk_to_human" and frame.confidence >= CERTAIN_CONFIDENCE
        )
        return what in (MESSAGE, REASON, APPEAL) and not called

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        what, _, number = slot.partition(":")
        text = turn.text.strip()
        if not text or not number.isdecimal():
            return None
        order_id = int(number)
        if what != CODE and drops_visit_question(text):
            await rest(turn)
            return ShowMessage(turn.i18n("question-dropped"), card="visit-question").below()
        if what == CODE:
            return await take_code(turn, order_id, visit_code(text) or text)
        if what == DELAY:
            delay = minutes(text)
            return await say_delay(turn, order_id, delay) if delay is not None else None
        if what == MESSAGE:
            return await send_words(turn, order_id, text)
        if what == APPEAL:
            return await send_appeal(turn, order_id, text)
        return await do_give_back(turn, order_id, text)

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        """The visit's card and the question above it stay visible."""
        return NO_REPLY

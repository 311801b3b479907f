"""The answers to a visit's questions, as the router hands them over."""

import re

from bot.conversation.engine import SURE
from bot.core.reply import NOTHING, Reply, Show
from bot.core.turn import Turn
from bot.features.housekeeper.appealing import send_appeal
from bot.features.housekeeper.give_back import do_give_back
from bot.features.housekeeper.messages import send_words
from bot.features.housekeeper.questions import APPEAL, CODE, DELAY, MESSAGE, REASON, rest
from bot.features.housekeeper.visit import say_delay, take_code

FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
CODE_LIKE = re.compile(r"(?:.{0,8}(?:码|code)\D{0,4})?\d(?:[\s-]?\d){2,5}[。.!！]?", re.IGNORECASE)
"""Three to six digits by themselves or after the word: a 3 in another sentence is no try at the code."""
MINUTES = re.compile(
    r"(?:大概|大约|约|about)?\s*(\d{1,3})\s*(?:分钟|分|minutes?|mins?|m)?(?:左右|吧)?[。.!！]?", re.IGNORECASE
)
NEVER_MIND = re.compile(
    r"(算了|取消|不用了|不发了|不写了|不退了|never\s?mind|cancel|forget it)[吧。.!！]*", re.IGNORECASE
)


class VisitQuestions:
    """Slots are ``what:order_id``."""

    async def wants_raw(self, turn: Turn, slot: str) -> bool:
        what, _, _ = slot.partition(":")
        text = turn.text.strip()
        if what == CODE:
            return CODE_LIKE.fullmatch(text) is not None
        if what == DELAY:
            return MINUTES.fullmatch(text) is not None
        frame = turn.frame
        called = frame is not None and frame.intent == "talk_to_human" and frame.confidence >= SURE
        return what in (MESSAGE, REASON, APPEAL) and not called

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        what, _, number = slot.partition(":")
        text = turn.text.strip()
        if not text or not number.isdecimal():
            return None
        order_id = int(number)
        if what != CODE and NEVER_MIND.fullmatch(text):
            await rest(turn)
            return Show(turn.i18n("question-dropped"), card="visit-question").below()
        if what == CODE:
            found = FOUR_DIGITS.search(re.sub(r"(?<=\d)[\s-](?=\d)", "", text))
            return await take_code(turn, order_id, found.group() if found else text)
        if what == DELAY:
            said = MINUTES.fullmatch(text)
            return await say_delay(turn, order_id, int(said.group(1))) if said else None
        if what == MESSAGE:
            return await send_words(turn, order_id, text)
        if what == APPEAL:
            return await send_appeal(turn, order_id, text)
        return await do_give_back(turn, order_id, text)

    async def again(self, turn: Turn, slot: str) -> Reply:
        """Her card and the question above it say what is awaited."""
        return NOTHING

"""Public replies to reviews: asked for, shown for a press, published."""

from application.homecare.reviews.replies import reply_to_review, review_to_answer, unanswered_reviews
from bot.core.callbacks import button, keyboard
from bot.core.reply import NO_REPLY, RemoveCard, Reply, ShowMessage, Toast
from bot.core.turn import Turn
from bot.features.common.formatting import join_lines
from bot.features.housekeeper.callbacks import AskReply, KeepReply, PublishReply
from bot.features.housekeeper.reviews import review_lines
from bot.features.housekeeper.standing import for_housekeepers
from domain.kernel.errors import DomainError
from domain.platform.reviews.model import MAX_REPLY_LENGTH, Review
from nlu.answers.opting_out import drops_visit_question

NAME = CARD = "review-reply"


@for_housekeepers
async def reply_in_words(turn: Turn) -> Reply:
    """Take the reply in the text for the newest unanswered review, or ask for it."""
    waiting = await unanswered_reviews(turn.uow, turn.person)
    if not waiting:
        return ShowMessage(turn.i18n("reply-none"), card=CARD).below()
    words = turn.frame.slots.get("message") if turn.frame else None
    return _ask_sure(turn, waiting[0], str(words)) if words else _ask(turn, waiting[0])


@for_housekeepers
async def on_ask_reply(turn: Turn, callback: AskReply) -> Reply:
    """Raises review-unknown, not-your-review or reply-exists."""
    return _ask(turn, await review_to_answer(turn.uow, turn.person, callback.review_id))


def _ask(turn: Turn, review: Review) -> Reply:
    turn.questions.ask(NAME, str(review.id))
    text = join_lines(review_lines(turn.i18n, review), turn.i18n("reply-to-review-ask"))
    return ShowMessage(text, card=CARD).below()


def _ask_sure(turn: Turn, review: Review, words: str) -> Reply:
    """Show the reply as customers will read it. Raises message-too-long."""
    if len(words) > MAX_REPLY_LENGTH:
        raise DomainError("message-too-long", maximum=MAX_REPLY_LENGTH)
    turn.memory.notes[NAME] = {"review": review.id, "words": words}
    i18n = turn.i18n
    text = join_lines(review_lines(i18n, review), i18n("reply-to-review-sure", words=words))
    rows = [
        button(i18n("button-reply-publish"), PublishReply(review_id=review.id), style="primary"),
        button(i18n("button-reply-drop"), KeepReply(review_id=review.id)),
    ]
    return ShowMessage(text, keyboard(rows), card=CARD).below()


@for_housekeepers
async def on_publish_reply(turn: Turn, callback: PublishReply) -> Reply:
    """Raises review-unknown, not-your-review or reply-exists."""
    shown = turn.memory.notes.pop(NAME, {})
    if shown.get("review") != callback.review_id:
        await review_to_answer(turn.uow, turn.person, callback.review_id)
        return Toast(turn.i18n("button-old"))
    await reply_to_review(turn.uow, turn.person, callback.review_id, str(shown["words"]))
    turn.questions.withdraw(NAME)
    told = turn.i18n("reply-to-review-published")
    return [Toast(told), ShowMessage(told, card=CARD)]


@for_housekeepers
async def on_keep_reply(turn: Turn, callback: KeepReply) -> Reply:
    """Raises review-unknown, not-your-review or reply-exists."""
    await review_to_answer(turn.uow, turn.person, callback.review_id)
    turn.memory.notes.pop(NAME, None)
    turn.questions.withdraw(NAME)
    return [Toast(turn.i18n("question-dropped")), RemoveCard(CARD)]


class ReplyQuestion:
    """Accept any text as the reply to the review whose id is the slot; it is shown before it is published."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        return True

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        text = turn.text.strip()
        if not text or not slot.isdecimal():
            return None
        turn.questions.withdraw(NAME)
        if drops_visit_question(text):
            return ShowMessage(turn.i18n("question-dropped"), card=CARD).below()
        return _ask_sure(turn, await review_to_answer(turn.uow, turn.person, int(slot)), text)

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        turn.questions.withdraw(NAME)
        return NO_REPLY

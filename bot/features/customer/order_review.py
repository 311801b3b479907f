"""Review of a visit: stars, text and photos are gathered in one card, by buttons or from one sentence."""

from application.homecare.housekeepers.queries import housekeeper_name
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.reviews.use_cases import Rating, may_review, reviewable, write
from bot.core.acting import is_clear
from bot.core.forms import CERTAIN_CONFIDENCE
from bot.core.reply import NO_REPLY, RemoveCard, Reply, ShowMessage, Toast
from bot.core.sent_pictures import keep_sent_photo
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_questions import REVIEW as QUESTION
from bot.features.customer.order_questions import (
    ROUTED_CONTENTS,
    close_question,
    is_interruption,
    open_question,
)
from bot.features.customer.order_review_views import MOST_STARS, ReviewDraft, review_card_key, review_view
from bot.features.customer.own_order import current_card, with_own_order
from bot.features.customer.which_order import pick_order
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction
from domain.kernel.errors import DomainError
from domain.platform.reviews.model import DIMENSIONS, MAX_PHOTOS, MAX_REVIEW_LENGTH
from nlu.action_gate import Cost
from nlu.answers.review_words import dimension_stars, has_review_text, remarks_on_work

OTHER_INTENTS = frozenset(
    {"book_service", "file_complaint", "ask_policy", "ask_price", "contact_housekeeper", "reschedule_order"}
)
"""Intents of texts that may say how work is or should be, and yet are no review."""


def _draft(turn: Turn, order: Order) -> ReviewDraft:
    kept = turn.memory.notes.get(review_card_key(order.id))
    return ReviewDraft.from_json(kept) if kept else ReviewDraft()


async def _show(turn: Turn, order: Order, draft: ReviewDraft) -> ShowMessage:
    turn.memory.notes[review_card_key(order.id)] = draft.to_json()
    open_question(turn, QUESTION, str(order.id))
    assert order.housekeeper_id is not None
    name = turn.i18n.person(await housekeeper_name(turn.uow, order.housekeeper_id))
    return review_view(turn.i18n, order, name, draft)


async def review_card(turn: Turn, order: Order) -> ShowMessage:
    """Raises order-not-possible-now, review-exists or review-closed."""
    await reviewable(turn.uow, turn.person, order.id)
    return (await _show(turn, order, _draft(turn, order))).below()


async def open_review(turn: Turn, order: Order, callback: callbacks.OpenReview) -> Reply:
    return await review_card(turn, order)


async def rate_stars(turn: Turn, order: Order, callback: callbacks.RateStars) -> Reply:
    """Rate a dimension. Raises stars-invalid and what ``reviewable`` raises."""
    await reviewable(turn.uow, turn.person, order.id)
    if callback.dimension not in DIMENSIONS:
        return Toast(turn.i18n("button-old"))
    if not 1 <= callback.stars <= 5:
        raise DomainError("stars-invalid")
    draft = _draft(turn, order)
    draft.rate(callback.dimension, callback.stars)
    return await _show(turn, order, draft)


async def pick_dimension(turn: Turn, order: Order, callback: callbacks.RateDimension) -> Reply:
    await reviewable(turn.uow, turn.person, order.id)
    if callback.dimension not in DIMENSIONS:
        return Toast(turn.i18n("button-old"))
    draft = _draft(turn, order)
    draft.dimension = callback.dimension
    return await _show(turn, order, draft)


async def ask_words(turn: Turn, order: Order, callback: callbacks.WriteReview) -> Reply:
    """Take the next message as the review's text regardless of its intent; photos are accepted at any time."""
    await reviewable(turn.uow, turn.person, order.id)
    draft = _draft(turn, order)
    draft.writing = True
    return await _show(turn, order, draft)


async def submit(turn: Turn, order: Order, callback: callbacks.SubmitReview) -> Reply:
    """Publish the review. Raises review-too-long and what ``reviewable`` raises."""
    draft = _draft(turn, order)
    if DIMENSIONS[0] not in draft.stars:
        await reviewable(turn.uow, turn.person, order.id)
        return [Toast(turn.i18n("review-overall-missing"), alert=True), await _show(turn, order, draft)]
    rating = Rating(**draft.stars, words=draft.words, photos=tuple(draft.photos))
    await write(turn.uow, turn.person, order.id, rating)
    turn.memory.notes.pop(review_card_key(order.id), None)
    close_question(turn)
    policy = turn.agency.policy.platform.review
    low = rating.overall <= policy.low_overall
    return [
        RemoveCard(review_card_key(order.id)),
        ShowMessage(turn.i18n("review-low" if low else "review-done", days=policy.open_for.days)),
        await current_card(turn, order),
    ]


async def review_order(turn: Turn) -> Reply:
    """Start a review from text, such as 给五星，打扫得很干净; its stars and text are filled in for confirmation."""
    return await pick_order(turn, REVIEW_PURPOSE)


async def _rate_order(turn: Turn, order: Order, utterance: Utterance) -> Reply:
    await reviewable(turn.uow, turn.person, order.id)
    draft = _draft(turn, order)
    _fill_draft(draft, utterance)
    return (await _show(turn, order, draft)).below()


def _fill_draft(draft: ReviewDraft, utterance: Utterance) -> None:
    """Fill in the stars, by dimension where the text names some, and what it says besides. Raises stars-invalid."""
    by_dimension = dimension_stars(utterance.text)
    stars = utterance.slots.get("stars")
    if not by_dimension and stars is not None:
        if not 1 <= int(stars) <= MOST_STARS:
            raise DomainError("stars-invalid")
        by_dimension = {DIMENSIONS[0]: int(stars)}
    for dimension, count in by_dimension.items():
        draft.rate(dimension, count)
    is_review = bool(by_dimension) or remarks_on_work(utterance.text)
    if is_review and has_review_text(utterance.text):
        _append_text(draft, utterance.text.strip())


def _append_text(draft: ReviewDraft, text: str) -> None:
    """Append a line to the review's text. Raises review-too-long."""
    if text in draft.words.splitlines():
        return
    joined = f"{draft.words}\n{text}".strip()
    if len(joined) > MAX_REVIEW_LENGTH:
        raise DomainError("review-too-long", maximum=MAX_REVIEW_LENGTH)
    draft.words = joined
    draft.writing = False


async def _can_review(turn: Turn, order: Order) -> bool:
    return await may_review(turn.uow, turn.person, order.id)


def _is_review(turn: Turn) -> bool:
    """Return whether a text at the open card rates or tells how the work was: 准时3分 or 阿姨干活很仔细."""
    is_command = (
        turn.frame is not None
        and turn.frame.intent in OTHER_INTENTS
        and turn.frame.confidence >= CERTAIN_CONFIDENCE
    )
    return not is_command and bool(dimension_stars(turn.text) or remarks_on_work(turn.text))


REVIEW_PURPOSE = Purpose("review", (POSSIBLE_IN[OrderAction.REVIEW],), _rate_order, fits=_can_review)
on_open_review = with_own_order(open_review)
on_rate_stars = with_own_order(rate_stars)
on_rate_dimension = with_own_order(pick_dimension)
on_write_review = with_own_order(ask_words)
on_submit_review = with_own_order(submit)


class ReviewQuestion:
    """Answers while the card is open: photos (also albums) and, after its button or with stars, text."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        kept = turn.memory.notes.get(review_card_key(int(slot)))
        if kept is None:
            return False
        if is_interruption(turn):
            return False
        is_about_review = turn.frame is not None and turn.frame.intent in ("review_order", "affirm")
        return is_about_review or bool(kept["writing"]) or _is_review(turn)

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        kept = turn.memory.notes.get(review_card_key(int(slot)))
        assert turn.message is not None
        if kept is None or turn.message.content_type in ROUTED_CONTENTS:
            return None
        order = await own_order(turn.uow, turn.person, int(slot))
        turn.set_subject("order", order.id)
        return await self._take(turn, order, ReviewDraft.from_json(kept))

    async def _take(self, turn: Turn, order: Order, draft: ReviewDraft) -> Reply:
        message = turn.message
        assert message is not None
        await reviewable(turn.uow, turn.person, order.id)
        if message.photo:
            if len(draft.photos) >= MAX_PHOTOS:
                raise DomainError("photos-limit", maximum=MAX_PHOTOS)
            draft.photos.append(await keep_sent_photo(turn))
            if message.caption:
                _append_text(draft, message.caption)
            return await _show(turn, order, draft)
        if not turn.text.strip():
            open_question(turn, QUESTION, str(order.id))
            return ShowMessage(turn.i18n("review-text-only"))
        intent = turn.frame.intent if turn.frame else None
        if draft.writing and not dimension_stars(turn.text):
            _append_text(draft, turn.text.strip())
        elif intent == "affirm" and DIMENSIONS[0] in draft.stars and is_clear(turn, Cost.IRREVERSIBLE):
            return await submit(turn, order, callbacks.SubmitReview(order_id=order.id))
        else:
            slots = turn.frame.slots if turn.frame else {}
            _fill_draft(draft, Utterance(slots, turn.text))
        return (await _show(turn, order, draft)).below()

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        """Close the question after another topic; the draft stays in its card."""
        close_question(turn)
        return NO_REPLY

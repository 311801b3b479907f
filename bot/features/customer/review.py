"""Rating the visit: by stars in one card, by words, by photos, or all of it in one sentence."""

from application.homecare.housekeepers.queries import housekeeper_name
from application.homecare.orders.queries import own_order
from application.homecare.reviews.use_cases import Rating, may_review, reviewable, write
from bot.core.reply import NOTHING, Remove, Reply, Show, Toast
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Said
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_questions import REVIEW as QUESTION
from bot.features.customer.order_questions import SAID_ELSEWHERE, close_question, interrupts, open_question
from bot.features.customer.own_order import about_own_order, current_card
from bot.features.customer.review_views import ReviewDraft, review_key, review_view
from bot.features.customer.which_order import which_order
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction
from domain.kernel.errors import DomainError
from domain.platform.reviews.model import DIMENSIONS, MOST_PHOTOS, MOST_WORDS
from nlu.topic_detection import has_review_text


def _draft(turn: Turn, order: Order) -> ReviewDraft:
    kept = turn.memory.notes.get(review_key(order.id))
    return ReviewDraft.from_json(kept) if kept else ReviewDraft()


async def _show(turn: Turn, order: Order, draft: ReviewDraft) -> Show:
    turn.memory.notes[review_key(order.id)] = draft.to_json()
    open_question(turn, QUESTION, str(order.id))
    assert order.housekeeper_id is not None
    name = await housekeeper_name(turn.uow, order.housekeeper_id)
    return review_view(turn.i18n, order, name, draft)


async def review_card(turn: Turn, order: Order) -> Show:
    """Raises order-not-possible-now, review-exists or review-closed."""
    await reviewable(turn.uow, turn.person, order.id)
    return (await _show(turn, order, _draft(turn, order))).below()


async def open_review(turn: Turn, order: Order, callback: callbacks.OpenReview) -> Reply:
    return await review_card(turn, order)


async def star(turn: Turn, order: Order, callback: callbacks.Star) -> Reply:
    """Raises stars-invalid and what reviewable raises."""
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
    """The next message is the review's, whatever it seems to mean; photos are taken at any time."""
    await reviewable(turn.uow, turn.person, order.id)
    draft = _draft(turn, order)
    draft.writing = True
    return await _show(turn, order, draft)


async def submit(turn: Turn, order: Order, callback: callbacks.SubmitReview) -> Reply:
    """Raises what reviewable raises, and review-too-long."""
    draft = _draft(turn, order)
    if DIMENSIONS[0] not in draft.stars:
        await reviewable(turn.uow, turn.person, order.id)
        return [Toast(turn.i18n("review-overall-missing"), alert=True), await _show(turn, order, draft)]
    rating = Rating(**draft.stars, words=draft.words, photos=tuple(draft.photos))
    await write(turn.uow, turn.person, order.id, rating)
    turn.memory.notes.pop(review_key(order.id), None)
    close_question(turn)
    policy = turn.agency.policy.review
    low = rating.overall <= policy.low_overall
    return [
        Remove(review_key(order.id)),
        Show(turn.i18n("review-low" if low else "review-done", days=policy.open_for.days)),
        await current_card(turn, order),
    ]


async def review_order(turn: Turn) -> Reply:
    """给五星，打扫得很干净: stars and words are filled in, and wait for the button."""
    return await which_order(turn, RATE)


async def _rate_that(turn: Turn, order: Order, said: Said) -> Reply:
    await reviewable(turn.uow, turn.person, order.id)
    draft = _draft(turn, order)
    _fill(draft, said)
    return (await _show(turn, order, draft)).below()


def _fill(draft: ReviewDraft, said: Said) -> None:
    """What the sentence says; words only when it says more than that one wants to rate. Raises stars-invalid."""
    stars = said.slots.get("stars")
    if stars is None:
        return
    if not 1 <= int(stars) <= 5:
        raise DomainError("stars-invalid")
    draft.rate(DIMENSIONS[0], int(stars))
    if has_review_text(said.text) and not draft.words:
        _write(draft, said.text)


def _write(draft: ReviewDraft, text: str) -> None:
    """Raises review-too-long."""
    together = f"{draft.words}\n{text}".strip()
    if len(together) > MOST_WORDS:
        raise DomainError("review-too-long", most=MOST_WORDS)
    draft.words = together
    draft.writing = False


async def _may(turn: Turn, order: Order) -> bool:
    return await may_review(turn.uow, turn.person, order.id)


RATE = Purpose("review", (POSSIBLE_IN[OrderAction.REVIEW],), _rate_that, fits=_may)
press_open = about_own_order(open_review)
press_star = about_own_order(star)
press_dimension = about_own_order(pick_dimension)
press_words = about_own_order(ask_words)
press_submit = about_own_order(submit)


class ReviewQuestion:
    """While the card is open: photos (albums too) and, after its button or with stars, words."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        kept = turn.memory.notes.get(review_key(int(slot)))
        if kept is None:
            return False
        said_of_it = turn.frame is not None and turn.frame.intent in ("review_order", "affirm")
        return said_of_it or (bool(kept["writing"]) and not interrupts(turn))

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        kept = turn.memory.notes.get(review_key(int(slot)))
        assert turn.message is not None
        if kept is None or turn.message.content_type in SAID_ELSEWHERE:
            return None
        order = await own_order(turn.uow, turn.person, int(slot))
        turn.take_up("order", order.id)
        return await self._take(turn, order, ReviewDraft.from_json(kept))

    async def _take(self, turn: Turn, order: Order, draft: ReviewDraft) -> Reply:
        message = turn.message
        assert message is not None
        await reviewable(turn.uow, turn.person, order.id)
        if message.photo:
            if len(draft.photos) >= MOST_PHOTOS:
                raise DomainError("photos-limit", most=MOST_PHOTOS)
            draft.photos.append(message.photo[-1].file_id)
            if message.caption:
                _write(draft, message.caption)
            return await _show(turn, order, draft)
        if not turn.text.strip():
            open_question(turn, QUESTION, str(order.id))
            return Show(turn.i18n("review-text-only"))
        intent = turn.frame.intent if turn.frame else None
        if draft.writing:
            _write(draft, turn.text.strip())
        elif intent == "affirm" and DIMENSIONS[0] in draft.stars:
            return await submit(turn, order, callbacks.SubmitReview(order_id=order.id))
        else:
            slots = turn.frame.slots if turn.frame else {}
            _fill(draft, Said(slots, turn.text))
        return (await _show(turn, order, draft)).below()

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        """A review waits in its card; talk of something else is not interrupted by it."""
        close_question(turn)
        return NOTHING

"""Customers' reviews of the housekeeper."""

from datetime import datetime

from application.homecare.housekeepers.queries import own_profile, own_reviews
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.translator import Html, Translator
from bot.core.turn import Turn
from bot.features.common.formatting import join_lines
from bot.features.housekeeper.callbacks import AskReply, ShowReviews
from bot.features.housekeeper.standing import for_housekeepers
from domain.homecare.housekeepers.model import Housekeeper
from domain.platform.reviews.model import DIMENSIONS, Review

MAX_SHOWN = 8
MAX_QUOTE = 200
MAX_ANSWERED = 3


def reviews_view(i18n: Translator, housekeeper: Housekeeper, reviews: list[Review]) -> ShowMessage:
    """Show the mean rating, the count and the latest published reviews."""
    if not housekeeper.rating_count and not reviews:
        return ShowMessage(i18n("reviews-none"), card="reviews")
    head = i18n(
        "reviews-head",
        rating=f"{housekeeper.rating or 0:.1f}",
        count=housekeeper.rating_count,
    )
    waiting = [review for review in reviews if review.reply is None][:MAX_ANSWERED]
    rows = [
        [
            button(
                i18n("button-reply-review", stars=review.overall, day=f"{_day(i18n, review):%m-%d}"),
                AskReply(review_id=review.id),
            )
        ]
        for review in waiting
    ]
    text = join_lines(head, *(review_lines(i18n, review) for review in reviews))
    return ShowMessage(text, keyboard(*rows) if rows else None, card="reviews")


def _day(i18n: Translator, review: Review) -> datetime:
    return i18n.agency.clock.local(review.written_at)


def review_lines(i18n: Translator, review: Review) -> Html:
    """Format stars, dimensions and text of a review."""
    details = [
        i18n("reviews-dimension", dimension=name, stars=getattr(review, name))
        for name in DIMENSIONS[1:]
        if getattr(review, name) is not None
    ]
    return join_lines(
        i18n("reviews-line", day=f"{_day(i18n, review):%m-%d}", stars="⭐" * review.overall),
        Html(" · ".join(details)) if details else None,
        i18n("reviews-words", words=review.words[:MAX_QUOTE]) if review.words else None,
        i18n("reviews-reply", words=review.reply) if review.reply else None,
    )


@for_housekeepers
async def show_reviews(turn: Turn) -> Reply:
    housekeeper = await own_profile(turn.uow, turn.person)
    reviews = await own_reviews(turn.uow, turn.person, MAX_SHOWN)
    return reviews_view(turn.i18n, housekeeper, reviews).below()


async def on_show_reviews(turn: Turn, callback: ShowReviews) -> Reply:
    return await show_reviews(turn)

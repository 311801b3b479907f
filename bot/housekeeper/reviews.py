"""What customers say of her."""

from bot.housekeeper.job import lines
from bot.housekeeper.presses import ShowReviews
from bot.housekeeper.standing import for_housekeepers
from bot.reply import Reply, Show
from bot.turn import Turn
from bot.words import Html, Words
from domain.housekeepers.model import Housekeeper
from domain.reviews.model import DIMENSIONS, Review

SHOWN = 8
LONGEST_QUOTE = 200


def reviews_view(words: Words, housekeeper: Housekeeper, reviews: list[Review]) -> Show:
    """The mean, how many, and the latest that are shown."""
    if not housekeeper.rating_count and not reviews:
        return Show(words("reviews-none"), card="reviews")
    head = words(
        "reviews-head",
        rating=f"{housekeeper.rating or 0:.1f}",
        count=housekeeper.rating_count,
    )
    return Show(lines(head, *(review_lines(words, review) for review in reviews)), card="reviews")


def review_lines(words: Words, review: Review) -> Html:
    """The stars, dimension by dimension, and the words."""
    day = words.business.local(review.written_at)
    details = [
        words("reviews-dimension", dimension=name, stars=getattr(review, name))
        for name in DIMENSIONS[1:]
        if getattr(review, name) is not None
    ]
    return lines(
        words("reviews-line", day=f"{day:%m-%d}", stars="⭐" * review.overall),
        Html(" · ".join(details)) if details else None,
        words("reviews-words", words=review.words[:LONGEST_QUOTE]) if review.words else None,
    )


@for_housekeepers
async def show_reviews(turn: Turn) -> Reply:
    housekeeper = await turn.work.housekeepers.get(turn.person.id)
    reviews = await turn.work.reviews.shown_of(turn.person.id, SHOWN)
    return reviews_view(turn.words, housekeeper, reviews).below()


async def press_reviews(turn: Turn, press: ShowReviews) -> Reply:
    return await show_reviews(turn)

"""One card for the whole review: five dimensions of stars, words, photos."""

from dataclasses import dataclass, field
from typing import Any

from bot.callbacks import button, grid, keyboard
from bot.customer import order_presses as presses
from bot.reply import Show
from bot.words import Html, Words
from domain.orders.model import Order
from domain.reviews.model import DIMENSIONS, MOST_PHOTOS

MOST_STARS = 5


@dataclass
class ReviewDraft:
    """Kept as a note of the chat until it is handed in. ``dimension`` is the one whose stars are offered."""

    stars: dict[str, int] = field(default_factory=dict)
    words: str = ""
    photos: list[str] = field(default_factory=list)
    dimension: str = DIMENSIONS[0]
    writing: bool = False

    def rate(self, dimension: str, stars: int) -> None:
        """And offer the next dimension that has no stars yet."""
        self.stars[dimension] = stars
        self.dimension = next((one for one in DIMENSIONS if one not in self.stars), dimension)

    def to_json(self) -> dict[str, Any]:
        return {
            "stars": self.stars,
            "words": self.words,
            "photos": self.photos,
            "dimension": self.dimension,
            "writing": self.writing,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "ReviewDraft":
        return cls(**kept)


def review_key(order_id: int) -> str:
    return f"review:{order_id}"


def stars_of(count: int) -> str:
    return "★" * count + "☆" * (MOST_STARS - count)


def tell_dimension(words: Words, dimension: str) -> Html:
    return words(f"dimension-{dimension}")


def review_view(words: Words, order: Order, name: str, draft: ReviewDraft) -> Show:
    """Overall first; the rest is offered once it is known."""
    lines = [words("review-head", name=name, service=words.service(order.service), number=order.number), ""]
    for dimension in DIMENSIONS:
        if dimension in draft.stars:
            stars = stars_of(draft.stars[dimension])
            lines.append(f"{tell_dimension(words, dimension)}  {stars}")
    if draft.words:
        lines.append(words("review-words", words=draft.words))
    if draft.photos:
        lines.append(words("review-photos", count=len(draft.photos), most=MOST_PHOTOS))
    overall = DIMENSIONS[0] in draft.stars
    if draft.writing:
        lines.append(words("review-ask-words"))
    elif not overall:
        lines.append(words("review-ask-overall"))
    else:
        lines.append(words("review-ask-more", dimension=tell_dimension(words, draft.dimension)))
    return Show("\n".join(lines), keyboard(*_rows(words, order, draft, overall)), card=review_key(order.id))


def _rows(words: Words, order: Order, draft: ReviewDraft, overall: bool) -> list[list[Any]]:
    id_ = order.id
    stars = [
        button(f"{count}⭐", presses.Star(order_id=id_, dimension=draft.dimension, stars=count))
        for count in range(1, MOST_STARS + 1)
    ]
    if not overall:
        return [stars, [button(words("button-not-now"), presses.OpenOrder(order_id=id_))]]
    tabs = [
        button(_tab(words, draft, dimension), presses.RateDimension(order_id=id_, dimension=dimension))
        for dimension in DIMENSIONS
    ]
    return [
        stars,
        *grid(tabs, 3),
        [button(words("button-review-words"), presses.WriteReview(order_id=id_))],
        [button(words("button-review-submit"), presses.SubmitReview(order_id=id_))],
    ]


def _tab(words: Words, draft: ReviewDraft, dimension: str) -> str:
    mark = "▸" if dimension == draft.dimension else ""
    stars = f" {draft.stars[dimension]}★" if dimension in draft.stars else ""
    return f"{mark}{tell_dimension(words, dimension)}{stars}"

"""The review card: stars in five dimensions, text and photos."""

from dataclasses import dataclass, field
from typing import Any

from bot.core.callbacks import button, grid, keyboard
from bot.core.reply import ShowMessage
from bot.core.translator import Html, Translator
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.own_list_callbacks import AddFavourite
from domain.homecare.orders.model import Order
from domain.platform.reviews.model import DIMENSIONS, MAX_PHOTOS

MOST_STARS = 5


@dataclass
class ReviewDraft:
    """A review kept in the chat's notes until it is submitted. ``dimension`` is the one whose stars are offered."""

    stars: dict[str, int] = field(default_factory=dict)
    words: str = ""
    photos: list[str] = field(default_factory=list)
    dimension: str = DIMENSIONS[0]
    writing: bool = False

    def rate(self, dimension: str, stars: int) -> None:
        """Set the stars and offer the next dimension without any."""
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


def review_card_key(order_id: int) -> str:
    return f"review:{order_id}"


def format_stars(count: int) -> str:
    return "★" * count + "☆" * (MOST_STARS - count)


def format_dimension(i18n: Translator, dimension: str) -> Html:
    return i18n(f"dimension-{dimension}")


def review_view(i18n: Translator, order: Order, name: str, draft: ReviewDraft) -> ShowMessage:
    """Ask for the overall stars first; the other dimensions are offered once they are given."""
    lines = [i18n("review-head", name=name, service=i18n.service(order.service), number=order.number), ""]
    for dimension in DIMENSIONS:
        if dimension in draft.stars:
            stars = format_stars(draft.stars[dimension])
            lines.append(f"{format_dimension(i18n, dimension)}  {stars}")
    if draft.words:
        lines.append(i18n("review-words", words=draft.words))
    if draft.photos:
        lines.append(i18n("review-photos", count=len(draft.photos), maximum=MAX_PHOTOS))
    overall = DIMENSIONS[0] in draft.stars
    if draft.writing:
        lines.append(i18n("review-ask-words"))
    elif not overall:
        lines.append(i18n("review-ask-overall"))
    else:
        lines.append(i18n("review-ask-more", dimension=format_dimension(i18n, draft.dimension)))
    return ShowMessage(
        "\n".join(lines), keyboard(*_rows(i18n, order, draft, overall)), card=review_card_key(order.id)
    )


def _rows(i18n: Translator, order: Order, draft: ReviewDraft, overall: bool) -> list[list[Any]]:
    id_ = order.id
    stars = [
        button(f"{count}⭐", callbacks.RateStars(order_id=id_, dimension=draft.dimension, stars=count))
        for count in range(1, MOST_STARS + 1)
    ]
    if not overall:
        return [stars, [button(i18n("button-not-now"), callbacks.OpenOrder(order_id=id_))]]
    tabs = [
        button(_tab(i18n, draft, dimension), callbacks.RateDimension(order_id=id_, dimension=dimension))
        for dimension in DIMENSIONS
    ]
    return [
        stars,
        *grid(tabs, 3),
        [button(i18n("button-review-words"), callbacks.WriteReview(order_id=id_))],
        [button(i18n("button-favourite-add"), AddFavourite(order_id=id_))],
        [button(i18n("button-review-submit"), callbacks.SubmitReview(order_id=id_))],
    ]


def _tab(i18n: Translator, draft: ReviewDraft, dimension: str) -> str:
    mark = "▸" if dimension == draft.dimension else ""
    stars = f" {draft.stars[dimension]}★" if dimension in draft.stars else ""
    return f"{mark}{format_dimension(i18n, dimension)}{stars}"

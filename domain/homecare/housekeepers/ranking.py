"""Rank housekeepers for a job by a score in [0, 1]: the sum of quality and proximity.

``quality`` depends on the housekeeper and the service only, so it is stored, indexed and read in order;
``proximity`` depends on the customer's address. A search may stop reading as soon as the next quality plus
the highest possible proximity cannot exceed the scores already found.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.homecare.housekeepers.model import Gender, Housekeeper
from domain.homecare.housekeepers.rules import discounted_rating
from domain.kernel.geo import Point

RATING_WEIGHT = 0.40
SKILL_WEIGHT = 0.12
PRICE_WEIGHT = 0.10
ACCEPTANCE_WEIGHT = 0.13
PROXIMITY_WEIGHT = 0.25
NEAR_M, FAR_M = 1_000, 12_000
EXPERT_YEARS = 10
EXPERT_ORDERS = 200
PRIOR_OFFERS, PRIOR_ACCEPTANCE = 5, 0.8


class Sort(StrEnum):
    BEST = "best"
    RATING = "rating"
    PRICE = "price"
    DISTANCE = "distance"
    EXPERIENCE = "experience"


@dataclass(frozen=True)
class Search:
    """Criteria for housekeepers who can do a job.

    ``begin`` and ``end`` (UTC, end with the travel buffer) are set when the time is known; ``max_unit_price``
    bounds the price of one measure in fen; ``within_m`` bounds the distance in metres; ``name`` is a surname
    with a title or a full name (王阿姨, 李秀英); ``housekeeper_id`` restricts the search to that one, ``among``
    to those.
    """

    service: str
    city: str
    district: str | None = None
    point: Point | None = None
    begin: datetime | None = None
    end: datetime | None = None
    min_rating: float | None = None
    max_unit_price: int | None = None
    gender: Gender | None = None
    min_experience_years: int | None = None
    name: str | None = None
    housekeeper_id: int | None = None
    among: frozenset[int] | None = None
    sort: Sort = Sort.BEST
    within_m: int | None = None
    excluding: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Candidate:
    """``rating`` is the mean shown, None before the first review; ``price`` in fen per measure."""

    housekeeper_id: int
    name: str
    rating: float | None
    rating_count: int
    distance_m: int | None
    price: int
    experience_years: int
    certificates: tuple[str, ...]
    score: float


def quality(housekeeper: Housekeeper, price: int, usual_price: int) -> float:
    """Return the part of the score that does not depend on the search. Prices are fen per measure."""
    stars = (discounted_rating(housekeeper.rating_sum, housekeeper.rating_count) - 1) / 4
    skill = 0.6 * min(housekeeper.experience_years / EXPERT_YEARS, 1) + 0.4 * min(
        housekeeper.orders_finished / EXPERT_ORDERS, 1
    )
    cheapness = min(max(1.5 - price / usual_price, 0), 1) if usual_price else 0.5
    acceptance = (housekeeper.offers_accepted + PRIOR_OFFERS * PRIOR_ACCEPTANCE) / (
        housekeeper.offers_answered + PRIOR_OFFERS
    )
    return (
        RATING_WEIGHT * stars
        + SKILL_WEIGHT * skill
        + PRICE_WEIGHT * cheapness
        + ACCEPTANCE_WEIGHT * max(acceptance - 0.05 * housekeeper.given_back, 0)
    )


def proximity(distance_m: int | None) -> float:
    """Return the distance's part of the score: full up to NEAR_M, zero from FAR_M, half when unknown."""
    if distance_m is None:
        return PROXIMITY_WEIGHT / 2
    return PROXIMITY_WEIGHT * (1 - min(max(distance_m - NEAR_M, 0) / (FAR_M - NEAR_M), 1))

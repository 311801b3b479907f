"""The score of a housekeeper, and the searches of an order."""

from datetime import timedelta
from itertools import pairwise

import pytest

from domain.homecare.dispatch.order_search import Reach, search_for, search_named
from domain.homecare.housekeepers.model import Gender
from domain.homecare.housekeepers.ranking import FAR_M, NEAR_M, PROXIMITY_WEIGHT, proximity, quality
from domain.homecare.policy import HomecarePolicy
from tests.support.factories import housekeeper, order

POLICY = HomecarePolicy()
USUAL = 5_000


@pytest.mark.parametrize(
    ("distance_m", "share"),
    [(0, 1), (NEAR_M, 1), ((NEAR_M + FAR_M) // 2, 0.5), (FAR_M, 0), (10 * FAR_M, 0), (None, 0.5)],
)
def test_proximity_is_full_near_by_zero_far_away_and_half_when_unknown(
    distance_m: int | None, share: float
) -> None:
    assert proximity(distance_m) == pytest.approx(PROXIMITY_WEIGHT * share)


@pytest.mark.parametrize(
    "worse",
    [
        {"rating_sum": 40, "rating_count": 10},
        {"experience_years": 2},
        {"orders_finished": 10},
        {"offers_accepted": 2},
        {"given_back": 3},
    ],
)
def test_ratings_skill_acceptance_and_orders_given_back_count(worse: dict[str, int]) -> None:
    values = {
        "rating_sum": 49,
        "rating_count": 10,
        "experience_years": 8,
        "orders_finished": 150,
        "offers_accepted": 18,
        "offers_answered": 20,
    }
    good, other = housekeeper(1, **values), housekeeper(2, **values | worse)
    assert quality(good, USUAL, USUAL) > quality(other, USUAL, USUAL)


def test_a_lower_price_counts_between_half_and_one_and_a_half_times_the_usual_one() -> None:
    someone = housekeeper(1)
    scores = [quality(someone, price, USUAL) for price in (2_000, 2_500, 4_000, 5_000, 7_500, 9_000)]
    assert scores[0] == scores[1] and scores[4] == scores[5]
    assert all(cheap > dear for cheap, dear in pairwise(scores[1:5]))


def test_quality_and_proximity_together_are_between_zero_and_one() -> None:
    best = housekeeper(
        1,
        rating_sum=50_000,
        rating_count=10_000,
        experience_years=40,
        orders_finished=5_000,
        offers_accepted=10_000,
        offers_answered=10_000,
    )
    worst = housekeeper(2, rating_sum=10_000, rating_count=10_000, offers_answered=10_000, given_back=50)
    assert 0.99 < quality(best, 1, USUAL) + proximity(0) <= 1
    assert 0 <= quality(worst, 100_000, USUAL) + proximity(None) < 0.2


def test_a_service_without_a_usual_price_ranks_no_price() -> None:
    someone = housekeeper(1)
    assert quality(someone, 1, 0) == quality(someone, 100_000, 0)


@pytest.mark.parametrize(
    ("reach", "district", "within_m"),
    [
        (Reach.DISTRICT, "朝阳区", None),
        (Reach.NEARBY, None, POLICY.dispatch.radius_m),
        (Reach.CITY, None, None),
    ],
)
def test_an_order_is_searched_in_its_district_then_near_by_then_in_the_city(
    reach: Reach, district: str | None, within_m: int | None
) -> None:
    search = search_for(order(), POLICY, reach)
    assert (search.city, search.district, search.within_m) == ("北京市", district, within_m)


def test_a_search_keeps_the_wishes_the_time_with_travel_and_excludes_the_customer() -> None:
    made = order(min_rating=4.5, gender="female", min_experience_years=3, customer_id=1)
    search = search_for(made, POLICY)
    assert (search.min_rating, search.gender, search.min_experience_years) == (4.5, Gender.FEMALE, 3)
    assert (search.begin, search.end) == (made.start, made.end + timedelta(minutes=30))
    assert search.excluding == {1}


def test_a_search_for_one_housekeeper_ignores_the_wishes() -> None:
    made = order(min_rating=4.9, gender="male", min_experience_years=9)
    search = search_named(made, POLICY, 7)
    assert search.housekeeper_id == 7
    assert (search.min_rating, search.gender, search.min_experience_years) == (None, None, None)

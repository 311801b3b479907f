"""Cities and districts, distances, and where a housekeeper is."""

from datetime import timedelta

import pytest

from domain.homecare.booking.model import Draft
from domain.homecare.booking.places import move_near
from domain.homecare.orders.model import AT_WORK, OrderStatus
from domain.homecare.regions.model import City, District, Regions
from domain.homecare.visits.policy import PresencePolicy, ReminderPolicy
from domain.homecare.visits.rules import expected_arrival, has_exact_place, is_at_the_place, is_under_way
from domain.kernel.errors import DomainError
from domain.kernel.geo import Point, distance_m, rough
from domain.kernel.localised import Localised
from tests.support.factories import HOME, REGIONS, agency, order
from tests.support.manual_clock import MONDAY_TEN, ManualClock

CENTRE_OF_CHAOYANG = REGIONS.district("北京市", "朝阳区").centre
METRES_A_DEGREE = 111_195
"""Of latitude, on the sphere of the haversine formula."""


def north_of(point: Point, metres: float) -> Point:
    return Point(point.latitude + metres / METRES_A_DEGREE, point.longitude)


def test_regions_without_districts_have_none_near() -> None:
    empty = Regions((City(Localised("空", "Empty"), ()),))
    assert empty.nearest(HOME) == []
    alone = District("空", Localised("一区", "First"), Point(0, 0))
    assert Regions((City(Localised("空", "Empty"), (alone,)),)).nearest(HOME) == [alone]


def test_a_city_or_district_that_is_not_served_is_refused_by_name() -> None:
    with pytest.raises(DomainError) as refused:
        REGIONS.city("拉萨市")
    assert (refused.value.code, refused.value.values) == ("city-not-served", {"city": "拉萨市"})
    with pytest.raises(DomainError, match="district-not-served"):
        REGIONS.district("上海市", "朝阳区")


def test_a_district_of_several_cities_is_found_in_each() -> None:
    assert [city.name.zh for city in REGIONS.cities_with("朝阳区")] == ["北京市", "长春市"]
    assert REGIONS.cities_with("天河区") == []


def test_the_nearest_districts_are_all_in_the_nearest_ones_city() -> None:
    near = REGIONS.nearest(Point(39.93, 116.43))
    assert [one.name.zh for one in near] == ["东城区", "朝阳区", "海淀区"]
    assert {one.city for one in REGIONS.nearest(Point(43.8, 125.3), limit=9)} == {"长春市"}


@pytest.mark.parametrize(
    ("a", "b", "metres"),
    [
        (HOME, HOME, 0),
        (Point(0, 0), Point(1, 0), METRES_A_DEGREE),
        (Point(60, 0), Point(60, 1), 55_597),
        (Point(0, 179.5), Point(0, -179.5), METRES_A_DEGREE),
        (Point(0, 0), Point(0, 180), 20_015_115),
    ],
)
def test_distances_follow_the_great_circle(a: Point, b: Point, metres: int) -> None:
    assert distance_m(a, b) == distance_m(b, a) == pytest.approx(metres, abs=1)


@pytest.mark.parametrize("point", [Point(39.9201, 116.4899), Point(39.9299, 116.4801)])
def test_a_rough_place_is_the_centre_of_a_cell_of_a_hundredth_of_a_degree(point: Point) -> None:
    assert rough(point) == Point(39.925, 116.485)
    assert rough(Point(-0.001, -0.001)) == Point(-0.005, -0.005)


def test_a_shared_location_sets_the_city_and_leaves_the_district_open() -> None:
    draft = Draft(1, MONDAY_TEN)
    draft.set_place("上海市", "徐汇区", "衡山路1号", Point(31.18, 121.43))
    revision = draft.revision
    move_near(draft, HOME, REGIONS, MONDAY_TEN)
    assert (draft.city, draft.district, draft.street, draft.point) == ("北京市", None, None, HOME)
    assert draft.revision > revision


def test_an_arrival_takes_five_minutes_at_least() -> None:
    reminders = ReminderPolicy(travel_metres_per_minute=250)
    assert expected_arrival(MONDAY_TEN, 100, reminders) == MONDAY_TEN + timedelta(minutes=5)
    assert expected_arrival(MONDAY_TEN, 5_000, reminders) == MONDAY_TEN + timedelta(minutes=20)


def test_an_assigned_visit_is_under_way_from_the_beginning_of_its_local_day() -> None:
    made = order(status=OrderStatus.ASSIGNED)
    midnight = made.start.replace(hour=16, minute=0) - timedelta(days=1)
    """00:00 in Shanghai."""
    assert not is_under_way(made, agency(ManualClock(midnight - timedelta(seconds=1))).clock)
    assert is_under_way(made, agency(ManualClock(midnight)).clock)
    assert is_under_way(made, agency(ManualClock(made.end + timedelta(days=3))).clock)


@pytest.mark.parametrize("status", sorted(AT_WORK))
def test_a_visit_that_has_begun_is_under_way(status: OrderStatus) -> None:
    assert is_under_way(order(status=status), agency().clock)


def test_the_centre_of_the_district_is_no_exact_place() -> None:
    vague = order(latitude=CENTRE_OF_CHAOYANG.latitude, longitude=CENTRE_OF_CHAOYANG.longitude)
    assert not has_exact_place(vague, REGIONS)
    assert has_exact_place(order(latitude=39.921), REGIONS)
    assert has_exact_place(order(district="平谷区"), REGIONS)


@pytest.mark.parametrize(
    ("is_exact", "metres", "is_there"),
    [(True, 490, True), (True, 510, False), (False, 19_900, True), (False, 20_100, False)],
)
def test_a_location_is_at_the_place_as_exactly_as_that_is_known(
    is_exact: bool, metres: int, is_there: bool
) -> None:
    point = north_of(CENTRE_OF_CHAOYANG, 300 if is_exact else 0)
    made = order(latitude=point.latitude, longitude=point.longitude)
    assert is_at_the_place(made, north_of(point, metres), REGIONS, PresencePolicy()) is is_there

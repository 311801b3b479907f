"""The rings of cells around a place hold every cell within reach, none twice, and say how far they are at least."""

from random import Random

import pytest

from domain.homecare.housekeepers.ranking import FAR_M
from domain.kernel.geo import Point, distance_m, rough
from storage.search_index.cells import cell, rings

PLACES = (Point(39.9042, 116.4074), Point(-33.8688, 151.2093), Point(0.001, 0.001), Point(69.65, 18.96))


@pytest.mark.parametrize("reach_m", (700, 5_000, FAR_M))
@pytest.mark.parametrize("place", PLACES)
def test_a_cell_within_reach_is_in_a_ring_no_farther_than_its_centre(place: Point, reach_m: int) -> None:
    away_of = {number: away for away, cells in rings(place, reach_m) for number in cells}
    random = Random(1)
    for _ in range(3_000):
        home = rough(
            Point(place.latitude + random.uniform(-0.12, 0.12), place.longitude + random.uniform(-0.3, 0.3))
        )
        distance = distance_m(place, home)
        if distance <= reach_m:
            assert away_of[cell(home.latitude, home.longitude)] <= distance


@pytest.mark.parametrize("place", PLACES)
def test_no_cell_is_read_twice_and_rings_go_outwards(place: Point) -> None:
    groups = list(rings(place, FAR_M))
    read = [number for _, cells in groups for number in cells]
    assert len(read) == len(set(read))
    assert [away for away, _ in groups] == sorted(away for away, _ in groups)


def test_rings_end_at_the_distance_in_which_a_place_counts() -> None:
    assert list(rings(PLACES[0], 100_000)) == list(rings(PLACES[0], FAR_M))

"""Points on the earth (WGS-84) and distances between them."""

from dataclasses import dataclass
from math import asin, cos, floor, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_008.8
CELLS_A_DEGREE = 100
"""Cells of rough places are a hundredth of a degree high and wide, about 1.1 km."""


@dataclass(frozen=True)
class Point:
    latitude: float
    longitude: float


def distance_m(a: Point, b: Point) -> int:
    """Return the great-circle distance in metres by the haversine formula."""
    lat_a, lat_b = radians(a.latitude), radians(b.latitude)
    half_lat = (lat_b - lat_a) / 2
    half_lon = radians(b.longitude - a.longitude) / 2
    chord = sin(half_lat) ** 2 + cos(lat_a) * cos(lat_b) * sin(half_lon) ** 2
    return round(2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, chord))))


def rough(point: Point) -> Point:
    """Return the centre of the cell that the point lies in."""
    return Point(_centre(point.latitude), _centre(point.longitude))


def _centre(degrees: float) -> float:
    return (floor(degrees * CELLS_A_DEGREE) + 0.5) / CELLS_A_DEGREE

"""Translate a search into SQL conditions on listings."""

import re
from math import cos, radians

from sqlalchemy import ColumnElement, and_, exists, or_

from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.names import surnames_of_latin_name
from domain.homecare.housekeepers.ranking import FAR_M, NEAR_M, PROXIMITY_WEIGHT, Search
from domain.kernel.geo import Point
from storage.search_index.listings import band, minute
from storage.tables import EVERYWHERE, absences, listings, occupied_half_hours

METRES_A_DEGREE = 111_000
"""Metres in a degree of latitude, rounded down, so that boxes are never too small."""
ROUNDING = 1e-9
MINUTES_A_DAY = 24 * 60
TITLES = "阿姨|师傅|大姐|大哥|大叔|大妈|大嫂|姐姐|姐|哥|嫂|姨|叔|老师|女士|先生|小姐"
TITLED = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,3}})(?:{TITLES})")
CALLED_BY_SURNAME = re.compile(
    rf"[小老]?(?P<surname>[\u4e00-\u9fff]{{1,2}}?)(?:{TITLES})|[小老](?P<familiar>[\u4e00-\u9fff])"
)

row = listings.c
held = occupied_half_hours.c
absence = absences.c


def matches_service(search: Search) -> list[ColumnElement[bool]]:
    """Match the service and the place."""
    return [
        row.service == search.service,
        row.city == search.city,
        row.district == (search.district or EVERYWHERE),
    ]


def search_conditions(search: Search, agency: AgencyContext) -> list[ColumnElement[bool]]:
    """Match all criteria but the distance."""
    conditions = matches_service(search)
    if search.min_rating is not None:
        conditions.append(row.rating >= search.min_rating)
    if search.max_unit_price is not None:
        conditions.append(row.price <= search.max_unit_price)
    if search.gender is not None:
        conditions.append(row.gender == search.gender)
    if search.min_experience_years is not None:
        conditions.append(row.years >= search.min_experience_years)
    if search.name:
        conditions.append(matches_name(search.name))
    if search.housekeeper_id is not None:
        conditions.append(row.housekeeper_id == search.housekeeper_id)
    if search.among is not None:
        conditions.append(row.housekeeper_id.in_(search.among))
    if search.excluding:
        conditions.append(row.housekeeper_id.not_in(search.excluding))
    return conditions + is_free(search, agency)


def matches_name(words: str) -> ColumnElement[bool]:
    """Match a name as customers write it.

    A surname with a title (王阿姨, 小王姐) or in Latin letters (Wang ayi) matches everybody of that surname; 小王
    also names that contain it; a full name with a title (王秀英阿姨) that full name. Anything else must be part of
    the name.
    """
    words = words.strip()
    called = CALLED_BY_SURNAME.fullmatch(words)
    if called and called["surname"]:
        return row.name.startswith(called["surname"], autoescape=True)
    in_name = row.name.icontains(words, autoescape=True)
    latin = surnames_of_latin_name(words)
    if latin:
        return or_(in_name, *(row.name.startswith(surname) for surname in latin))
    if called:
        return or_(row.name.startswith(called["familiar"], autoescape=True), in_name)
    titled = TITLED.fullmatch(words)
    return or_(row.name == titled["name"], in_name) if titled else in_name


def is_free(search: Search, agency: AgencyContext) -> list[ColumnElement[bool]]:
    """Match housekeepers who work then and have no order or absence; () without a time.

    The travel buffer, which the end of the search includes, may lie outside the working hours; whole-day
    services ignore the hours.
    """
    if search.begin is None or search.end is None:
        return []
    local = agency.clock.local(search.begin)
    conditions: list[ColumnElement[bool]] = [row.days.bitwise_and(1 << local.weekday()) != 0]
    if not agency.catalogue.service(search.service).whole_days:
        work_ends = agency.clock.local(search.end - agency.policy.booking.travel_buffer)
        days_later = (work_ends.date() - local.date()).days
        conditions += [
            row.begins <= minute(local.time()),
            row.ends >= minute(work_ends.time()) + days_later * MINUTES_A_DAY,
        ]
    has_order = exists().where(
        held.housekeeper_id == row.housekeeper_id,
        held.half_hour >= search.begin,
        held.half_hour < search.end,
    )
    is_absent = exists().where(
        absence.housekeeper_id == row.housekeeper_id, absence.begin < search.end, absence.end > search.begin
    )
    return [*conditions, ~has_order, ~is_absent]


def box(point: Point, reach_m: int) -> list[ColumnElement[bool]]:
    """Match listings in the square around a circle of ``reach_m`` metres, by the index of bands."""
    north = reach_m / METRES_A_DEGREE
    bands = range(band(point.latitude - north), band(point.latitude + north) + 1)
    return [row.band.in_(bands), row.longitude.between(*_west_and_east(point, north))]


def square(point: Point, reach_m: int) -> list[ColumnElement[bool]]:
    """Match like ``box``, without the index, for reading in another order."""
    north = reach_m / METRES_A_DEGREE
    return [
        row.latitude.between(point.latitude - north, point.latitude + north),
        row.longitude.between(*_west_and_east(point, north)),
    ]


def _west_and_east(point: Point, north: float) -> tuple[float, float]:
    east = north / max(cos(radians(abs(point.latitude) + north)), 0.01)
    return point.longitude - east, point.longitude + east


def may_reach(point: Point, score: float) -> list[ColumnElement[bool]]:
    """Match listings that may reach ``score``: by quality alone, or near enough for their quality.

    The inverse of ``proximity``: with a quality q below the score the distance must be at most FAR_M - (score
    - q) * (FAR_M - NEAR_M) / PROXIMITY_WEIGHT. Distances are compared squared. The flat-earth approximation
    is exact to a thousandth at this range, and degrees are taken 1 % too short, so no match is lost.
    """
    metres = METRES_A_DEGREE * 0.99
    north = (row.latitude - point.latitude) * metres
    east = (row.longitude - point.longitude) * (metres * cos(radians(point.latitude)))
    metres_a_point = (FAR_M - NEAR_M) / PROXIMITY_WEIGHT
    far_enough = row.quality * metres_a_point + (FAR_M - score * metres_a_point)
    near_enough = and_(*square(point, FAR_M), north * north + east * east <= far_enough * far_enough)
    return [
        row.quality >= score - PROXIMITY_WEIGHT - ROUNDING,
        or_(row.quality >= score, near_enough),
    ]

"""Which listings fit a search, as conditions for the database."""

import re
from math import cos, radians

from sqlalchemy import ColumnElement, and_, exists, or_

from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.names import surnames_meant
from domain.homecare.housekeepers.ranking import FAR_M, NEAR_M, PROXIMITY_WEIGHT, Search
from domain.kernel.geo import Point
from storage.search_index.listings import band, minute
from storage.tables import EVERYWHERE, absences, listings, occupied_half_hours

METRES_A_DEGREE = 111_000
"""Of latitude, rounded down, so that a box is never too small."""
ROUNDING = 1e-9
MINUTES_A_DAY = 24 * 60
TITLES = "阿姨|师傅|大姐|大哥|大叔|大妈|大嫂|姐姐|姐|哥|嫂|姨|叔|老师|女士|先生|小姐"
TITLED = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,3}})(?:{TITLES})")
CALLED_BY_SURNAME = re.compile(
    rf"[小老]?(?P<surname>[\u4e00-\u9fff]{{1,2}}?)(?:{TITLES})|[小老](?P<familiar>[\u4e00-\u9fff])"
)

row = listings.c
held = occupied_half_hours.c
away = absences.c


def offered(search: Search) -> list[ColumnElement[bool]]:
    """The service, in the place."""
    return [
        row.service == search.service,
        row.city == search.city,
        row.district == (search.district or EVERYWHERE),
    ]


def fits(search: Search, agency: AgencyContext) -> list[ColumnElement[bool]]:
    """Everything but the distance."""
    conditions = offered(search)
    if search.min_rating is not None:
        conditions.append(row.rating >= search.min_rating)
    if search.most_price is not None:
        conditions.append(row.price <= search.most_price)
    if search.gender is not None:
        conditions.append(row.gender == search.gender)
    if search.min_experience_years is not None:
        conditions.append(row.years >= search.min_experience_years)
    if search.name:
        conditions.append(is_called(search.name))
    if search.housekeeper_id is not None:
        conditions.append(row.housekeeper_id == search.housekeeper_id)
    if search.excluding:
        conditions.append(row.housekeeper_id.not_in(search.excluding))
    return conditions + is_free(search, agency)


def is_called(words: str) -> ColumnElement[bool]:
    """王阿姨 and 小王姐 are everybody of that surname, 小王 also who has these words in her name, as anything
    else must be; 王秀英阿姨 is 王秀英, and Wang ayi
    every 王."""
    words = words.strip()
    called = CALLED_BY_SURNAME.fullmatch(words)
    if called and called["surname"]:
        return row.name.startswith(called["surname"], autoescape=True)
    in_name = row.name.icontains(words, autoescape=True)
    latin = surnames_meant(words)
    if latin:
        return or_(in_name, *(row.name.startswith(surname) for surname in latin))
    if called:
        return or_(row.name.startswith(called["familiar"], autoescape=True), in_name)
    titled = TITLED.fullmatch(words)
    return or_(row.name == titled["name"], in_name) if titled else in_name


def is_free(search: Search, agency: AgencyContext) -> list[ColumnElement[bool]]:
    """She works then, has no order, and is not away; nothing when the search has no time.

    The way to her next visit, which the end of the search includes, may lie after her working hours; hours
    mean nothing for whole days.
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
    is_away = exists().where(
        away.housekeeper_id == row.housekeeper_id, away.begin < search.end, away.end > search.begin
    )
    return [*conditions, ~has_order, ~is_away]


def box(point: Point, reach_m: int) -> list[ColumnElement[bool]]:
    """Listings in a square around a circle, found by the index of bands."""
    north = reach_m / METRES_A_DEGREE
    bands = range(band(point.latitude - north), band(point.latitude + north) + 1)
    return [row.band.in_(bands), row.longitude.between(*_west_and_east(point, north))]


def square(point: Point, reach_m: int) -> list[ColumnElement[bool]]:
    """The same for a reading in another order, where a look at each is better than an index."""
    north = reach_m / METRES_A_DEGREE
    return [
        row.latitude.between(point.latitude - north, point.latitude + north),
        row.longitude.between(*_west_and_east(point, north)),
    ]


def _west_and_east(point: Point, north: float) -> tuple[float, float]:
    east = north / max(cos(radians(abs(point.latitude) + north)), 0.01)
    return point.longitude - east, point.longitude + east


def reaching(point: Point, score: float) -> list[ColumnElement[bool]]:
    """Listings that may reach a score: the highest in quality, and those near enough for theirs.

    ``proximity`` turned round: with a quality q below the score, she must live within
    FAR_M - (score - q) * (FAR_M - NEAR_M) / PROXIMITY_WEIGHT. Squares spare the root; on so short a way the
    earth is flat within a thousandth, and the degrees are taken a hundredth too short.
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

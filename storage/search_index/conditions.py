"""Translate a search into SQL conditions on listings."""

import re
from collections.abc import Collection, Iterable, Sequence
from math import cos, radians
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Float,
    Integer,
    and_,
    bindparam,
    exists,
    or_,
)

from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.names import surnames_of_latin_name
from domain.homecare.housekeepers.ranking import FAR_M, NEAR_M, PROXIMITY_WEIGHT, Search
from domain.kernel.geo import Point
from storage.cipher import Cipher
from storage.keyed_terms import Source, beginning_of, digests, part_of, whole
from storage.search_index.listings import band, minute
from storage.tables import EVERYWHERE, absences, listings, occupied_half_hours, search_terms

METRES_A_DEGREE = 111_000
"""Metres in a degree of latitude, rounded down, so that boxes are never too small."""
ROUNDING = 1e-9
MINUTES_A_DAY = 24 * 60
TITLES = "阿姨|师傅|大姐|大哥|大叔|大妈|大嫂|姐姐|姐|哥|嫂|姨|叔|老师|女士|先生|小姐"
TITLED = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,3}})(?:{TITLES})")
CALLED_BY_SURNAME = re.compile(
    rf"[小老]?(?P<surname>[\u4e00-\u9fff]{{1,2}}?)(?:{TITLES})|[小老](?P<familiar>[\u4e00-\u9fff])"
)
NOBODY = 0
OF = Source.HOUSEKEEPER_NAME
METRES_A_POINT = (FAR_M - NEAR_M) / PROXIMITY_WEIGHT
"""Metres by which one point of the score moves the distance."""

Parameters = dict[str, Any]

row = listings.c
held = occupied_half_hours.c
absence = absences.c


def service_parameters(search: Search) -> Parameters:
    return {
        "service": search.service,
        "city": search.city,
        "district": search.district or EVERYWHERE,
    }


MATCHES_SERVICE: tuple[ColumnElement[bool], ...] = (
    row.service == bindparam("service"),
    row.city == bindparam("city"),
    row.district == bindparam("district"),
)
"""Match the service and the place of ``service_parameters``."""


def search_parameters(search: Search, agency: AgencyContext, cipher: Cipher) -> Parameters:
    """Return the values of all criteria but the distance, by the names that ``search_conditions`` takes."""
    given: Parameters = {
        "min_rating": search.min_rating,
        "max_price": search.max_unit_price,
        "gender": search.gender,
        "min_years": search.min_experience_years,
        "housekeeper": search.housekeeper_id,
    }
    parameters = {name: value for name, value in given.items() if value is not None}
    if search.name:
        parameters |= name_parameters(search.name, cipher)
    if search.among is not None:
        parameters |= padded("among", search.among or {NOBODY})
    parameters |= padded("excluding", search.excluding)
    return {**service_parameters(search), **parameters, **time_parameters(search, agency)}


def search_conditions(names: Iterable[str]) -> list[ColumnElement[bool]]:
    """Match the criteria whose values have these names."""
    given = set(names)
    conditions = list(MATCHES_SERVICE)
    conditions += [condition for name, condition in SINGLE_CONDITIONS.items() if name in given]
    if any(name.startswith("name_") for name in given):
        called = exists().where(search_terms.c.person_id == row.housekeeper_id, has_term(given))
        conditions.append(called)
    among: list[BindParameter[int]] = [bindparam(name) for name in sorted(given) if name.startswith("among_")]
    if among:
        conditions.append(row.housekeeper_id.in_(among))
    excluding: list[BindParameter[int]] = [
        bindparam(name) for name in sorted(given) if name.startswith("excluding_")
    ]
    if excluding:
        conditions.append(row.housekeeper_id.not_in(excluding))
    return conditions


def has_term(names: Collection[str]) -> ColumnElement[bool]:
    """Match the search terms whose digests have these names."""
    digest_names = sorted(name for name in names if name.startswith("name_"))
    return search_terms.c.digest.in_([bindparam(name, type_=BigInteger) for name in digest_names])


SINGLE_CONDITIONS: dict[str, ColumnElement[bool]] = {
    "min_rating": row.rating >= bindparam("min_rating"),
    "max_price": row.price <= bindparam("max_price"),
    "gender": row.gender == bindparam("gender"),
    "min_years": row.years >= bindparam("min_years"),
    "housekeeper": row.housekeeper_id == bindparam("housekeeper"),
    "weekday": row.days.bitwise_and(bindparam("weekday", type_=Integer)) != 0,
    "work_begins": row.begins <= bindparam("work_begins"),
    "work_ends": row.ends >= bindparam("work_ends"),
    "begin": ~exists().where(
        held.housekeeper_id == row.housekeeper_id,
        held.half_hour >= bindparam("begin"),
        held.half_hour < bindparam("end"),
    ),
    "end": ~exists().where(
        absence.housekeeper_id == row.housekeeper_id,
        absence.begin < bindparam("end"),
        absence.end > bindparam("begin"),
    ),
}
"""Each matches the value of that name; ``begin`` and ``end`` together exclude overlapping orders and absences."""


def numbered(name: str, values: Sequence[Any]) -> Parameters:
    return {f"{name}_{number}": value for number, value in enumerate(values)}


def padded(name: str, ids: Collection[int]) -> Parameters:
    """Number the ids, as many as a power of two, so that few statements serve any number of them."""
    size = 1 << (len(ids) - 1).bit_length() if ids else 0
    return numbered(name, [*sorted(ids), *[NOBODY] * (size - len(ids))])


def name_parameters(words: str, cipher: Cipher) -> Parameters:
    """Return digests of the terms of a name as customers write it, one of which must match.

    A surname with a title (王阿姨, 小王姐) or in Latin letters (Wang ayi) matches everybody of that surname; 小王
    also names that contain it; a full name with a title (王秀英阿姨) that full name. Anything else must be part of
    the name.
    """
    words = words.strip()
    called = CALLED_BY_SURNAME.fullmatch(words)
    if called and called["surname"]:
        return _called(cipher, [beginning_of(OF, called["surname"])])
    part = part_of(OF, words)
    latin = surnames_of_latin_name(words)
    if latin:
        return _called(cipher, [part, *(beginning_of(OF, surname) for surname in latin)])
    if called:
        return _called(cipher, [part, beginning_of(OF, called["familiar"])])
    titled = TITLED.fullmatch(words)
    return _called(cipher, [part, whole(OF, titled["name"])] if titled else [part])


def _called(cipher: Cipher, terms: Sequence[str]) -> Parameters:
    return numbered("name", digests(cipher, terms))


def time_parameters(search: Search, agency: AgencyContext) -> Parameters:
    """Return what somebody must be free and at work for; nothing without a time.

    The travel buffer, which the end of the search includes, may lie outside the working hours; whole-day
    services ignore the hours.
    """
    if search.begin is None or search.end is None:
        return {}
    local = agency.clock.local(search.begin)
    parameters: Parameters = {
        "weekday": 1 << local.weekday(),
        "begin": search.begin,
        "end": search.end,
    }
    if not agency.catalogue.service(search.service).whole_days:
        work_ends = agency.clock.local(search.end - agency.policy.booking.travel_buffer)
        days_later = (work_ends.date() - local.date()).days
        parameters["work_begins"] = minute(local.time())
        parameters["work_ends"] = minute(work_ends.time()) + days_later * MINUTES_A_DAY
    return parameters


def box_parameters(point: Point, reach_m: int) -> Parameters:
    """Return the square around a circle of ``reach_m`` metres, with its bands of latitude."""
    square = square_parameters(point, reach_m)
    return square | {"southern_band": band(square["south"]), "northern_band": band(square["north"])}


def square_parameters(point: Point, reach_m: int) -> Parameters:
    """Return the square around a circle of ``reach_m`` metres."""
    north = reach_m / METRES_A_DEGREE
    east = north / max(cos(radians(abs(point.latitude) + north)), 0.01)
    return {
        "south": point.latitude - north,
        "north": point.latitude + north,
        "west": point.longitude - east,
        "east": point.longitude + east,
    }


_within_longitudes = row.longitude.between(bindparam("west"), bindparam("east"))
IN_BOX = (row.band.between(bindparam("southern_band"), bindparam("northern_band")), _within_longitudes)
"""Match listings in the square, by the index of bands."""
IN_SQUARE = (row.latitude.between(bindparam("south"), bindparam("north")), _within_longitudes)
"""Match like ``IN_BOX``, without the index, for reading in another order."""


def reach_parameters(point: Point, score: float) -> Parameters:
    """Return the parameters of ``MAY_REACH`` for a score."""
    square = square_parameters(point, FAR_M)
    return {
        **{f"far_{side}": bound for side, bound in square.items()},
        "latitude": point.latitude,
        "longitude": point.longitude,
        "metres_north": METRES_A_DEGREE * 0.99,
        "metres_east": METRES_A_DEGREE * 0.99 * cos(radians(point.latitude)),
        "metres_a_point": METRES_A_POINT,
        "metres_at_zero": FAR_M - score * METRES_A_POINT,
        "lowest_quality": score - PROXIMITY_WEIGHT - ROUNDING,
        "score": score,
    }


def _may_reach() -> tuple[ColumnElement[bool], ...]:
    """Match listings that may reach ``score``: by quality alone, or near enough for their quality.

    The inverse of ``proximity``: with a quality q below the score the distance must be at most FAR_M - (score
    - q) * (FAR_M - NEAR_M) / PROXIMITY_WEIGHT. Distances are compared squared. The flat-earth approximation
    is exact to a thousandth at this range, and degrees are taken 1 % too short, so no match is lost.
    """
    north = (row.latitude - _number("latitude")) * _number("metres_north")
    east = (row.longitude - _number("longitude")) * _number("metres_east")
    far_enough = row.quality * _number("metres_a_point") + _number("metres_at_zero")
    near_enough = and_(
        row.latitude.between(_number("far_south"), _number("far_north")),
        row.longitude.between(_number("far_west"), _number("far_east")),
        north * north + east * east <= far_enough * far_enough,
    )
    return row.quality >= _number("lowest_quality"), or_(row.quality >= _number("score"), near_enough)


def _number(name: str) -> BindParameter[float]:
    return bindparam(name, type_=Float)


MAY_REACH = _may_reach()

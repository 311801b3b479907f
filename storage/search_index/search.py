"""Search housekeepers by reading listings in the order of quality, stopping early.

The score of a candidate is ``quality + proximity(distance)`` (domain/homecare/housekeepers/ranking.py), and
the listings of a service and a district are stored in the order of quality. The best of a first batch give a score to
beat. Whoever was not read is of a lower quality than the batch and so must be near: the listings of the cells around the
customer are read, nearest cells first and in each the best only, until the next ones are too far to reach the score
(after the threshold algorithm of Fagin, Lotem and Naor, 2003). How many are read does not grow with the number of
housekeepers. Ties are broken by quality, then by id, so that pages do not overlap.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from heapq import nlargest
from typing import Any, NamedTuple, Protocol

from sqlalchemy import ColumnElement, Float, Integer, Select, String, bindparam, func, select, tuple_

from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.ranking import FAR_M, Candidate, Search, Sort, proximity
from domain.kernel.geo import Point, distance_m
from storage.cipher import Cipher
from storage.prepared import Prepared
from storage.search_index.cells import InCells, rings
from storage.search_index.conditions import (
    IN_BOX,
    IN_SQUARE,
    Parameters,
    box_parameters,
    has_term,
    name_parameters,
    padded,
    search_conditions,
    search_parameters,
    service_parameters,
    square_parameters,
)
from storage.tables import housekeepers, listings, search_terms

FIRST_BATCH, BATCH_GROWTH = 128, 2
BATCH_AROUND = 64
ROUNDING = 1e-9
FIRST_REACH_M, REACH_GROWTH, LAST_REACH_M = 500, 2, 200_000
MAX_COUNT = 1_000
RARE_NAME = 255
"""People of one name up to whom they are ranked by themselves."""

row = listings.c
ORDERED_BY: dict[Sort, ColumnElement[Any]] = {
    Sort.RATING: row.rating,
    Sort.PRICE: row.saving,
    Sort.EXPERIENCE: row.years,
}

ListingRow = Sequence[Any]
"""Id, quality, latitude, longitude."""


class Match(NamedTuple):
    """Ordered by score, then quality, then id; the greatest is the best."""

    score: float
    quality: float
    housekeeper_id: int
    distance_m: int | None


def metres(found: Match) -> int:
    return found.distance_m or 0


class Reader(Protocol):
    """The part of the session that a search uses."""

    async def rows(self, statement: Prepared, parameters: Parameters) -> Sequence[Sequence[Any]]: ...

    async def scalar(self, statement: Prepared, parameters: Parameters) -> Any: ...


class ListingSearch:
    def __init__(self, session: Reader, agency: AgencyContext, cipher: Cipher) -> None:
        self._session = session
        self._agency = agency
        self._cipher = cipher

    async def ranked(self, search: Search, limit: int, offset: int) -> list[Candidate]:
        search = await self._with_people_of_rare_name(search)
        count = offset + limit
        if search.sort in ORDERED_BY:
            found = await self._in_order(search, count)
        elif search.sort is Sort.DISTANCE and search.point is not None:
            found = await self._nearest(search, search.point, count)
        elif search.point is not None:
            found = await self._best(search, search.point, count)
        else:
            found = await self._in_order(search, count)
        return await self._candidates(search, found[offset:])

    async def count(self, search: Search) -> int:
        """Count matches, up to MAX_COUNT."""
        search = await self._with_people_of_rare_name(search)
        if search.within_m is None:
            parameters = search_parameters(search, self._agency, self._cipher) | {"limit": MAX_COUNT}
            return int(await self._session.scalar(_counting(frozenset(parameters)), parameters))
        return len(await self._in_order(search, MAX_COUNT))

    async def _with_people_of_rare_name(self, search: Search) -> Search:
        """Return the search among the people of a name that few have, for whom all listings would be read in order."""
        if not search.name or search.among is not None:
            return search
        parameters = name_parameters(search.name, self._cipher)
        statement = _called(frozenset(parameters))
        rows = await self._session.rows(statement, parameters | {"limit": RARE_NAME + 1})
        if len(rows) > RARE_NAME:
            return search
        return replace(search, name=None, among=frozenset(person_id for (person_id,) in rows))

    async def _best(self, search: Search, point: Point, count: int) -> list[Match]:
        parameters = self._parameters(search)
        best: list[Match] = []
        size = max(FIRST_BATCH, 2 * count)
        while True:
            parameters["limit"] = size
            batch = await self._session.rows(_by_quality(frozenset(parameters)), parameters)
            best = nlargest(count, [*best, *scored(search, batch)])
            if len(batch) < size:
                return best
            parameters["last_id"], parameters["last_quality"] = batch[-1][:2]
            if len(best) == count and best[-1].score - ROUNDING > parameters["last_quality"]:
                return await self._best_around(search, point, best, parameters)
            size *= BATCH_GROWTH

    async def _best_around(
        self, search: Search, point: Point, best: list[Match], parameters: Parameters
    ) -> list[Match]:
        """Return the best of ``best`` and of those around the point that come after the last one read by quality."""
        count, last = len(best), (parameters["last_id"], parameters["last_quality"])
        farthest = FAR_M if search.within_m is None else search.within_m
        for metres_away, cells in rings(point, farthest):
            around = parameters | {"cells": json.dumps(cells)}
            around["last_id"], around["last_quality"] = last
            around["limit"] = max(BATCH_AROUND, count)
            while True:
                around["lowest_quality"] = best[-1].score - proximity(metres_away) - ROUNDING
                if around["lowest_quality"] > around["last_quality"]:
                    break
                batch = await self._session.rows(_in_cells(frozenset(around)), around)
                best = nlargest(count, [*best, *scored(search, batch)])
                if len(batch) < around["limit"]:
                    break
                around["last_id"], around["last_quality"] = batch[-1][:2]
        return best

    async def _in_order(self, search: Search, count: int) -> list[Match]:
        """Return the first ``count`` in the order of the search's sort column, of quality without one."""
        parameters = self._parameters(search)
        statement = _in_order(search.sort, frozenset(parameters))
        first: list[Match] = []
        offset, size = 0, count
        while len(first) < count:
            batch = await self._session.rows(statement, {**parameters, "limit": size, "offset": offset})
            first += scored(search, batch)
            if len(batch) < size:
                break
            offset, size = offset + size, size * BATCH_GROWTH
        return first[:count]

    async def _nearest(self, search: Search, point: Point, count: int) -> list[Match]:
        """Search boxes around the point, doubling until the inscribed circle holds ``count`` matches."""
        reach = FIRST_REACH_M
        farthest = LAST_REACH_M if search.within_m is None else search.within_m
        parameters = search_parameters(search, self._agency, self._cipher)
        statement = _in_box(frozenset(parameters))
        while True:
            around = parameters | box_parameters(point, reach)
            matches = scored(search, await self._session.rows(statement, around))
            near = sorted((found for found in matches if metres(found) <= reach), reverse=True)
            near.sort(key=metres)
            if len(near) >= count or reach >= farthest:
                return near[:count]
            reach *= REACH_GROWTH

    def _parameters(self, search: Search) -> Parameters:
        """Return the values of the criteria, the square of a distance limit among them."""
        parameters = search_parameters(search, self._agency, self._cipher)
        if search.within_m is not None and search.point is not None:
            parameters |= square_parameters(search.point, search.within_m)
        return parameters

    async def _candidates(self, search: Search, found: list[Match]) -> list[Candidate]:
        if not found:
            return []
        parameters = service_parameters(search) | padded("among", [one.housekeeper_id for one in found])
        rows = await self._session.rows(_details(frozenset(parameters)), parameters)
        details = {row[0]: row[1:] for row in rows}
        return [_candidate(one, *details[one.housekeeper_id]) for one in found]


def _reading(names: frozenset[str]) -> Select[int, float, float, float]:
    statement = select(row.housekeeper_id, row.quality, row.latitude, row.longitude)
    return statement.where(*search_conditions(names), *(IN_SQUARE if "west" in names else ()))


@cache
def _by_quality(names: frozenset[str]) -> Prepared:
    statement = _reading(names).order_by(row.quality.desc(), row.housekeeper_id.desc())
    if "last_id" in names:
        last = (bindparam("last_quality", type_=Float), bindparam("last_id", type_=Integer))
        statement = statement.where(tuple_(row.quality, row.housekeeper_id) < tuple_(*last))
    return Prepared(statement.limit(bindparam("limit")))


@cache
def _in_cells(names: frozenset[str]) -> Prepared:
    """Read the best of some cells after the last one read, none worse than ``lowest_quality``.

    The order is that of an expression, and SQLite, which has no statistics, is told the index: either database would else take
    the primary key, which has the order of quality, but not the cells.
    """
    last = (bindparam("last_quality", type_=Float), bindparam("last_id", type_=Integer))
    worth = row.quality + 0.0
    statement = (
        _reading(names)
        .where(InCells(row.cell, bindparam("cells", type_=String)))
        .where(row.quality >= bindparam("lowest_quality", type_=Float))
        .where(tuple_(worth, row.housekeeper_id) < tuple_(*last))
        .order_by(worth.desc(), row.housekeeper_id.desc())
        .limit(bindparam("limit"))
    )
    return Prepared(statement, sqlite_index=(listings, "ix_listings_by_cell"))


@cache
def _in_order(sort: Sort, names: frozenset[str]) -> Prepared:
    keys = (ORDERED_BY.get(sort), row.quality, row.housekeeper_id)
    statement = _reading(names).order_by(*(key.desc() for key in keys if key is not None))
    return Prepared(statement.limit(bindparam("limit")).offset(bindparam("offset")))


@cache
def _in_box(names: frozenset[str]) -> Prepared:
    return Prepared(_reading(names).where(*IN_BOX))


@cache
def _called(names: frozenset[str]) -> Prepared:
    found = select(search_terms.c.person_id).where(has_term(names)).distinct()
    return Prepared(found.limit(bindparam("limit")))


@cache
def _counting(names: frozenset[str]) -> Prepared:
    fitting = select(row.housekeeper_id).where(*search_conditions(names)).limit(bindparam("limit"))
    return Prepared(select(func.count()).select_from(fitting.subquery()))


@cache
def _details(names: frozenset[str]) -> Prepared:
    return Prepared(
        select(row.housekeeper_id, housekeepers.c.name, row.price, row.rating, row.rating_count, row.years)
        .add_columns(housekeepers.c.certificates)
        .join(housekeepers, housekeepers.c.id == row.housekeeper_id)
        .where(*search_conditions(names)),
        sqlite_index=(listings, "ix_listings_of_housekeeper"),
    )


def scored(search: Search, rows: Iterable[ListingRow]) -> list[Match]:
    """Compute distances and scores; keep those within the search's distance limit."""
    found = []
    for housekeeper_id, quality, latitude, longitude in rows:
        distance = None if search.point is None else distance_m(search.point, Point(latitude, longitude))
        if search.within_m is None or (distance is not None and distance <= search.within_m):
            found.append(Match(quality + proximity(distance), quality, housekeeper_id, distance))
    return found


def _candidate(
    found: Match,
    name: str,
    price: int,
    rating: float,
    rating_count: int,
    years: int,
    certificates: tuple[str, ...],
) -> Candidate:
    return Candidate(
        housekeeper_id=found.housekeeper_id,
        name=name,
        rating=rating or None,
        rating_count=rating_count,
        distance_m=found.distance_m,
        price=price,
        experience_years=years,
        certificates=certificates,
        score=found.score,
    )

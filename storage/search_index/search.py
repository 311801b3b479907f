"""Search housekeepers by reading listings in the order of quality, stopping early.

The score of a candidate is ``quality + proximity(distance)`` (domain/homecare/housekeepers/ranking.py), and
the listings of a service and a district are stored in the order of quality. After the first batch, listings
whose quality plus the full proximity is below the last score found cannot enter the result (the threshold
algorithm of Fagin, Lotem and Naor, 2003). Further batches read only above that threshold, and the database
filters out those too far away for their quality. Ties are broken by quality, then by id, so that pages do not
overlap.
"""

from collections.abc import Iterable
from heapq import nlargest
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.ranking import Candidate, Search, Sort, proximity
from domain.kernel.geo import Point, distance_m
from storage.search_index.conditions import box, matches_service, may_reach, search_conditions, square
from storage.tables import housekeepers, listings

FIRST_BATCH, BATCH_GROWTH = 256, 2
FIRST_REACH_M, REACH_GROWTH, LAST_REACH_M = 500, 2, 200_000
MAX_COUNT = 1_000

row = listings.c
ORDERED_BY: dict[Sort, ColumnElement[Any]] = {
    Sort.RATING: row.rating,
    Sort.PRICE: row.saving,
    Sort.EXPERIENCE: row.years,
}

ListingRow = Row[int, float, float, float]
"""Id, quality, latitude, longitude."""


class Match(NamedTuple):
    """Ordered by score, then quality, then id; the greatest is the best."""

    score: float
    quality: float
    housekeeper_id: int
    distance_m: int | None


def metres(found: Match) -> int:
    return found.distance_m or 0


class ListingSearch:
    def __init__(self, session: AsyncSession, agency: AgencyContext) -> None:
        self._session = session
        self._agency = agency

    async def ranked(self, search: Search, limit: int, offset: int) -> list[Candidate]:
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
        if search.within_m is None:
            fitting = (
                select(row.housekeeper_id).where(*search_conditions(search, self._agency)).limit(MAX_COUNT)
            )
            statement = select(func.count()).select_from(fitting.subquery())
            return (await self._session.scalars(statement)).one()
        return len(await self._in_order(search, MAX_COUNT))

    async def _best(self, search: Search, point: Point, count: int) -> list[Match]:
        statement = self._reading(search).order_by(row.quality.desc(), row.housekeeper_id.desc())
        if search.within_m is not None:
            statement = statement.where(*square(point, search.within_m))
        best: list[Match] = []
        size = max(FIRST_BATCH, 2 * count)
        onwards: list[ColumnElement[bool]] = []
        while True:
            batch = (await self._session.execute(statement.where(*onwards).limit(size))).all()
            best = nlargest(count, [*best, *scored(search, batch)])
            if len(batch) < size:
                return best
            last = batch[-1]
            onwards = [tuple_(row.quality, row.housekeeper_id) < (last.quality, last.housekeeper_id)]
            if len(best) == count:
                onwards += may_reach(point, best[-1].score)
            size *= BATCH_GROWTH

    async def _in_order(self, search: Search, count: int) -> list[Match]:
        """Return the first ``count`` in the order of the search's sort column, of quality without one."""
        keys = (ORDERED_BY.get(search.sort), row.quality, row.housekeeper_id)
        statement = self._reading(search).order_by(*(key.desc() for key in keys if key is not None))
        if search.within_m is not None and search.point is not None:
            statement = statement.where(*square(search.point, search.within_m))
        first: list[Match] = []
        offset, size = 0, count
        while len(first) < count:
            batch = (await self._session.execute(statement.limit(size).offset(offset))).all()
            first += scored(search, batch)
            if len(batch) < size:
                break
            offset, size = offset + size, size * BATCH_GROWTH
        return first[:count]

    async def _nearest(self, search: Search, point: Point, count: int) -> list[Match]:
        """Search boxes around the point, doubling until the inscribed circle holds ``count`` matches."""
        reach = FIRST_REACH_M
        farthest = LAST_REACH_M if search.within_m is None else search.within_m
        while True:
            statement = self._reading(search).where(*box(point, reach))
            matches = scored(search, (await self._session.execute(statement)).all())
            near = sorted((found for found in matches if metres(found) <= reach), reverse=True)
            near.sort(key=metres)
            if len(near) >= count or reach >= farthest:
                return near[:count]
            reach *= REACH_GROWTH

    def _reading(self, search: Search) -> Select[int, float, float, float]:
        statement = select(row.housekeeper_id, row.quality, row.latitude, row.longitude)
        return statement.where(*search_conditions(search, self._agency))

    async def _candidates(self, search: Search, found: list[Match]) -> list[Candidate]:
        statement = (
            select(row.housekeeper_id, row.name, row.price, row.rating, row.rating_count, row.years)
            .add_columns(housekeepers.c.certificates)
            .join(housekeepers, housekeepers.c.id == row.housekeeper_id)
            .where(*matches_service(search), row.housekeeper_id.in_([each.housekeeper_id for each in found]))
        )
        details = {detail.housekeeper_id: detail for detail in await self._session.execute(statement)}
        return [_candidate(each, details[each.housekeeper_id]) for each in found]


def scored(search: Search, rows: Iterable[ListingRow]) -> list[Match]:
    """Compute distances and scores; keep those within the search's distance limit."""
    found = []
    for housekeeper_id, quality, latitude, longitude in rows:
        distance = None if search.point is None else distance_m(search.point, Point(latitude, longitude))
        if search.within_m is None or (distance is not None and distance <= search.within_m):
            found.append(Match(quality + proximity(distance), quality, housekeeper_id, distance))
    return found


def _candidate(found: Match, detail: Row[Any]) -> Candidate:
    return Candidate(
        housekeeper_id=found.housekeeper_id,
        name=detail.name,
        rating=detail.rating or None,
        rating_count=detail.rating_count,
        distance_m=found.distance_m,
        price=detail.price,
        experience_years=detail.years,
        certificates=detail.certificates,
        score=found.score,
    )

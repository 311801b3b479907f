"""Finding housekeepers: read the listings in the order of ranking, and stop early.

The score of a candidate is ``quality + proximity(distance)`` (domain/housekeepers/ranking.py). The listings of
a service and a district lie in the order of quality, so a search reads them downwards and ends as soon as the
next quality with the whole proximity cannot reach the last place wanted: the threshold algorithm of Fagin,
Lotem and Naor (2003). Equal scores are told apart by quality, then by id, which is the order of reading;
therefore pages neither repeat nor lose anybody.
"""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.business import Business
from domain.housekeepers.ranking import PROXIMITY_WEIGHT, Candidate, Search, Sort, proximity
from domain.kernel.geo import Point, distance_m
from storage.listings import band, minute
from storage.tables import EVERYWHERE, absences, housekeepers, listings, occupied_half_hours

METRES_A_DEGREE = 111_000
"""Of latitude, rounded down, so that a box is never too small."""
FIRST_BATCH, BATCH_GROWTH = 256, 4
FIRST_REACH_M, REACH_GROWTH, LAST_REACH_M = 1_000, 2, 200_000
MOST_COUNTED = 1_000
MINUTES_A_DAY = 24 * 60

ORDERED_BY: dict[Sort, ColumnElement[Any]] = {
    Sort.RATING: listings.c.rating,
    Sort.PRICE: listings.c.saving,
    Sort.EXPERIENCE: listings.c.years,
}

ListingRow = Row[int, float, float, float]
"""Id, quality, latitude, longitude."""


@dataclass(frozen=True)
class Found:
    housekeeper_id: int
    quality: float
    distance_m: int | None

    @property
    def score(self) -> float:
        return self.quality + proximity(self.distance_m)


def by_score(found: Found) -> tuple[float, float, int]:
    return (-found.score, -found.quality, -found.housekeeper_id)


def by_distance(found: Found) -> tuple[float, float, int]:
    return (found.distance_m or 0, -found.quality, -found.housekeeper_id)


class ListingSearch:
    def __init__(self, session: AsyncSession, business: Business) -> None:
        self._session = session
        self._business = business

    async def ranked(self, search: Search, limit: int, offset: int) -> list[Candidate]:
        wanted = offset + limit
        if search.sort in ORDERED_BY:
            found = await self._in_order(search, wanted)
        elif search.sort is Sort.DISTANCE and search.point is not None:
            found = await self._nearest(search, search.point, wanted)
        else:
            found = await self._best(search, wanted)
        return await self._candidates(search, found[offset:])

    async def count(self, search: Search) -> int:
        """Up to MOST_COUNTED."""
        if search.within_m is None:
            fitting = select(listings.c.housekeeper_id).where(*self._fits(search)).limit(MOST_COUNTED)
            statement = select(func.count()).select_from(fitting.subquery())
            return (await self._session.scalars(statement)).one()
        return len(await self._in_order(search, MOST_COUNTED))

    async def _best(self, search: Search, wanted: int) -> list[Found]:
        most = proximity(None) if search.point is None else PROXIMITY_WEIGHT
        best: list[Found] = []
        async for batch in self._batches(search, listings.c.quality):
            best = sorted([*best, *inside(search, batch)], key=by_score)[:wanted]
            if len(best) == wanted and best[-1].score >= batch[-1].quality + most:
                break
        return best

    async def _in_order(self, search: Search, wanted: int) -> list[Found]:
        """The first in the order of a column, of quality where the search is not sorted by another."""
        column = ORDERED_BY.get(search.sort, listings.c.quality)
        first: list[Found] = []
        async for batch in self._batches(search, column):
            first += inside(search, batch)
            if len(first) >= wanted:
                break
        return first[:wanted]

    async def _nearest(self, search: Search, point: Point, wanted: int) -> list[Found]:
        """Boxes around the point, each twice as wide, until the circle inside holds enough."""
        reach = FIRST_REACH_M
        farthest = LAST_REACH_M if search.within_m is None else search.within_m
        while True:
            statement = self._reading(search).where(*box(point, reach))
            every = inside(search, (await self._session.execute(statement)).all())
            near = sorted((found for found in every if (found.distance_m or 0) <= reach), key=by_distance)
            if len(near) >= wanted or reach >= farthest:
                return near[:wanted]
            reach *= REACH_GROWTH

    async def _batches(self, search: Search, column: ColumnElement[Any]) -> AsyncIterator[list[ListingRow]]:
        """Listings that fit, from the highest in that column down; equal ones by quality, then by id."""
        statement = self._reading(search)
        if search.within_m is not None and search.point is not None:
            statement = statement.where(*box(search.point, search.within_m))
        keys = dict.fromkeys((column, listings.c.quality, listings.c.housekeeper_id))
        statement = statement.order_by(*(key.desc() for key in keys))
        offset, size = 0, FIRST_BATCH
        while True:
            batch = list((await self._session.execute(statement.limit(size).offset(offset))).all())
            if batch:
                yield batch
            if len(batch) < size:
                return
            offset, size = offset + size, size * BATCH_GROWTH

    def _reading(self, search: Search) -> Select[int, float, float, float]:
        row = listings.c
        statement = select(row.housekeeper_id, row.quality, row.latitude, row.longitude)
        return statement.where(*self._fits(search))

    def _fits(self, search: Search) -> list[ColumnElement[bool]]:
        row = listings.c
        conditions: list[ColumnElement[bool]] = [
            row.service == search.service,
            row.city == search.city,
            row.district == (search.district or EVERYWHERE),
        ]
        if search.min_rating is not None:
            conditions.append(row.rating >= search.min_rating)
        if search.most_price is not None:
            conditions.append(row.price <= search.most_price)
        if search.gender is not None:
            conditions.append(row.gender == search.gender)
        if search.min_experience_years is not None:
            conditions.append(row.years >= search.min_experience_years)
        if search.name:
            conditions.append(row.name.icontains(search.name, autoescape=True))
        if search.excluding:
            conditions.append(row.housekeeper_id.not_in(search.excluding))
        return conditions + self._free(search)

    def _free(self, search: Search) -> list[ColumnElement[bool]]:
        """She works then, has no order, and is not away. The way to her next visit, which the end of the
        search includes, may lie after her working hours; hours mean nothing for whole days."""
        if search.begin is None or search.end is None:
            return []
        row, held, away = listings.c, occupied_half_hours.c, absences.c
        local = self._business.local(search.begin)
        conditions: list[ColumnElement[bool]] = [row.days.bitwise_and(1 << local.weekday()) != 0]
        if not self._business.catalogue.service(search.service).whole_days:
            work_ends = self._business.local(search.end - self._business.policy.booking.travel_buffer)
            days_later = (work_ends.date() - local.date()).days
            conditions += [
                row.begins <= minute(local.time()),
                row.ends >= minute(work_ends.time()) + days_later * MINUTES_A_DAY,
            ]
        return [
            *conditions,
            ~exists().where(
                held.housekeeper_id == row.housekeeper_id,
                held.half_hour >= search.begin,
                held.half_hour < search.end,
            ),
            ~exists().where(
                away.housekeeper_id == row.housekeeper_id, away.begin < search.end, away.end > search.begin
            ),
        ]

    async def _candidates(self, search: Search, found: list[Found]) -> list[Candidate]:
        row = listings.c
        statement = (
            select(row.housekeeper_id, row.name, row.price, row.rating, row.rating_count, row.years)
            .add_columns(housekeepers.c.certificates)
            .join(housekeepers, housekeepers.c.id == row.housekeeper_id)
            .where(
                row.service == search.service,
                row.city == search.city,
                row.district == (search.district or EVERYWHERE),
                row.housekeeper_id.in_([each.housekeeper_id for each in found]),
            )
        )
        details = {detail.housekeeper_id: detail for detail in await self._session.execute(statement)}
        return [_candidate(each, details[each.housekeeper_id]) for each in found]


def inside(search: Search, rows: Iterable[ListingRow]) -> list[Found]:
    """Those within the distance that the search allows."""
    every = (
        Found(
            row.housekeeper_id,
            row.quality,
            None if search.point is None else distance_m(search.point, Point(row.latitude, row.longitude)),
        )
        for row in rows
    )
    if search.within_m is None:
        return list(every)
    return [found for found in every if found.distance_m is not None and found.distance_m <= search.within_m]


def box(point: Point, reach_m: int) -> list[ColumnElement[bool]]:
    """Listings in a box that holds the circle around the point; the bands let an index find them."""
    degrees = reach_m / METRES_A_DEGREE
    wide = degrees / max(cos(radians(abs(point.latitude) + degrees)), 0.01)
    bands = range(band(point.latitude - degrees), band(point.latitude + degrees) + 1)
    return [
        listings.c.band.in_(bands),
        listings.c.longitude.between(point.longitude - wide, point.longitude + wide),
    ]


def _candidate(found: Found, detail: Row[Any]) -> Candidate:
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

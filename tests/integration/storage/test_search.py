"""Search of housekeepers: filters, ranking, and equality of the early stop with a full scan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

import pytest

from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.model import Absence, Gender, Housekeeper, Standing, WorkingHours
from domain.homecare.housekeepers.ranking import Candidate, Search, Sort, proximity, quality
from domain.kernel.geo import Point, distance_m
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork
from tests.support.factories import HOME
from tests.support.manual_clock import MONDAY_TEN
from tests.support.rows import add_housekeeper, add_order, add_person

HALF_HOUR = timedelta(minutes=30)
CLEANING = Search("daily_cleaning", "北京市")
TOMORROW_9 = MONDAY_TEN + timedelta(hours=23)
"""Tuesday, 09:00 in Shanghai."""
THREE_HOURS: dict[str, Any] = {"begin": TOMORROW_9, "end": TOMORROW_9 + 7 * HALF_HOUR}
"""Including the travel buffer."""


def ids(candidates: list[Candidate]) -> list[int]:
    return [candidate.housekeeper_id for candidate in candidates]


async def found(uow: SqlUnitOfWork, limit: int = 10, **wishes: Any) -> list[int]:
    search = replace(CLEANING, **wishes)
    candidates = await uow.housekeepers.ranked(search, limit)
    assert await uow.housekeepers.count(search) >= len(candidates)
    return ids(candidates)


async def test_a_candidate_has_rating_distance_price_and_certificates(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        housekeeper = await add_housekeeper(
            uow, prices={"daily_cleaning": 6000}, rating_sum=47, rating_count=10, experience_years=7,
            certificates=("健康证",), longitude=HOME.longitude + 0.1,
        )  # fmt: skip
    async with database.read(agency) as uow:
        [candidate] = await uow.housekeepers.ranked(replace(CLEANING, point=HOME), 10)
    distance = distance_m(HOME, housekeeper.rough_place)
    assert candidate == Candidate(
        housekeeper.id, "李秀英", 4.7, 10, distance, 6000, 7, ("健康证",),
        quality(housekeeper, 6000, 5000) + proximity(distance),
    )  # fmt: skip


async def test_without_reviews_there_is_no_rating_and_without_a_point_no_distance(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        await add_housekeeper(uow)
        [candidate] = await uow.housekeepers.ranked(CLEANING, 10)
    assert (candidate.rating, candidate.distance_m, candidate.price) == (None, None, 5000)


async def test_only_certified_housekeepers_who_are_online_are_found(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        here = await add_housekeeper(uow, 1)
        for number, standing in enumerate(Standing, 2):
            await add_housekeeper(uow, number, standing=standing, online=standing is not Standing.CERTIFIED)
        assert await found(uow) == [here.id]


async def test_a_listing_is_updated_with_its_housekeeper(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        number = (await add_housekeeper(uow, standing=Standing.WAITING, online=False)).id
        assert await found(uow) == []

    async def change(act: Callable[[Housekeeper], None], **wishes: Any) -> list[int]:
        async with database.begin(agency) as uow:
            act(await uow.housekeepers.get(number))
        async with database.read(agency) as uow:
            return await found(uow, **wishes)

    assert await change(lambda one: one.certify()) == [number]
    assert await change(lambda one: one.set_online(online=False)) == []
    assert await change(lambda one: one.set_online(online=True)) == [number]
    assert await change(lambda one: one.add_rating(5), min_rating=4.9) == [number]
    assert await change(lambda one: one.prices.update(daily_cleaning=8000), max_unit_price=7000) == []
    assert await change(lambda one: setattr(one, "districts", frozenset({"海淀区"})), district="朝阳区") == []
    assert await change(lambda one: one.prices.clear()) == []


async def test_an_uncommitted_change_is_found_in_its_transaction(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        housekeeper = await add_housekeeper(uow)
        housekeeper.set_online(online=False)
        assert await found(uow) == []


async def test_each_wish_filters_the_search(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        good = await add_housekeeper(
            uow, 1, name="李秀英", rating_sum=48, rating_count=10, experience_years=8, gender=Gender.FEMALE,
            prices={"daily_cleaning": 4500, "maternity_care": None}, districts=frozenset({"朝阳区", "海淀区"}),
        )  # fmt: skip
        other = await add_housekeeper(
            uow, 2, name="王强", rating_sum=40, rating_count=10, experience_years=1, gender=Gender.MALE,
            prices={"daily_cleaning": 6000},
        )  # fmt: skip
        assert set(await found(uow)) == {good.id, other.id}
        for wish in (
            {"service": "maternity_care"},
            {"district": "海淀区"},
            {"min_rating": 4.8},
            {"max_unit_price": 5000},
            {"gender": Gender.FEMALE},
            {"min_experience_years": 2},
            {"housekeeper_id": good.id},
            {"excluding": frozenset({other.id})},
            {"name": "李阿姨"},
            {"name": "小李"},
            {"name": "李秀英"},
            {"name": "秀英"},
        ):
            assert await found(uow, **wish) == [good.id], wish
        for nobody in (
            {"city": "上海市"},
            {"min_rating": 4.9},
            {"name": "英阿姨"},
            {"name": "%"},
            {"name": "_秀英"},
            {"housekeeper_id": 999},
        ):
            assert await found(uow, **nobody) == [], nobody


async def test_a_busy_or_absent_housekeeper_is_not_found_for_that_time(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        order = await add_order(uow, (await add_person(uow, 1)).id)
        free, taken, away = [await add_housekeeper(uow, number) for number in (2, 3, 4)]
        await uow.calendar.occupy(taken.id, order.id, TOMORROW_9, TOMORROW_9 + HALF_HOUR)
        await uow.housekeepers.add_absence(
            Absence(away.id, TOMORROW_9 - timedelta(days=1), TOMORROW_9 + timedelta(minutes=1))
        )
        assert await found(uow, **THREE_HOURS) == [free.id]
        later = TOMORROW_9 + HALF_HOUR
        assert set(await found(uow, begin=later, end=later + 5 * HALF_HOUR)) == {free.id, taken.id, away.id}
        before: dict[str, Any] = {"begin": TOMORROW_9 - 2 * HALF_HOUR, "end": TOMORROW_9}
        assert set(await found(uow, **before)) == {free.id, taken.id}
        assert len(await found(uow)) == 3
        busy = await uow.housekeepers.busy_times(
            [free.id, taken.id, away.id], TOMORROW_9 - HALF_HOUR, TOMORROW_9 + 2 * HALF_HOUR
        )
        assert busy == {
            taken.id: frozenset({TOMORROW_9}),
            away.id: frozenset({TOMORROW_9 - HALF_HOUR, TOMORROW_9}),
        }


@pytest.mark.parametrize(
    ("hours", "fits"),
    [
        (WorkingHours(frozenset({1}), time(9), time(12)), True),
        (WorkingHours(frozenset({1}), time(9, 30), time(20)), False),
        (WorkingHours(frozenset({1}), time(8), time(11, 30)), False),
        (WorkingHours(frozenset({0, 2, 3, 4, 5, 6})), False),
    ],
)
async def test_working_hours_are_local_and_travel_may_lie_after_them(
    database: Database, agency: AgencyContext, hours: WorkingHours, fits: bool
) -> None:
    async with database.begin(agency) as uow:
        housekeeper = await add_housekeeper(uow, working_hours=hours)
        assert await found(uow, **THREE_HOURS) == ([housekeeper.id] if fits else [])


async def test_services_by_the_day_ignore_working_hours_but_not_days_off(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        prices = {"maternity_care": None}
        short_days = WorkingHours(frozenset({1}), time(10), time(11))
        works = await add_housekeeper(uow, 1, prices=prices, working_hours=short_days)
        await add_housekeeper(uow, 2, prices=prices, working_hours=WorkingHours(frozenset({0})))
        three_days: dict[str, Any] = {"begin": TOMORROW_9, "end": TOMORROW_9 + timedelta(days=3)}
        assert await found(uow, service="maternity_care", **three_days) == [works.id]


async def test_the_local_day_counts_for_working_days(database: Database, agency: AgencyContext) -> None:
    """23:00 UTC on Monday is Tuesday in Shanghai."""
    async with database.begin(agency) as uow:
        tuesdays = WorkingHours(frozenset({1}), time(6), time(20))
        housekeeper = await add_housekeeper(uow, working_hours=tuesdays)
        seven = datetime.combine(MONDAY_TEN.date(), time(23), MONDAY_TEN.tzinfo)
        assert await found(uow, begin=seven, end=seven + 3 * HALF_HOUR) == [housekeeper.id]


async def crowd(uow: SqlUnitOfWork, size: int, random: Random) -> list[Housekeeper]:
    """Add housekeepers around the centre, some alike, so that scores are sometimes equal."""
    made = []
    for number in range(size):
        reviews = random.choice((0, 5, 50))
        made.append(
            await add_housekeeper(
                uow,
                1000 + number,
                latitude=HOME.latitude + random.choice((0, random.gauss(0, 0.06))),
                longitude=HOME.longitude + random.choice((0, random.gauss(0, 0.08))),
                rating_count=reviews,
                rating_sum=round(reviews * random.choice((4, 4.6, 5))),
                experience_years=random.choice((0, 3, 9)),
                prices={"daily_cleaning": random.choice((None, 4500, 7000))},
            )
        )
    return made


async def test_an_early_stop_gives_the_same_ranking_page_by_page(
    database: Database, agency: AgencyContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.search_index.search.FIRST_BATCH", 4)
    monkeypatch.setattr("storage.search_index.search.BATCH_AROUND", 2)
    random = Random(3)
    homes = [HOME, Point(HOME.latitude + 0.08, HOME.longitude - 0.1), None]
    async with database.begin(agency) as uow:
        everybody = await crowd(uow, 120, random)
    async with database.read(agency) as uow:
        for home in homes:
            for within_m in (None, 5000):
                search = replace(CLEANING, point=home, within_m=within_m if home else None)
                expected = fully_ranked(everybody, search)
                pages = [await uow.housekeepers.ranked(search, 7, offset) for offset in range(0, 126, 7)]
                best = await uow.housekeepers.ranked(search, 1)
                assert ids(best) == [one for one, _ in expected[:1]]
                assert [one for page in pages for one in ids(page)] == [one for one, _ in expected]
                scores = [candidate.score for page in pages for candidate in page]
                assert scores == pytest.approx([score for _, score in expected])
                assert await uow.housekeepers.count(search) == len(expected)


def fully_ranked(everybody: list[Housekeeper], search: Search) -> list[tuple[int, float]]:
    """Return (id, score) in the order of ranking, computed over all housekeepers."""
    scored = []
    for one in everybody:
        distance = distance_m(search.point, one.rough_place) if search.point else None
        if search.within_m is None or (distance is not None and distance <= search.within_m):
            known = quality(one, one.prices["daily_cleaning"] or 5000, 5000)
            scored.append((known + proximity(distance), known, one.id))
    return [(number, score) for score, _, number in sorted(scored, reverse=True)]


async def test_other_sort_orders_match_a_full_sort(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        everybody = {one.id: one for one in await crowd(uow, 60, Random(5))}
    async with database.read(agency) as uow:
        keys_of: dict[Sort, Callable[[Housekeeper], float]] = {
            Sort.RATING: lambda one: -(one.rating or 0),
            Sort.PRICE: lambda one: one.prices["daily_cleaning"] or 5000,
            Sort.EXPERIENCE: lambda one: -one.experience_years,
            Sort.DISTANCE: lambda one: distance_m(HOME, one.rough_place),
        }
        for sort, key in keys_of.items():
            search = replace(CLEANING, sort=sort, point=HOME)
            pages = [await uow.housekeepers.ranked(search, 9, offset) for offset in range(0, 63, 9)]
            found = [one for page in pages for one in ids(page)]
            assert sorted(found) == sorted(everybody)
            keys = [key(everybody[one]) for one in found]
            assert keys == sorted(keys), sort


async def test_counting_stops_at_a_thousand(
    database: Database, agency: AgencyContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.search_index.search.MAX_COUNT", 5)
    async with database.begin(agency) as uow:
        await crowd(uow, 8, Random(1))
        assert await uow.housekeepers.count(CLEANING) == 5
        assert await uow.housekeepers.count(replace(CLEANING, point=HOME, within_m=50_000)) == 5

"""Measure how long ranking housekeepers takes: ``python -m simulation.bench.ranking_speed [--postgres] [SIZE …]``."""

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace
from datetime import time, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from sqlalchemy import insert

from bootstrap.database_setup import open_database
from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.model import Gender, WorkingHours
from domain.homecare.housekeepers.ranking import Search, Sort
from domain.kernel.geo import Point
from domain.kernel.localised import Language
from domain.platform.people.model import Person, Role
from simulation.support.database_records import CENTRE, DATA_KEY, add_order, housekeeper_record
from simulation.support.postgres_server import run_server
from simulation.support.sample_agency import MONDAY_TEN, sample_agency
from simulation.support.stepped_clock import SteppedClock
from storage import migrate, tables
from storage.database import Database
from storage.keyed_terms import Source, terms_of
from storage.search_index import listings as listing

NAME = Source.HOUSEKEEPER_NAME
SIZES = (1_000, 10_000, 100_000)
ROUNDS = 25
PAGE = 10
BATCH = 5_000
DISTRICTS = ("朝阳区", "海淀区", "东城区", "西城区", "丰台区", "通州区", "昌平区", "大兴区")
NOW = MONDAY_TEN - timedelta(hours=1)
HALF_HOUR = timedelta(minutes=30)
TOMORROW_9 = NOW + timedelta(days=1)
SPREAD = 0.12
"""Standard deviation of the homes around the centre, in degrees: about 12 km."""


@dataclass(frozen=True)
class Measured:
    """Durations in milliseconds."""

    median: float
    p95: float


def searches(point: Point) -> dict[str, tuple[Search, int, int]]:
    """Map each name to (search, limit, offset), for a customer who lives at that point."""
    best = Search("daily_cleaning", "北京市", point=point)
    timed = replace(best, begin=TOMORROW_9, end=TOMORROW_9 + 7 * HALF_HOUR)
    edge = Point(CENTRE.latitude + 0.3, CENTRE.longitude + 0.3)
    return {
        "best": (best, PAGE, 0),
        "best in a district": (replace(best, district="朝阳区"), PAGE, 0),
        "best at a time": (timed, PAGE, 0),
        "best at a time, filtered": (
            replace(timed, min_rating=4.8, max_unit_price=5000, gender=Gender.FEMALE, min_experience_years=3),
            PAGE,
            0,
        ),
        "best, tenth page": (best, PAGE, 90),
        "best for the city's edge": (replace(best, point=edge), PAGE, 0),
        "best, men only": (replace(timed, gender=Gender.MALE), PAGE, 0),
        "last wave: 200 within 6 km": (replace(timed, within_m=6000), 200, 0),
        "nearest": (replace(timed, sort=Sort.DISTANCE), PAGE, 0),
        "by rating": (replace(timed, sort=Sort.RATING), PAGE, 0),
        "by price": (replace(timed, sort=Sort.PRICE), PAGE, 0),
        "by experience": (replace(timed, sort=Sort.EXPERIENCE), PAGE, 0),
        "by a usual surname": (replace(timed, name="王阿姨"), PAGE, 0),
        "by a surname that nobody has": (replace(timed, name="欧阿姨"), PAGE, 0),
        "60 calendars": (best, 60, 0),
    }


async def populate(database: Database, agency: AgencyContext, size: int) -> None:
    """Add housekeepers of one city who all offer the same service; a third have a visit tomorrow morning."""
    random = Random(size)
    async with database.begin(agency) as uow:
        customer = Person(1, "王芳", Language.ZH, NOW)
        await uow.people.add(customer)
        await uow.flush()
        order = await add_order(uow, customer.id)
    last = customer.id + size
    for begin in range(customer.id + 1, last + 1, BATCH):
        numbers = range(begin, min(begin + BATCH, last + 1))
        await _insert(database, agency, numbers, order.id, random)
    async with database.connect() as connection:
        await connection.exec_driver_sql("ANALYZE")


async def _insert(
    database: Database, agency: AgencyContext, numbers: Iterable[int], order_id: int, random: Random
) -> None:
    people, keepers, held = [], [], []
    rows: list[dict[str, Any]] = []
    terms: list[dict[str, Any]] = []
    for number in numbers:
        reviews = random.choice((0, 3, 12, 40, 200))
        offers = random.randrange(60)
        keeper = housekeeper_record(
            number,
            applied_at=NOW,
            name=random.choice("王李张刘陈杨赵黄周吴") + random.choice("秀英玉兰桂芳淑珍"),
            gender=Gender.FEMALE if random.random() < 0.95 else Gender.MALE,
            districts=frozenset(random.sample(DISTRICTS, 2)),
            prices={"daily_cleaning": random.choice((None, 4500, 5500, 6000, 7000))},
            working_hours=WorkingHours(
                frozenset(random.sample(range(7), 6)), time(random.choice((8, 9))), time(20)
            ),
            latitude=random.gauss(CENTRE.latitude, SPREAD * 0.75),
            longitude=random.gauss(CENTRE.longitude, SPREAD),
            experience_years=random.randrange(20),
            rating_count=reviews,
            rating_sum=sum(random.choices((5, 4, 3), (0.8, 0.15, 0.05), k=reviews)),
            orders_finished=reviews * 2,
            offers_answered=offers,
            offers_accepted=int(offers * random.uniform(0.4, 1)),
        )
        people.append(
            {
                "id": number,
                "telegram_id": number,
                "name": keeper.name,
                "language": Language.ZH,
                "created_at": NOW,
                "roles": frozenset({Role.HOUSEKEEPER}),
                "acting": Role.HOUSEKEEPER,
            }
        )
        fields = {name: value for name, value in vars(keeper).items() if not name.startswith("_")}
        keepers.append(fields | {"id_number_digest": f"{number:064d}"})
        rows += listing.rows(keeper, agency.catalogue)
        terms += [
            {"digest": database.cipher.short_digest(term), "person_id": number, "source": NAME}
            for term in terms_of(NAME, keeper.name)
        ]
        if random.random() < 1 / 3:
            held += [
                {
                    "housekeeper_id": number,
                    "order_id": order_id,
                    "half_hour": TOMORROW_9 + step * HALF_HOUR,
                }
                for step in range(6)
            ]
    async with database.connect() as connection:
        await connection.execute(insert(tables.persons), people)
        await connection.execute(insert(tables.housekeepers), keepers)
        await connection.execute(insert(tables.listings), rows)
        await connection.execute(insert(tables.search_terms), terms)
        await connection.execute(insert(tables.occupied_half_hours), held)


async def measure(database: Database, agency: AgencyContext) -> AsyncIterator[tuple[str, Measured]]:
    """Run each search from a different place, each time in a transaction of its own."""
    for name in searches(CENTRE):
        random = Random(name)
        taken = []
        for _ in range(ROUNDS):
            home = Point(
                random.gauss(CENTRE.latitude, SPREAD / 2), random.gauss(CENTRE.longitude, SPREAD / 2)
            )
            search, limit, offset = searches(home)[name]
            async with database.read(agency) as uow:
                begun = perf_counter()
                await uow.housekeepers.ranked(search, limit, offset)
                taken.append((perf_counter() - begun) * 1000)
        yield name, Measured(median(taken), quantiles(taken, n=20)[-1])


async def run(sizes: Iterable[int] = SIZES, url: str | None = None) -> dict[int, dict[str, Measured]]:
    """Map population size to search to durations; on SQLite unless the URL of an empty database is given."""
    agency = sample_agency(SteppedClock(NOW))
    results: dict[int, dict[str, Measured]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            here = url or f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
            await migrate.upgrade(here, DATA_KEY)
            database = open_database(here, DATA_KEY)
            await populate(database, agency, size)
            results[size] = {name: taken async for name, taken in measure(database, agency)}
            await database.close()
            if url:
                await migrate.downgrade(url, DATA_KEY, "base")
    return results


def report(results: dict[int, dict[str, Measured]]) -> str:
    """Format a table: a row for each search, a column for each size, median and 95th percentile in
    milliseconds."""
    sizes = list(results)
    lines = ["ranking, ms (median / p95)".ljust(30) + "".join(f"{size:>18,}" for size in sizes)]
    for name in results[sizes[0]]:
        cells = (f"{results[size][name].median:.1f} / {results[size][name].p95:.1f}" for size in sizes)
        lines.append(name.ljust(30) + "".join(f"{cell:>18}" for cell in cells))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m simulation.bench.ranking_speed")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of housekeepers")
    parser.add_argument(
        "--postgres", action="store_true", help="on a PostgreSQL server of its own, not on SQLite"
    )
    arguments = parser.parse_args()
    if not arguments.postgres:
        print(report(asyncio.run(run(arguments.sizes))))
        return
    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder:
        for server in run_server(Path(folder)):
            server.create("ranking")
            print(report(asyncio.run(run(arguments.sizes, server.url("ranking")))))


if __name__ == "__main__":
    main()

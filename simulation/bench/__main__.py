"""Run every benchmark on one machine in about three minutes: ``python -m simulation.bench``.

The load generator and the Telegram stand-in share the processors with the measured program. The language
understanding model must be trained already (``make bench`` trains it).
"""

import asyncio
import os
import platform
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter

import psutil

from sandbox.cast import CUSTOMERS
from simulation.bench import clock_jump, ranking_speed
from simulation.bench.bench_population import FIRST_TALKER, BenchDatabase, Visit
from simulation.bench.benchmark_figures import Figure, at_least, at_most, ratio, table
from simulation.bench.closed_loop import Load
from simulation.bench.echo_baseline import measure_echo
from simulation.bench.product_load import PRESSES_OF_A_VISIT, Invalid, Running, memory_mb, running
from simulation.bench.start_time import measure_start

AT_ONCE = 16
CROWD = 50
VISITS = 120
"""Number of first starts measured with Telegram's rate limits, and the number without them."""
WARM_UP = 20
"""Visits, and people who talk, before the measured ones: patterns and statements are compiled when first used."""
TALKERS = WARM_UP + CROWD
SEARCH = "best"
SIZES = (1_000, 100_000)
"""Housekeepers of one city; ``python -m simulation.bench.ranking_speed`` measures one larger size."""


async def run(folder: Path) -> list[Figure]:
    say("the echo bot …")
    echo = await measure_echo(folder / "webhook", AT_ONCE, by_webhook=True)
    polled = await measure_echo(folder / "polling", AT_ONCE, by_webhook=False)
    figures = [
        Figure("echo bot by webhook", load_text(echo)),
        Figure("echo bot by polling", load_text(polled)),
    ]
    say("the product: sentences, buttons, 50 people …")
    async with _product(folder / "limited") as (product, database, visits):
        figures += await measure_talking(product, database, visits, echo)
    say("the product without Telegram's limits: notifications, buttons …")
    async with _product(folder / "unlimited", TELEGRAM_LIMITS="false") as (product, database, visits):
        figures += await measure_relay(product, database, visits, echo)
    say("its second start …")
    start = await measure_start(folder / "unlimited", CUSTOMERS[0].id)
    figures += [
        at_most("second start to the first answered button", start.answered, 6, "s"),
        Figure("  processor time until then", f"{start.answered_busy:.1f} s"),
        at_most("second start until all is ready", start.ready, 15, "s"),
        Figure("  processor time until then", f"{start.ready_busy:.1f} s"),
        *(
            Figure(f"memory of {name}, ready", f"{megabytes:.0f} MB")
            for name, megabytes in start.memory.items()
        ),
    ]
    say("a jump of the clock …")
    jumped = folder / "jumped"
    jumped.mkdir()
    figures += clock_jump.figures(await clock_jump.measure(jumped))
    say("ranking …")
    figures += ranking_figures(await ranking_speed.run(SIZES))
    return figures


@asynccontextmanager
async def _product(
    var: Path, **environment: str
) -> AsyncIterator[tuple[Running, BenchDatabase, list[Visit]]]:
    """Measure the first start on an empty folder, with the benchmark's own customers and visits in the
    database."""
    database = BenchDatabase(var)
    visits = await database.fill(VISITS, TALKERS)
    try:
        async with running(var, **environment) as product:
            yield product, database, visits
    finally:
        await database.close()


async def measure_talking(
    product: Running, database: BenchDatabase, visits: list[Visit], echo: Load
) -> list[Figure]:
    talkers = [FIRST_TALKER + number for number in range(TALKERS)]
    await product.greet([*talkers, *people_of(visits)], AT_ONCE)
    alone = await product.converse(people=1, at_once=1)
    spoken = await measure_sentences(product)
    if await database.drafts() != TALKERS:
        raise Invalid("not every conversation produced a draft with service, start and place")
    together = await product.converse(CROWD, CROWD)
    pressed = await measure_presses(product, database, visits)
    return [
        ratio("button that changes an order", pressed.rate, echo.rate, 0.25, "/s"),
        Figure("  the bot's own time for one", f"{pressed.busy_ms:.1f} ms; the echo's {echo.busy_ms:.1f} ms"),
        ratio("sentence through Rasa", spoken.rate, echo.rate, 0.2, "/s"),
        Figure("  the bot's own time for one", f"{spoken.busy_ms:.1f} ms"),
        Figure("reply to one person alone", reply_text(alone)),
        Figure(f"reply, {CROWD} people at once", reply_text(together)),
        Figure("  that is", load_text(together)),
        Figure("memory of the bot, after the load", f"{memory_mb(product.bot):.0f} MB"),
        at_most("memory of Rasa, after the load", memory_mb(product.language), 700, "MB"),
    ]


async def measure_relay(
    product: Running, database: BenchDatabase, visits: list[Visit], echo: Load
) -> list[Figure]:
    await product.greet(people_of(visits), AT_ONCE)
    notifications, seconds = await product.relay(database, visits)
    pressed = await measure_presses(product, database, visits)
    return [
        at_least("notifications relayed, Telegram's limits off", notifications / seconds, 300, "/s"),
        Figure("button with its notifications relayed at once", load_text(pressed)),
    ]


async def measure_sentences(product: Running) -> Load:
    """Measure what all talkers but the first ``WARM_UP`` say."""
    await product.speak(range(WARM_UP), AT_ONCE)
    await product.rest()
    return await product.speak(range(WARM_UP, TALKERS), AT_ONCE)


async def measure_presses(product: Running, database: BenchDatabase, visits: list[Visit]) -> Load:
    """Measure the presses of all visits but the first ``WARM_UP``, as the echo is measured after its first messages."""
    before = await database.settled()
    await product.press(visits[:WARM_UP], AT_ONCE)
    load = await product.press(visits[WARM_UP:], AT_ONCE)
    settled = await database.settled() - before
    if settled != len(visits) or len(load.replies) != PRESSES_OF_A_VISIT * (len(visits) - WARM_UP):
        raise Invalid(f"{settled} of {len(visits)} orders were settled")
    return load


def people_of(visits: list[Visit]) -> Iterator[int]:
    for visit in visits:
        yield visit.customer
        yield visit.housekeeper


def ranking_figures(results: dict[int, dict[str, ranking_speed.Measured]]) -> list[Figure]:
    largest = max(results)
    slowest = max(results[largest], key=lambda name: results[largest][name].median)
    growth = " → ".join(f"{results[size][SEARCH].median:.1f}" for size in sorted(results))
    sizes = " → ".join(f"{size:,}" for size in sorted(results))
    return [
        at_most(f"ranking among {largest:,}, the usual search", results[largest][SEARCH].median, 20, "ms"),
        Figure(f"  {sizes} housekeepers", f"{growth} ms"),
        Figure(f"  the slowest search: {slowest}", f"{results[largest][slowest].median:.1f} ms"),
    ]


def load_text(load: Load) -> str:
    return f"{load.rate:.0f} updates/s, {load.busy_ms:.1f} ms of its own time each"


def reply_text(load: Load) -> str:
    return f"p50 {load.percentile_ms(50):.0f} ms, p99 {load.percentile_ms(99):.0f} ms"


def say(text: str) -> None:
    print(f"bench: {text}", flush=True)


def main() -> None:
    begun = perf_counter()
    print(
        f"{os.cpu_count()} processors, shared by all processes; Python {platform.python_version()}; "
        f"load before: {psutil.getloadavg()[0]:.1f}"
    )
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(run(Path(folder)))
    print(
        f"\n{table(figures)}\n\n{perf_counter() - begun:.0f} s in all; {AT_ONCE} people at once where nothing "
        "else is said; a reply's time ends when its handling ends"
    )


if __name__ == "__main__":
    main()

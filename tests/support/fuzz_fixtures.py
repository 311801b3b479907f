"""Fixtures of tests that send updates to the fuzzer's small city."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from simulation.fuzz.fuzz_city import CityTemplate, FuzzCity, build_template


@pytest.fixture(scope="package")
def plan() -> Iterator[CityTemplate]:
    """A city that is built once and copied for each test."""
    with TemporaryDirectory() as folder:
        yield asyncio.run(build_template(Path(folder)))


@pytest.fixture
async def city(plan: CityTemplate, tmp_path: Path) -> AsyncIterator[FuzzCity]:
    async with plan.open(tmp_path) as city:
        yield city

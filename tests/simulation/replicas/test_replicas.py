"""Two real processes behind one address, one of them killed under load: no update is lost or takes effect
twice."""

from pathlib import Path

import pytest

from simulation.bench.product_load import PRESSES_OF_A_VISIT
from simulation.replicas.replica_setup import open_replicas

VISITS, AT_ONCE = 16, 8
CHANGES_BEFORE = 3
"""Placed, paid, assigned: each order's history when the visit begins."""


@pytest.mark.postgres
@pytest.mark.program
async def test_killing_a_replica_under_load_loses_nothing(tmp_path: Path, postgres_url: str) -> None:
    async with open_replicas(tmp_path, postgres_url, count=2, visits=VISITS) as setup:
        visits = await setup.visits(VISITS)
        killed = await setup.kill_one_under_load(visits, AT_ONCE)
        await setup.after_the_leases()
        assert killed.log.read_text().count('"event": "started"') == 2
        assert await setup.settled(visits) == VISITS
        assert set((await setup.steps(visits)).values()) == {CHANGES_BEFORE + PRESSES_OF_A_VISIT}
        assert await setup.differences() == []

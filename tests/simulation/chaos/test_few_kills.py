"""A small chaos run: the program is killed four times while users book, pay and cancel."""

from pathlib import Path

import pytest

from simulation.chaos.chaos_run import run

pytestmark = pytest.mark.program


async def test_after_four_kills_every_invariant_holds(tmp_path: Path) -> None:
    lines: list[str] = []
    outcome = await run(tmp_path / "var", kills=4, seed=1, say=lines.append, customers=6)
    assert outcome.differences == []
    assert sum(outcome.kills.values()) == 4
    assert outcome.updates == outcome.recorded > 20

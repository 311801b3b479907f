"""A jump of the clock over many days leaves nothing due, whatever state the open orders are in."""

from pathlib import Path

from simulation.bench.clock_jump import MOST_SECONDS, figures, measure


async def test_a_jump_of_thirteen_days_leaves_nothing_due(tmp_path: Path) -> None:
    caught_up = await measure(tmp_path, count=9)
    assert caught_up.open_before == 9
    assert caught_up.due_after == 0
    assert caught_up.open_after == 0
    assert caught_up.seconds < MOST_SECONDS
    assert [one.met for one in figures(caught_up)] == [True, True, None]

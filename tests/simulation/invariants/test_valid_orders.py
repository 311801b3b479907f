"""Valid orders violate no rule of the audit, after each step and at the end."""

from datetime import datetime

import pytest

from simulation.invariants.auditor import Auditor
from simulation.invariants.violation import Violation
from tests.simulation.invariants.order_stories import ENDED, STORIES
from tests.simulation.invariants.scripted_records import ScriptedRecords
from tests.support.use_case_scene import UseCaseScene


@pytest.mark.parametrize("story", STORIES)
async def test_a_valid_order_violates_no_rule(scene: UseCaseScene, story: str) -> None:
    auditor = Auditor(scene.database, scene.agency, ScriptedRecords(scene))
    seen: list[Violation] = []
    until = scene.until

    async def looking_on(moment: datetime) -> None:
        await until(moment)
        seen.extend(await auditor.look())

    scene.until = looking_on  # type: ignore[method-assign]
    await STORIES[story](scene)
    assert seen == []
    assert await auditor.whole(ended=story in ENDED) == []


async def test_both_databases_are_read(scene_on_each: UseCaseScene) -> None:
    auditor = Auditor(scene_on_each.database, scene_on_each.agency, ScriptedRecords(scene_on_each))
    order = await STORIES["given_back"](scene_on_each)
    assert await auditor.look() == []
    await scene_on_each.until(order.start)
    assert await auditor.look() == []
    assert await auditor.whole(ended=True) == []

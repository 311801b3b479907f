"""What the product does by itself breaks no rule of the audit, after each step and as a whole."""

from datetime import datetime

import pytest

from sandbox.audit.auditor import Auditor
from sandbox.audit.broken import Broken
from tests.audit.books import ScriptedBank
from tests.audit.stories import ENDED, STORIES
from tests.flows.agency import Agency


@pytest.mark.parametrize("story", STORIES)
async def test_an_ordinary_story_holds(agency: Agency, story: str) -> None:
    auditor = Auditor(agency.database, agency.business, ScriptedBank(agency))
    seen: list[Broken] = []
    until = agency.until

    async def looking_on(moment: datetime) -> None:
        await until(moment)
        seen.extend(await auditor.look())

    agency.until = looking_on  # type: ignore[method-assign]
    await STORIES[story](agency)
    assert seen == []
    assert await auditor.whole(ended=story in ENDED) == []


async def test_both_databases_are_read(agency_on_each: Agency) -> None:
    auditor = Auditor(agency_on_each.database, agency_on_each.business, ScriptedBank(agency_on_each))
    order = await STORIES["given_back"](agency_on_each)
    assert await auditor.look() == []
    await agency_on_each.until(order.start)
    assert await auditor.look() == []
    assert await auditor.whole(ended=True) == []

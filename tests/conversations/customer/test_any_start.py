"""Reconciliation over the providers' HTTP protocols, from any start hour."""

import pytest
from sqlalchemy import select

from sandbox.telegram import Person
from scheduler.payment_tasks import plan_reconciliations
from simulation.invariants.cross_order_rules import statement_expected_by
from storage.tables import tasks
from tests.support.payment_scene import PaymentScene

pytestmark = pytest.mark.clock(any_hour=True)


async def test_the_first_day_is_reconciled_by_the_next_evening(scene: PaymentScene, alice: Person) -> None:
    await plan_reconciliations(scene.database, scene.agency, scene.dependencies.providers)
    for _ in range(46):
        await scene.pass_time(hours=1)
    async with scene.database.connect_read_only() as connection:
        left = await connection.execute(
            select(tasks.c.key, tasks.c.subject_id).where(
                tasks.c.kind == "reconcile", tasks.c.done_at.is_(None)
            )
        )
        late = [row.key for row in left if statement_expected_by(row.subject_id) < scene.clock.now()]
    assert late == []

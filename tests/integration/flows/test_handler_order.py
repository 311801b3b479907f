"""Several modules handle one event: none relies on another's having run before."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from application import registry
from application.homecare.dispatch import use_cases as dispatch
from application.homecare.orders import note_additions, rescheduling
from application.homecare.orders import use_cases as orders
from application.homecare.reviews import use_cases as reviews
from application.homecare.reviews.use_cases import Rating
from application.homecare.visits import use_cases as visits
from application.platform.people import operator_roles
from application.registry import EventHandler
from domain.homecare.orders.model import OrderStatus as S
from domain.kernel.events import Event
from storage.tables import notifications, tasks, tickets
from tests.support.reusable_database import ReusableDatabase
from tests.support.use_case_scene import UseCaseScene

Rows = dict[str, list[tuple[object, ...]]]


class Recording(dict[type[Event], Sequence[EventHandler]]):
    """Handlers by event, and which events were looked up."""

    def __init__(self, handlers: Mapping[type[Event], Sequence[EventHandler]]) -> None:
        super().__init__(handlers)
        self.seen: set[object] = set()

    def get(self, event: Any, default: Any = None) -> Any:
        self.seen.add(event)
        return super().get(event, default)


async def orders_of_every_kind(scene: UseCaseScene) -> Rows:
    """Take orders through every kind of event; return the notifications, tasks and tickets that are stored afterwards."""
    customer, operator, first = await scene.customer(), await scene.operator(), await scene.housekeeper()

    expired = await scene.place(customer, scene.at(14, days=5))
    cancelled = await scene.assigned(customer, first, scene.at(9, days=6))
    await scene.do(orders.cancel, customer, cancelled.id, 0)
    unfilled = await scene.ordered(customer, scene.at(14, days=6))
    returned = await scene.assigned(customer, first, scene.at(14, days=3))
    await scene.do(rescheduling.reschedule, customer, returned.id, scene.at(9, days=4))
    await scene.do(dispatch.give_back, first, returned.id, "病了")
    await scene.do(orders.cancel_by_operator, operator, returned.id, "没有人")

    settled = await scene.assigned(customer, first, scene.at(14, days=1))
    await scene.do(note_additions.add_note, customer, settled.id, "带上拖把")
    await scene.until(settled.start - timedelta(minutes=40))
    await scene.do(visits.report_delay, first, settled.id, 20)
    await scene.worked(customer, first, settled)
    await scene.do(reviews.write, customer, settled.id, Rating(1))
    disputed = await scene.assigned(customer, first, scene.at(14, days=2))
    await scene.worked(customer, first, disputed)
    await scene.do(visits.complain, customer, disputed.id, "没擦干净")
    await scene.do(visits.resolve_dispute, operator, disputed.id, 5000)
    other = await scene.operator()
    await scene.do(operator_roles.remove_operator, operator, other)
    await scene.wait(days=10)

    assert [await scene.status(order) for order in (expired, cancelled, unfilled, returned, settled)] == [
        *(S.EXPIRED, S.CANCELLED, S.UNFILLED, S.CANCELLED, S.SETTLED)
    ]
    assert scene.failed_tasks == []
    stored = {
        "notifications": select(
            *(notifications.c[name] for name in ("key", "kind", "person_id", "due_at", "sent_at", "given_up"))
        ),
        "tasks": select(*(tasks.c[name] for name in ("key", "kind", "due_at", "done_at"))),
        "tickets": select(*(tickets.c[name] for name in ("kind", "subject_id", "closed_at", "resolution"))),
    }
    async with scene.database.connect_read_only() as connection:
        return {
            name: sorted((tuple(row) for row in await connection.execute(query)), key=repr)
            for name, query in stored.items()
        }


async def test_handlers_of_one_event_may_run_in_any_order(
    reusable_database: ReusableDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    declared = await orders_of_every_kind(UseCaseScene(await reusable_database.empty()))
    reverse = Recording(
        {event: tuple(reversed(handlers)) for event, handlers in registry.event_handlers().items()}
    )
    monkeypatch.setattr(registry, "event_handlers", lambda: reverse)
    assert await orders_of_every_kind(UseCaseScene(await reusable_database.empty())) == declared
    assert {event for event, handlers in reverse.items() if len(handlers) > 1} <= reverse.seen

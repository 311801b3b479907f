"""Effects shared by event handlers of home services: notify a party of an order, plan an order's task."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Protocol

from application.access.permissions import system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasOrders
from application.platform.notifications.use_cases import notify
from application.platform.repositories import HasNotifications, HasTasks
from domain.homecare.dispatch.urgency import is_urgent
from domain.homecare.orders.events import OrderEvent
from domain.homecare.orders.model import Order, order_subject
from domain.platform.tasks.model import Task


class PartyUnitOfWork(HasNotifications, HasOrders, UnitOfWork, Protocol):
    """The part of the unit of work that notifying a party of an order uses."""


class PlanningUnitOfWork(HasTasks, UnitOfWork, Protocol):
    """The part of the unit of work that planning a task uses."""


PartyHandler = Callable[[PartyUnitOfWork, Any], Awaitable[None]]


def notify_customer(kind: str, urgent: bool | None = True, fields: tuple[str, ...] = ()) -> PartyHandler:
    """Return a handler that notifies the order's customer.

    With ``urgent`` None it is urgent when the visit is near. ``fields`` are the event's fields that the text
    needs.
    """

    async def handle(uow: PartyUnitOfWork, event: OrderEvent) -> None:
        order = await uow.orders.get(event.order_id)
        await _notify_party(uow, kind, order, order.customer_id, urgent, event, fields)

    return handle


def notify_housekeeper(kind: str, urgent: bool | None = True) -> PartyHandler:
    """Return a handler that notifies the event's housekeeper, else the order's, if there is one."""

    async def handle(uow: PartyUnitOfWork, event: OrderEvent) -> None:
        order = await uow.orders.get(event.order_id)
        person_id = getattr(event, "housekeeper_id", None) or order.housekeeper_id
        if person_id is not None:
            await _notify_party(uow, kind, order, person_id, urgent, event)

    return handle


async def _notify_party(
    uow: PartyUnitOfWork,
    kind: str,
    order: Order,
    person_id: int,
    urgent: bool | None,
    event: OrderEvent,
    fields: tuple[str, ...] = (),
) -> None:
    now = uow.clock.now()
    await notify(
        uow,
        kind,
        person_id,
        f"{kind}:{order.id}:{person_id}:{now.isoformat()}",
        order.subject,
        urgent=is_urgent(order, now) if urgent is None else urgent,
        **{name: getattr(event, name) for name in fields},
    )


@system_only
async def plan_order_task(
    uow: PlanningUnitOfWork,
    kind: str,
    order_id: int,
    due_at: datetime,
    detail: int = 0,
    part: int | None = None,
) -> None:
    """Plan the order's task of that kind; ``part`` distinguishes several tasks of one kind."""
    key = f"{kind}:{order_id}" if part is None else f"{kind}:{order_id}:{part}"
    await uow.tasks.plan(Task(key, kind, order_subject(order_id), due_at, detail))

"""Event handlers of dispatch."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.homecare.dispatch.tasks import DispatchTask
from application.homecare.dispatch.waves import DispatchUnitOfWork, start_dispatch
from application.homecare.event_effects import notify_customer
from application.homecare.repositories import HasOrders
from application.platform.repositories import HasTasks
from application.registry import EventHandler
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.orders import events
from domain.homecare.orders.model import OrderStatus, order_subject
from domain.kernel.events import Event


class DispatchEventHandlersUnitOfWork(HasOrders, HasTasks, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _start(uow: DispatchUnitOfWork, event: events.OrderPaid) -> None:
    await start_dispatch(uow, event.order_id)


async def _drop_search_once_assigned(uow: DispatchEventHandlersUnitOfWork, event: events.OrderEvent) -> None:
    """Drop dispatch tasks unless the order returned to dispatch within the same transaction."""
    order = await uow.orders.get(event.order_id)
    if order.status is OrderStatus.ASSIGNED and order.housekeeper_id is not None:
        await _drop_search(uow, event)


async def _drop_search(uow: DispatchEventHandlersUnitOfWork, event: events.OrderEvent) -> None:
    await uow.tasks.drop(
        order_subject(event.order_id), DispatchTask.WAVE_DEADLINE, DispatchTask.UNFILLED_DEADLINE
    )


K = DispatchNotification
EVENT_HANDLERS: Mapping[type[Event], Sequence[EventHandler]] = {
    events.OrderPaid: (_start,),
    events.OrderAssigned: (_drop_search_once_assigned, notify_customer(K.ORDER_ASSIGNED, urgent=None)),
    events.OrderGivenBack: (notify_customer(K.ORDER_GIVEN_BACK, urgent=None),),
    events.OrderRescheduled: (_drop_search_once_assigned,),
    events.OrderCancelled: (_drop_search,),
    events.OrderUnfilled: (_drop_search, notify_customer(K.ORDER_UNFILLED)),
}

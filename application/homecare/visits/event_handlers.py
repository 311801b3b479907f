"""Event handlers of visits: plan and drop tasks, notify the customer."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.homecare.event_effects import notify_customer, plan_order_task
from application.homecare.repositories import HasHousekeepers, HasOrders, HasPolicy
from application.homecare.visits.tasks import VisitTask
from application.platform.notifications.use_cases import notify
from application.platform.repositories import HasNotifications, HasTasks
from application.registry import EventHandler
from domain.homecare.orders import events
from domain.homecare.orders.model import OrderStatus, order_subject
from domain.homecare.orders.order_actions import EARLIEST_DEPARTURE, EARLIEST_START
from domain.homecare.orders.rules import just_after, no_show_limit
from domain.homecare.visits.notifications import VisitNotification
from domain.homecare.visits.rules import expected_arrival
from domain.kernel.events import Event
from domain.kernel.geo import distance_m


class VisitsEventHandlersUnitOfWork(
    HasPolicy, HasHousekeepers, HasNotifications, HasOrders, HasTasks, UnitOfWork, Protocol
):
    """The part of the unit of work that this module uses."""


VISIT_END_TASKS = (VisitTask.ASK_ABOUT_VISIT, VisitTask.END_VISIT)
VISIT_START_TASKS = (VisitTask.REMIND, VisitTask.PROMPT_DEPARTURE, VisitTask.SAY_LATE, VisitTask.NO_SHOW)
QUIET_HOURS_LEAD = timedelta(minutes=30)
"""How long before quiet hours a reminder is sent that would fall into them."""


async def _plan_visit(uow: VisitsEventHandlersUnitOfWork, event: events.OrderEvent) -> None:
    """Plan reminders, the departure prompt, the refreshes of the card when a step becomes possible, and the checks for lateness and an unfinished visit."""
    order = await uow.orders.get(event.order_id)
    await uow.tasks.drop(order.subject, *VISIT_START_TASKS, *VISIT_END_TASKS, VisitTask.OPEN_STEP)
    if order.status is not OrderStatus.ASSIGNED or order.housekeeper_id is None:
        return
    policy, now = uow.policy, uow.clock.now()
    for index, lead in enumerate(policy.reminders.before):
        due_at = _before_quiet_hours(uow, order.start - lead)
        if due_at > now:
            hours = int(lead.total_seconds() // 3600)
            await plan_order_task(uow, VisitTask.REMIND, order.id, due_at, detail=hours, part=index)
    for index, lead in enumerate((EARLIEST_DEPARTURE, EARLIEST_START)):
        if order.start - lead > now:
            await plan_order_task(uow, VisitTask.OPEN_STEP, order.id, order.start - lead, part=index)
    home = (await uow.housekeepers.get(order.housekeeper_id)).point
    travel = expected_arrival(now, distance_m(home, order.point), policy.reminders) - now
    departure = order.start - travel - policy.reminders.departure_margin
    await plan_order_task(uow, VisitTask.PROMPT_DEPARTURE, order.id, max(departure, now))
    await plan_order_task(uow, VisitTask.SAY_LATE, order.id, order.start + policy.lateness.notice)
    await plan_order_task(uow, VisitTask.NO_SHOW, order.id, just_after(no_show_limit(order, policy.lateness)))
    await plan_order_task(uow, VisitTask.ASK_ABOUT_VISIT, order.id, order.end + policy.open_visit.ask_after)
    await plan_order_task(uow, VisitTask.END_VISIT, order.id, order.end + policy.open_visit.given_up_after)


def _before_quiet_hours(uow: VisitsEventHandlersUnitOfWork, due_at: datetime) -> datetime:
    """Return ``due_at``, or QUIET_HOURS_LEAD before the quiet hours that contain it."""
    quiet = uow.policy.platform.quiet_hours
    local = uow.clock.local(due_at)
    if not quiet.cover(local.time()):
        return due_at
    day = local.date() if local.time() >= quiet.begin else local.date() - timedelta(days=1)
    return uow.clock.at(day, quiet.begin) - QUIET_HOURS_LEAD


async def _drop_visit(uow: VisitsEventHandlersUnitOfWork, event: events.OrderEvent) -> None:
    await uow.tasks.drop(
        order_subject(event.order_id), *VISIT_START_TASKS, *VISIT_END_TASKS, VisitTask.OPEN_STEP
    )


async def _drop_start(uow: VisitsEventHandlersUnitOfWork, event: events.HousekeeperArrived) -> None:
    await uow.tasks.drop(order_subject(event.order_id), *VISIT_START_TASKS)


async def _drop_departure(uow: VisitsEventHandlersUnitOfWork, event: events.HousekeeperSetOut) -> None:
    await uow.tasks.drop(order_subject(event.order_id), VisitTask.REMIND, VisitTask.PROMPT_DEPARTURE)


async def _plan_delay(uow: VisitsEventHandlersUnitOfWork, event: events.DelayReported) -> None:
    order = await uow.orders.get(event.order_id)
    if order.expected_at is not None:
        policy = uow.policy
        late_at = order.expected_at + policy.lateness.notice
        await plan_order_task(uow, VisitTask.SAY_LATE, order.id, late_at)
        if order.no_show_at is None:
            await plan_order_task(
                uow, VisitTask.NO_SHOW, order.id, just_after(no_show_limit(order, policy.lateness))
            )


async def _plan_end(uow: VisitsEventHandlersUnitOfWork, event: events.WorkStarted) -> None:
    """Plan the checks for an unfinished visit from the scheduled end, or from now plus the work time if
    later."""
    order = await uow.orders.get(event.order_id)
    end = max(order.end, uow.clock.now() + order.work_time)
    policy = uow.policy.open_visit
    await plan_order_task(uow, VisitTask.ASK_ABOUT_VISIT, order.id, end + policy.ask_after)
    await plan_order_task(uow, VisitTask.END_VISIT, order.id, end + policy.done_after)


async def _plan_settlement(uow: VisitsEventHandlersUnitOfWork, event: events.WorkFinished) -> None:
    """Plan the settlement; of work that was cut short, the question to an operator in its place."""
    await uow.tasks.drop(order_subject(event.order_id), *VISIT_END_TASKS)
    order = await uow.orders.get(event.order_id)
    due_at = uow.clock.now() + uow.policy.platform.payout.automatic_after
    kind = VisitTask.SHORT_VISIT if order.cut_short else VisitTask.SETTLE
    await plan_order_task(uow, kind, event.order_id, due_at)


async def _drop_settlement(uow: VisitsEventHandlersUnitOfWork, event: events.OrderEvent) -> None:
    await uow.tasks.drop(order_subject(event.order_id), VisitTask.SETTLE, VisitTask.SHORT_VISIT)


async def _notify_photo(uow: VisitsEventHandlersUnitOfWork, event: events.WorkPhotoAdded) -> None:
    order = await uow.orders.get(event.order_id)
    await notify(
        uow,
        VisitNotification.WORK_PHOTO,
        order.customer_id,
        f"photo:{event.photo_id}",
        order.subject,
        urgent=True,
        photo_id=event.photo_id,
    )


K = VisitNotification
EVENT_HANDLERS: Mapping[type[Event], Sequence[EventHandler]] = {
    events.OrderAssigned: (_plan_visit,),
    events.OrderRescheduled: (_plan_visit,),
    events.OrderGivenBack: (_drop_visit,),
    events.OrderCancelled: (_drop_visit,),
    events.OrderUnfilled: (_drop_visit,),
    events.HousekeeperSetOut: (_drop_departure, notify_customer(K.SET_OUT)),
    events.DelayReported: (_plan_delay, notify_customer(K.DELAYED, fields=("minutes",))),
    events.HousekeeperArrived: (_drop_start, notify_customer(K.ARRIVED)),
    events.WorkStarted: (_plan_end, notify_customer(K.WORK_STARTED)),
    events.WorkPhotoAdded: (_notify_photo,),
    events.WorkFinished: (_plan_settlement, notify_customer(K.WORK_FINISHED)),
    events.OrderSettled: (_drop_settlement,),
    events.OrderDisputed: (_drop_settlement,),
}

"""Handle events of orders, in the transaction of their cause: history, notifications, tasks."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from application.access.unit_of_work import UnitOfWork
from application.homecare.dispatch.use_cases import start_dispatch
from application.homecare.orders.order_payments import settle_captured_payment
from application.homecare.repositories import (
    HasCalendar,
    HasCatalogue,
    HasHousekeepers,
    HasOffers,
    HasOrders,
    HasPolicy,
)
from application.platform.notifications.use_cases import notify, refresh_card
from application.platform.repositories import (
    HasLedger,
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasReconciliations,
    HasReviews,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
)
from application.registry import EventHandler
from domain.homecare.dispatch.urgency import is_urgent
from domain.homecare.orders import events
from domain.homecare.orders.model import (
    AT_WORK,
    BEFORE_THE_VISIT,
    ORDER,
    OrderChange,
    OrderStatus,
    order_subject,
)
from domain.homecare.orders.rules import after, expected_arrival, no_show_limit
from domain.homecare.orders.ticket_lifetimes import is_over
from domain.kernel.events import Event
from domain.kernel.geo import distance_m
from domain.platform.notifications.model import NotificationKind
from domain.platform.notifications.quiet_hours import after_quiet_hours
from domain.platform.payments import model as payments
from domain.platform.reviews.model import ReviewWritten
from domain.platform.support.model import TicketOpened
from domain.platform.tasks.model import Task, TaskKind


class OrdersEventHandlersUnitOfWork(
    HasCalendar,
    HasCatalogue,
    HasHousekeepers,
    HasLedger,
    HasNotifications,
    HasOffers,
    HasOrders,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasPolicy,
    HasReconciliations,
    HasReviews,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """What these functions need of a transaction."""


END_TASKS = (TaskKind.ASK_ABOUT_VISIT, TaskKind.END_VISIT)
VISIT_TASKS = (TaskKind.REMIND, TaskKind.PROMPT_DEPARTURE, TaskKind.SAY_LATE, TaskKind.NO_SHOW)
EVENING = timedelta(minutes=30)
"""A reminder that would fall into the quiet hours goes out this long before they begin."""


async def _write_history(uow: OrdersEventHandlersUnitOfWork, event: events.StatusChanged) -> None:
    await uow.orders.add_change(
        OrderChange(event.order_id, event.before, event.after, event.at, event.by, event.reason)
    )
    order = await uow.orders.get(event.order_id)
    moment = f"{event.after}:{event.at.isoformat()}"
    if event.after != OrderStatus.AWAITING_PAYMENT:
        await refresh_card(uow, order.customer_id, order.subject, moment)
        if order.housekeeper_id is not None:
            await refresh_card(uow, order.housekeeper_id, order.subject, moment)


async def _close_what_is_over(uow: OrdersEventHandlersUnitOfWork, event: events.StatusChanged) -> None:
    before = OrderStatus(event.before) if event.before else None
    for ticket in await uow.tickets.open_of(order_subject(event.order_id)):
        if is_over(ticket.kind, before, OrderStatus(event.after)):
            ticket.close(event.by, event.after, event.at)


def _tell(
    kind: str, to: str, urgent: bool | None = True, keyed: tuple[str, ...] = ()
) -> Callable[[OrdersEventHandlersUnitOfWork, Any], Awaitable[None]]:
    """A notice to the order's customer or housekeeper; ``urgent`` None: by how near the visit is."""

    async def tell(uow: OrdersEventHandlersUnitOfWork, event: events.OrderEvent) -> None:
        order = await uow.orders.get(event.order_id)
        person_id = order.customer_id if to == "customer" else getattr(event, "housekeeper_id", None)
        if to == "housekeeper" and person_id is None:
            person_id = order.housekeeper_id
        if person_id is None:
            return
        now = uow.clock.now()
        data = {name: getattr(event, name) for name in keyed}
        await notify(
            uow,
            kind,
            person_id,
            f"{kind}:{order.id}:{person_id}:{now.isoformat()}",
            order.subject,
            urgent=is_urgent(order, now) if urgent is None else urgent,
            **data,
        )

    return tell


async def _plan_expiry(uow: OrdersEventHandlersUnitOfWork, event: events.OrderPlaced) -> None:
    order = await uow.orders.get(event.order_id)
    await _plan(uow, TaskKind.EXPIRE_PAYMENT, order.id, order.pay_until)


async def _dispatch(uow: OrdersEventHandlersUnitOfWork, event: events.OrderPaid) -> None:
    await uow.tasks.drop(order_subject(event.order_id), TaskKind.EXPIRE_PAYMENT)
    await start_dispatch(uow, event.order_id)


async def _plan_visit(uow: OrdersEventHandlersUnitOfWork, event: events.OrderEvent) -> None:
    """Reminders, the prompt to leave, and what happens when nobody comes, all by the visit's start."""
    order = await uow.orders.get(event.order_id)
    await uow.tasks.drop(order.subject, *VISIT_TASKS, *END_TASKS)
    if order.status is not OrderStatus.ASSIGNED or order.housekeeper_id is None:
        return
    await uow.tasks.drop(order.subject, TaskKind.WAVE_DEADLINE, TaskKind.UNFILLED_DEADLINE)
    now, policy = uow.clock.now(), uow.policy
    for index, before in enumerate(policy.reminders.before):
        moment = _before_the_night(uow, order.start - before)
        if moment > now:
            await _plan(
                uow,
                TaskKind.REMIND,
                order.id,
                moment,
                detail=int(before.total_seconds() // 3600),
                part=index,
            )
    home = (await uow.housekeepers.get(order.housekeeper_id)).point
    travel = expected_arrival(now, distance_m(home, order.point), policy.reminders) - now
    leave = order.start - travel - policy.reminders.departure_margin
    await _plan(uow, TaskKind.PROMPT_DEPARTURE, order.id, max(leave, now))
    await _plan(uow, TaskKind.SAY_LATE, order.id, order.start + policy.lateness.notice)
    await _plan(uow, TaskKind.NO_SHOW, order.id, after(no_show_limit(order, policy.lateness)))
    await _plan(uow, TaskKind.ASK_ABOUT_VISIT, order.id, order.end + policy.open_visit.ask_after)
    await _plan(uow, TaskKind.END_VISIT, order.id, order.end + policy.open_visit.given_up_after)


def _before_the_night(uow: OrdersEventHandlersUnitOfWork, moment: datetime) -> datetime:
    quiet = uow.policy.platform.quiet_hours
    local = uow.clock.local(moment)
    if not quiet.cover(local.time()):
        return moment
    day = local.date() if local.time() >= quiet.begin else local.date() - timedelta(days=1)
    return uow.clock.at(day, quiet.begin) - EVENING


async def _drop_visit(uow: OrdersEventHandlersUnitOfWork, event: events.OrderEvent) -> None:
    await uow.tasks.drop(order_subject(event.order_id), *VISIT_TASKS)


async def _drop_end(uow: OrdersEventHandlersUnitOfWork, event: events.OrderEvent) -> None:
    await uow.tasks.drop(order_subject(event.order_id), *END_TASKS)


async def _plan_end(uow: OrdersEventHandlersUnitOfWork, event: events.WorkStarted) -> None:
    """Late starters have as long as others."""
    order = await uow.orders.get(event.order_id)
    end = max(order.end, uow.clock.now() + order.work_time)
    policy = uow.policy.open_visit
    await _plan(uow, TaskKind.ASK_ABOUT_VISIT, order.id, end + policy.ask_after)
    await _plan(uow, TaskKind.END_VISIT, order.id, end + policy.done_after)


async def _drop_departure(uow: OrdersEventHandlersUnitOfWork, event: events.HousekeeperSetOut) -> None:
    await uow.tasks.drop(order_subject(event.order_id), TaskKind.REMIND, TaskKind.PROMPT_DEPARTURE)


async def _plan_delay(uow: OrdersEventHandlersUnitOfWork, event: events.DelayReported) -> None:
    order = await uow.orders.get(event.order_id)
    if order.expected_at is not None:
        policy = uow.policy
        await _plan(uow, TaskKind.SAY_LATE, order.id, order.expected_at + policy.lateness.notice)
        if order.no_show_at is None:
            await _plan(uow, TaskKind.NO_SHOW, order.id, after(no_show_limit(order, policy.lateness)))


async def _after_work(uow: OrdersEventHandlersUnitOfWork, event: events.WorkFinished) -> None:
    now, policy = uow.clock.now(), uow.policy
    # waits for the morning as a task, so that nobody is reminded who rated in the night
    reminded = after_quiet_hours(
        now + policy.platform.review.reminder_after, policy.platform.quiet_hours, uow.clock
    )
    await _plan(uow, TaskKind.REMIND_REVIEW, event.order_id, reminded)
    await _plan(uow, TaskKind.SETTLE, event.order_id, now + policy.platform.payout.automatic_after)
    await _plan(uow, TaskKind.SHOW_REVIEWS, event.order_id, now + policy.platform.review.open_for)


async def _drop_all(uow: OrdersEventHandlersUnitOfWork, event: events.OrderEvent) -> None:
    await uow.tasks.drop(
        order_subject(event.order_id),
        *VISIT_TASKS,
        *END_TASKS,
        TaskKind.EXPIRE_PAYMENT,
        TaskKind.WAVE_DEADLINE,
        TaskKind.UNFILLED_DEADLINE,
    )


async def _tell_moved(uow: OrdersEventHandlersUnitOfWork, event: events.OrderRescheduled) -> None:
    """The one of the two who did not decide."""
    await _tell(K.RESCHEDULED, "customer" if event.agreed else "housekeeper", urgent=None)(uow, event)


async def _tell_cancelled(uow: OrdersEventHandlersUnitOfWork, event: events.OrderCancelled) -> None:
    """Whoever did not press the button."""
    order = await uow.orders.get(event.order_id)
    now = uow.clock.now()
    told = (
        {event.housekeeper_id} if event.by_role == "customer" else {event.housekeeper_id, order.customer_id}
    )
    for person_id in told - {None}:
        assert person_id is not None
        await notify(
            uow,
            NotificationKind.ORDER_CANCELLED,
            person_id,
            f"cancelled:{order.id}:{person_id}",
            order.subject,
            urgent=is_urgent(order, now),
            by_role=event.by_role,
            fee=event.fee,
        )


async def _keep_settle_away(uow: OrdersEventHandlersUnitOfWork, event: events.OrderEvent) -> None:
    await uow.tasks.drop(order_subject(event.order_id), TaskKind.SETTLE)


async def _tell_operators(uow: OrdersEventHandlersUnitOfWork, event: TicketOpened) -> None:
    """At once when it is about a visit that is near, else not at night."""
    ticket = await uow.tickets.get(event.ticket_id)
    about_order = ticket.subject is not None and ticket.subject.kind == ORDER
    order = await uow.orders.get(ticket.subject.id) if ticket.subject is not None and about_order else None
    near = (
        order is not None and order.status in BEFORE_THE_VISIT | AT_WORK and is_urgent(order, uow.clock.now())
    )
    for operator in await uow.people.operators():
        await notify(
            uow,
            NotificationKind.TICKET,
            operator.id,
            f"ticket:{event.ticket_id}:{operator.id}",
            urgent=near,
            ticket_id=event.ticket_id,
        )


async def _tell_refunded(uow: OrdersEventHandlersUnitOfWork, event: payments.RefundDone) -> None:
    if event.subject.kind != ORDER:
        return
    order = await uow.orders.get(event.subject.id)
    key = f"refunded:{event.refund_id}"
    await notify(
        uow, NotificationKind.REFUND_DONE, order.customer_id, key, order.subject, refund_id=event.refund_id
    )
    await refresh_card(uow, order.customer_id, order.subject, key)


async def _tell_dispute_ended(uow: OrdersEventHandlersUnitOfWork, event: events.OrderRefunded) -> None:
    """What became of her pay; the customer is told of each refund by itself."""
    order = await uow.orders.get(event.order_id)
    if order.housekeeper_id is not None:
        key = f"dispute-ended:{order.id}"
        await notify(uow, NotificationKind.DISPUTE_ENDED, order.housekeeper_id, key, order.subject)


async def _tell_photo(uow: OrdersEventHandlersUnitOfWork, event: events.WorkPhotoAdded) -> None:
    order = await uow.orders.get(event.order_id)
    key = f"photo:{event.photo_id}"
    await notify(
        uow,
        NotificationKind.WORK_PHOTO,
        order.customer_id,
        key,
        order.subject,
        urgent=True,
        photo_id=event.photo_id,
    )


async def _drop_review_reminder(uow: OrdersEventHandlersUnitOfWork, event: ReviewWritten) -> None:
    reviews = await uow.reviews.of(event.subject)
    if any(review.by_customer for review in reviews):
        await uow.tasks.drop(event.subject, TaskKind.REMIND_REVIEW)


async def _plan(
    uow: OrdersEventHandlersUnitOfWork,
    kind: str,
    order_id: int,
    due_at: datetime,
    detail: int = 0,
    part: int | None = None,
) -> None:
    key = f"{kind}:{order_id}" if part is None else f"{kind}:{order_id}:{part}"
    await uow.tasks.plan(Task(key, kind, order_subject(order_id), due_at, detail))


K = NotificationKind
EVENT_HANDLERS: Mapping[type[Event], Sequence[EventHandler]] = {
    events.StatusChanged: (_write_history, _close_what_is_over),
    events.OrderPlaced: (_plan_expiry,),
    events.OrderPaid: (_dispatch, _tell(K.ORDER_PAID, "customer")),
    events.OrderExpired: (_drop_all, _tell(K.ORDER_EXPIRED, "customer")),
    events.OrderAssigned: (_plan_visit, _tell(K.ORDER_ASSIGNED, "customer", urgent=None)),
    events.OrderGivenBack: (_drop_visit, _drop_end, _tell(K.ORDER_GIVEN_BACK, "customer", urgent=None)),
    events.HousekeeperSetOut: (_drop_departure, _tell(K.SET_OUT, "customer")),
    events.DelayReported: (_plan_delay, _tell(K.DELAYED, "customer", keyed=("minutes",))),
    events.HousekeeperArrived: (_drop_visit, _tell(K.ARRIVED, "customer")),
    events.WorkStarted: (
        _plan_end,
        _tell(K.WORK_STARTED, "customer"),
    ),
    events.WorkPhotoAdded: (_tell_photo,),
    events.WorkFinished: (_drop_end, _after_work, _tell(K.WORK_FINISHED, "customer")),
    events.OrderSettled: (_keep_settle_away, _tell(K.ORDER_SETTLED, "housekeeper", urgent=False)),
    events.OrderCancelled: (_drop_all, _tell_cancelled),
    events.OrderUnfilled: (_drop_all, _tell(K.ORDER_UNFILLED, "customer")),
    events.OrderDisputed: (_keep_settle_away,),
    events.OrderRefunded: (_tell_dispute_ended,),
    events.OrderRescheduled: (_plan_visit, _tell_moved),
    events.RescheduleAsked: (_tell(K.RESCHEDULE_ASKED, "housekeeper", urgent=None),),
    events.RescheduleRefused: (_tell(K.RESCHEDULE_REFUSED, "customer", urgent=None),),
    ReviewWritten: (_drop_review_reminder,),
    TicketOpened: (_tell_operators,),
    payments.PaymentCaptured: (settle_captured_payment,),
    payments.RefundDone: (_tell_refunded,),
}

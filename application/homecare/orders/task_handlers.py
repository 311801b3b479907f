"""What each kind of task does when it is due. The subject is loaded anew: what is no longer so does nothing."""

from collections.abc import Awaitable, Callable

from application.access.permissions import system_only
from application.homecare.dispatch.use_cases import give_up_search, wave_over
from application.homecare.visits.unfinished_visits import ask_what_became, end_visit
from application.homecare.visits.use_cases import settle_by_itself
from application.platform.notifications.use_cases import notify
from application.platform.payments.use_cases import expire_order
from application.platform.reviews.use_cases import show
from application.platform.support.use_cases import open_ticket
from application.unit_of_work import UnitOfWork
from domain.homecare.orders.model import BEFORE_ARRIVAL, OrderStatus
from domain.homecare.orders.rules import after, is_no_show, no_show_limit
from domain.platform.notifications.model import NotificationKind
from domain.platform.support.model import TicketKind
from domain.platform.tasks.model import Task, TaskKind


@system_only
async def run(uow: UnitOfWork, task: Task) -> None:
    """Raises KeyError for the kinds that talk to a provider: those are the scheduler's own."""
    await HANDLERS[task.kind](uow, task)


async def _expire(uow: UnitOfWork, task: Task) -> None:
    await expire_order(uow, task.subject_id)


async def _wave_over(uow: UnitOfWork, task: Task) -> None:
    await wave_over(uow, task.subject_id)


async def _unfilled(uow: UnitOfWork, task: Task) -> None:
    await give_up_search(uow, task.subject_id)


async def _remind(uow: UnitOfWork, task: Task) -> None:
    order = await uow.orders.get(task.subject_id)
    if order.status is not OrderStatus.ASSIGNED or order.housekeeper_id is None:
        return
    for person_id in (order.customer_id, order.housekeeper_id):
        key = f"remind:{order.id}:{person_id}:{task.detail}:{order.start.isoformat()}"
        await notify(uow, NotificationKind.REMINDER, person_id, key, order.id, hours=task.detail)


async def _prompt_departure(uow: UnitOfWork, task: Task) -> None:
    order = await uow.orders.get(task.subject_id)
    if order.status is not OrderStatus.ASSIGNED or order.housekeeper_id is None:
        return
    key = f"depart:{order.id}:{order.housekeeper_id}:{order.start.isoformat()}"
    await notify(uow, NotificationKind.DEPARTURE_PROMPT, order.housekeeper_id, key, order.id, urgent=True)


async def _say_late(uow: UnitOfWork, task: Task) -> None:
    order = await uow.orders.get(task.subject_id)
    if order.status not in BEFORE_ARRIVAL or order.housekeeper_id is None:
        return
    minutes = round((uow.clock.now() - order.start).total_seconds() / 60)
    for person_id in (order.customer_id, order.housekeeper_id):
        key = f"late:{order.id}:{person_id}:{task.due_at.isoformat()}"
        await notify(uow, NotificationKind.LATE, person_id, key, order.id, urgent=True, minutes=minutes)


async def _no_show(uow: UnitOfWork, task: Task) -> None:
    order = await uow.orders.get(task.subject_id)
    if order.status not in BEFORE_ARRIVAL:
        return
    policy, now = uow.policy, uow.clock.now()
    if not is_no_show(order, now, policy):
        await uow.tasks.plan(Task(task.key, task.kind, order.id, after(no_show_limit(order, policy))))
        return
    order.mark_no_show(now)
    await open_ticket(uow, TicketKind.NO_SHOW, order.customer_id, order.id)
    key = f"no-show:{order.id}:{order.start.isoformat()}"
    await notify(uow, NotificationKind.NO_SHOW, order.customer_id, key, order.id, urgent=True)


async def _ask_about_visit(uow: UnitOfWork, task: Task) -> None:
    await ask_what_became(uow, task.subject_id)


async def _end_visit(uow: UnitOfWork, task: Task) -> None:
    await end_visit(uow, task.subject_id)


async def _remind_review(uow: UnitOfWork, task: Task) -> None:
    order = await uow.orders.get(task.subject_id)
    if any(review.by_customer for review in await uow.reviews.of_order(order.id)):
        return
    await notify(
        uow, NotificationKind.REVIEW_REMINDER, order.customer_id, f"review-reminder:{order.id}", order.id
    )


async def _settle(uow: UnitOfWork, task: Task) -> None:
    await settle_by_itself(uow, task.subject_id)


async def _show_reviews(uow: UnitOfWork, task: Task) -> None:
    await show(uow, task.subject_id)


HANDLERS: dict[TaskKind, Callable[[UnitOfWork, Task], Awaitable[None]]] = {
    TaskKind.EXPIRE_PAYMENT: _expire,
    TaskKind.WAVE_DEADLINE: _wave_over,
    TaskKind.UNFILLED_DEADLINE: _unfilled,
    TaskKind.REMIND: _remind,
    TaskKind.PROMPT_DEPARTURE: _prompt_departure,
    TaskKind.SAY_LATE: _say_late,
    TaskKind.NO_SHOW: _no_show,
    TaskKind.ASK_ABOUT_VISIT: _ask_about_visit,
    TaskKind.END_VISIT: _end_visit,
    TaskKind.REMIND_REVIEW: _remind_review,
    TaskKind.SETTLE: _settle,
    TaskKind.SHOW_REVIEWS: _show_reviews,
}

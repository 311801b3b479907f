"""What each kind of task does when it is due. The subject is loaded anew: what is no longer so does nothing."""

from collections.abc import Awaitable, Callable

from domain.dispatch.use_cases import give_up_search, wave_over
from domain.notices.model import NoticeKind
from domain.notices.use_cases import notify
from domain.orders.model import OrderStatus
from domain.orders.rules import after, is_no_show, no_show_limit
from domain.payments.use_cases import expire_order
from domain.people.permissions import by_program
from domain.reviews.use_cases import show
from domain.schedule.model import Task, TaskKind
from domain.support.model import TicketKind
from domain.support.use_cases import open_ticket
from domain.visits.chasing import ask_what_became, end_visit
from domain.visits.use_cases import settle_by_itself
from domain.work import Work


@by_program
async def run(work: Work, task: Task) -> None:
    """Raises KeyError for the kinds that talk to a provider: those are the scheduler's own."""
    await HANDLERS[task.kind](work, task)


async def _expire(work: Work, task: Task) -> None:
    await expire_order(work, task.subject_id)


async def _wave_over(work: Work, task: Task) -> None:
    await wave_over(work, task.subject_id)


async def _unfilled(work: Work, task: Task) -> None:
    await give_up_search(work, task.subject_id)


async def _remind(work: Work, task: Task) -> None:
    order = await work.orders.get(task.subject_id)
    if order.status is not OrderStatus.ASSIGNED or order.housekeeper_id is None:
        return
    for person_id in (order.customer_id, order.housekeeper_id):
        key = f"remind:{order.id}:{person_id}:{task.detail}:{order.start.isoformat()}"
        await notify(work, NoticeKind.REMINDER, person_id, key, order.id, hours=task.detail)


async def _prompt_departure(work: Work, task: Task) -> None:
    order = await work.orders.get(task.subject_id)
    if order.status is not OrderStatus.ASSIGNED or order.housekeeper_id is None:
        return
    key = f"depart:{order.id}:{order.housekeeper_id}:{order.start.isoformat()}"
    await notify(work, NoticeKind.DEPARTURE_PROMPT, order.housekeeper_id, key, order.id, urgent=True)


async def _say_late(work: Work, task: Task) -> None:
    order = await work.orders.get(task.subject_id)
    if order.status not in (OrderStatus.ASSIGNED, OrderStatus.EN_ROUTE) or order.housekeeper_id is None:
        return
    minutes = round((work.business.now() - order.start).total_seconds() / 60)
    for person_id in (order.customer_id, order.housekeeper_id):
        key = f"late:{order.id}:{person_id}:{task.due_at.isoformat()}"
        await notify(work, NoticeKind.LATE, person_id, key, order.id, urgent=True, minutes=minutes)


async def _no_show(work: Work, task: Task) -> None:
    order = await work.orders.get(task.subject_id)
    if order.status not in (OrderStatus.ASSIGNED, OrderStatus.EN_ROUTE):
        return
    policy, now = work.business.policy, work.business.now()
    if not is_no_show(order, now, policy):
        await work.tasks.plan(Task(task.key, task.kind, order.id, after(no_show_limit(order, policy))))
        return
    order.miss(now)
    await open_ticket(work, TicketKind.NO_SHOW, order.customer_id, order.id)
    key = f"no-show:{order.id}:{order.start.isoformat()}"
    await notify(work, NoticeKind.NO_SHOW, order.customer_id, key, order.id, urgent=True)


async def _ask_about_visit(work: Work, task: Task) -> None:
    await ask_what_became(work, task.subject_id)


async def _end_visit(work: Work, task: Task) -> None:
    await end_visit(work, task.subject_id)


async def _remind_review(work: Work, task: Task) -> None:
    order = await work.orders.get(task.subject_id)
    if any(review.by_customer for review in await work.reviews.of_order(order.id)):
        return
    await notify(work, NoticeKind.REVIEW_REMINDER, order.customer_id, f"review-reminder:{order.id}", order.id)


async def _settle(work: Work, task: Task) -> None:
    await settle_by_itself(work, task.subject_id)


async def _show_reviews(work: Work, task: Task) -> None:
    await show(work, task.subject_id)


HANDLERS: dict[TaskKind, Callable[[Work, Task], Awaitable[None]]] = {
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

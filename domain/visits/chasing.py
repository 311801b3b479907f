"""A visit that nobody brought to its end: asked about, then decided, so that no money hangs."""

from domain.notices.model import NoticeKind
from domain.notices.use_cases import notify
from domain.orders.model import Order, OrderStatus
from domain.orders.use_cases import cancel_by_itself
from domain.people.model import Person
from domain.people.permissions import Permission, by_program, needs
from domain.support.model import TicketKind
from domain.support.rules import VISIT_NOT_ENDED
from domain.support.use_cases import open_ticket
from domain.visits.use_cases import end_work
from domain.work import Work


@by_program
async def ask_what_became(work: Work, order_id: int) -> None:
    """Its time is over and nobody said how it went: both sides are asked, and an operator sees to it."""
    order = await work.orders.get(order_id)
    if order.status not in VISIT_NOT_ENDED or order.housekeeper_id is None:
        return
    for person_id in (order.customer_id, order.housekeeper_id):
        key = f"visit-open:{order.id}:{person_id}:{order.start.isoformat()}"
        await notify(work, NoticeKind.VISIT_OPEN, person_id, key, order.id)
    await open_ticket(work, TicketKind.VISIT_OPEN, order.customer_id, order.id)


@by_program
async def end_visit(work: Work, order_id: int) -> None:
    """Nobody decided. Work that began counts as done, and the customer can still object; for work that never
    began she has all her money back."""
    order = await work.orders.get(order_id)
    if order.status is OrderStatus.IN_SERVICE:
        await end_work(work, order, None)
    elif order.status in VISIT_NOT_ENDED:
        await cancel_by_itself(work, order, "visit-open")


@needs(Permission.START_ANY_VISIT)
async def took_place(work: Work, operator: Person, order_id: int) -> Order:
    """An operator knows that the work was done, though nobody told the program.

    Raises not-allowed, order-not-possible-now, or visit-not-over while the visit's own time lasts.
    """
    order = await work.orders.get(order_id)
    order.require(*VISIT_NOT_ENDED)
    now = work.business.now()
    order.require_over(now)
    if order.status in (OrderStatus.ASSIGNED, OrderStatus.EN_ROUTE):
        order.arrive(now, operator.id)
    if order.status is OrderStatus.ARRIVED:
        order.start_work(now, operator.id)
    await end_work(work, order, operator.id)
    return order

"""What a customer (or an operator) does with an order before the visit, and reads of it."""

from dataclasses import dataclass
from datetime import datetime

from domain.booking.availability import check_start
from domain.dispatch.use_cases import close_offers, dispatch_anew
from domain.kernel.errors import DomainError
from domain.ledger import movements
from domain.orders.holding import can_come, hold
from domain.orders.model import ENDS, Order, OrderChange, OrderStatus
from domain.orders.rules import (
    CANCELLABLE,
    FeeOutlook,
    cancellation_fee,
    check_reschedulable,
    fee_outlook,
    needs_consent,
)
from domain.payments.use_cases import close_payments, give_coupon_back, refund_order
from domain.people.model import Person, Role
from domain.people.permissions import Permission, by_program, needs
from domain.support.model import TicketKind
from domain.support.use_cases import close_about
from domain.work import Work

RUNNING = frozenset(OrderStatus) - ENDS


@needs(Permission.SEE_ORDER)
async def seen_by(work: Work, person: Person, order_id: int) -> Order:
    """The order, for those who may see it. Raises order-unknown or not-your-order."""
    order = await work.orders.get(order_id)
    if person.id not in (order.customer_id, order.housekeeper_id) and not person.has(Role.OPERATOR):
        raise DomainError("not-your-order")
    return order


@needs(Permission.SEE_ORDER)
async def running_orders(work: Work, customer: Person) -> list[Order]:
    """Those not at their end, the next visit first."""
    orders = await work.orders.of_customer(customer.id, RUNNING)
    return sorted(orders, key=lambda order: order.start)


@needs(Permission.SEE_ORDER)
async def history(work: Work, person: Person, order_id: int) -> list[OrderChange]:
    await seen_by(work, person, order_id)
    return await work.orders.changes(order_id)


@dataclass(frozen=True)
class CancellationPreview:
    """What is shown before the button: the fee now, when it changes and to what, and the money back (fen)."""

    outlook: FeeOutlook
    refund: int


@needs(Permission.CANCEL_OWN_ORDER)
async def preview_cancellation(work: Work, customer: Person, order_id: int) -> CancellationPreview:
    """Raises not-your-order or order-not-possible-now."""
    order = await work.orders.get(order_id)
    order.require_customer(customer.id)
    order.require(*CANCELLABLE)
    outlook = fee_outlook(order, work.business.now(), work.business.policy)
    paid = order.total if order.paid_at is not None else 0
    return CancellationPreview(outlook, paid - outlook.fee)


@needs(Permission.CANCEL_OWN_ORDER)
async def cancel(work: Work, customer: Person, order_id: int, seen_fee: int, reason: str = "") -> Order:
    """The order ends; less the fee, the money goes back the way it came.

    Raises not-your-order, order-not-possible-now, or fee-changed when the fee is no longer the one that
    was shown (and higher).
    """
    order = await work.orders.get(order_id)
    order.require_customer(customer.id)
    order.require(*CANCELLABLE)
    fee = cancellation_fee(order, work.business.now(), work.business.policy)
    if fee > seen_fee:
        raise DomainError("fee-changed", fee=fee)
    await _end(work, order, customer.id, Role.CUSTOMER, fee, reason)
    return order


@needs(Permission.CANCEL_ANY_ORDER)
async def cancel_by_operator(
    work: Work, operator: Person, order_id: int, reason: str, customer_absent: bool = False
) -> Order:
    """The agency cancels: no fee for the customer, unless she was not there when the housekeeper was.

    Raises not-allowed or order-not-possible-now.
    """
    order = await work.orders.get(order_id)
    order.require(*({OrderStatus.ARRIVED} if customer_absent else CANCELLABLE))
    await _end(work, order, operator.id, Role.OPERATOR, order.total if customer_absent else 0, reason)
    await close_about(work, operator, TicketKind.NO_SHOW, order.customer_id, "cancelled", order.id)
    return order


@by_program
async def cancel_by_itself(work: Work, order: Order, reason: str) -> None:
    """The program ends it for the agency, which keeps nothing. Raises order-not-possible-now."""
    await _end(work, order, None, Role.OPERATOR, 0, reason)


async def _end(work: Work, order: Order, by: int | None, role: Role, fee: int, reason: str) -> None:
    now = work.business.now()
    was_paid = order.paid_at is not None
    order.cancel(now, by, role.value, fee, reason)
    await work.calendar.release(order.id)
    await close_offers(work, order.id)
    if not fee:
        await give_coupon_back(work, order)
    if not was_paid:
        await close_payments(work, order)
        return
    if fee and order.housekeeper_id is not None:
        await work.ledger.book(movements.fee_earned(order, order.housekeeper_id, now))
    if order.total > fee:
        await refund_order(work, order, order.total - fee, "cancelled")


@needs(Permission.CHANGE_OWN_ORDER)
async def reschedule(work: Work, customer: Person, order_id: int, start: datetime) -> tuple[Order, bool]:
    """Another time (UTC); (order, whether it is moved already or waits for the housekeeper's consent).

    Raises not-your-order, order-not-possible-now, reschedules-used-up, slot-taken, same-time, or what the
    policy has against the new start.
    """
    business = work.business
    order = await work.orders.get(order_id)
    order.require_customer(customer.id)
    check_reschedulable(order, business.policy)
    if start == order.start:
        raise DomainError("same-time")
    service = business.catalogue.service(order.service)
    check_start(business, start, order.work_time, service.whole_days)
    holder = order.housekeeper_id or order.chosen_id
    if holder is not None and not await can_come(work, order, holder, start):
        raise DomainError("slot-taken")
    if needs_consent(order, business.now(), business.policy):
        order.want_start(start)
        return order, False
    await _move(work, order, start)
    return order, True


@needs(Permission.DO_OWN_VISIT)
async def agree_to_move(work: Work, housekeeper: Person, order_id: int, agrees: bool) -> Order:
    """The housekeeper's answer to a new time. Raises not-your-order, nothing-asked, slot-taken."""
    order = await work.orders.get(order_id)
    order.require_housekeeper(housekeeper.id)
    if order.wanted_start is None:
        raise DomainError("nothing-asked")
    if agrees:
        service = work.business.catalogue.service(order.service)
        check_start(work.business, order.wanted_start, order.work_time, service.whole_days)
        await _move(work, order, order.wanted_start)
    else:
        order.refuse_move()
    return order


async def _move(work: Work, order: Order, start: datetime) -> None:
    """Whoever has it, or was chosen, keeps it; else it is dispatched anew."""
    holder = order.housekeeper_id or order.chosen_id
    order.move_visit(start)
    await work.calendar.release(order.id)
    if holder is not None:
        await hold(work, order, holder)
    if order.status is OrderStatus.DISPATCHING:
        await dispatch_anew(work, order)

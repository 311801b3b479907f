"""What a customer (or an operator) does with an order before the visit, and reads of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.booking.coupons import give_coupon_back
from application.homecare.dispatch.permissions import CHANGE_OWN_ORDER
from application.homecare.dispatch.use_cases import close_offers, dispatch_anew
from application.homecare.housekeepers.permissions import DO_OWN_VISIT
from application.homecare.housekeepers.reservations import can_come, hold
from application.homecare.orders.permissions import CANCEL_ANY_ORDER, CANCEL_OWN_ORDER, SEE_ORDER
from application.homecare.repositories import (
    HasAgency,
    HasCalendar,
    HasCatalogue,
    HasHousekeepers,
    HasOffers,
    HasOrders,
)
from application.platform.payments.use_cases import close_payments, refund_subject
from application.platform.repositories import (
    HasLedger,
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
)
from application.platform.support.use_cases import close_about
from domain.homecare.booking.availability import check_start
from domain.homecare.orders import movements
from domain.homecare.orders.model import ENDS, Order, OrderChange, OrderStatus
from domain.homecare.orders.rules import (
    CANCELLABLE,
    FeeOutlook,
    cancellation_fee,
    check_reschedulable,
    fee_outlook,
    needs_consent,
)
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person, Role
from domain.platform.support.model import TicketKind


class OrdersUnitOfWork(
    HasAgency,
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
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """What these functions need of a transaction."""


RUNNING = frozenset(OrderStatus) - ENDS


@requires(SEE_ORDER)
async def seen_by(uow: OrdersUnitOfWork, person: Person, order_id: int) -> Order:
    """The order, for those who may see it. Raises order-unknown or not-your-order."""
    order = await uow.orders.get(order_id)
    if person.id not in (order.customer_id, order.housekeeper_id) and not person.has(Role.OPERATOR):
        raise DomainError("not-your-order")
    return order


@requires(SEE_ORDER)
async def running_orders(uow: OrdersUnitOfWork, customer: Person) -> list[Order]:
    """Those not at their end, the next visit first."""
    orders = await uow.orders.of_customer(customer.id, RUNNING)
    return sorted(orders, key=lambda order: order.start)


@requires(SEE_ORDER)
async def history(uow: OrdersUnitOfWork, person: Person, order_id: int) -> list[OrderChange]:
    await seen_by(uow, person, order_id)
    return await uow.orders.changes(order_id)


@dataclass(frozen=True)
class CancellationPreview:
    """What is shown before the button: the fee now, when it changes and to what, and the money back (fen)."""

    outlook: FeeOutlook
    refund: int


@requires(CANCEL_OWN_ORDER)
async def preview_cancellation(uow: OrdersUnitOfWork, customer: Person, order_id: int) -> CancellationPreview:
    """Raises not-your-order or order-not-possible-now."""
    order = await uow.orders.get(order_id)
    order.require_customer(customer.id)
    order.require(*CANCELLABLE)
    outlook = fee_outlook(order, uow.clock.now(), uow.policy)
    paid = order.total if order.paid_at is not None else 0
    return CancellationPreview(outlook, paid - outlook.fee)


@requires(CANCEL_OWN_ORDER)
async def cancel(
    uow: OrdersUnitOfWork, customer: Person, order_id: int, seen_fee: int, reason: str = ""
) -> Order:
    """The order ends; less the fee, the money goes back the way it came.

    Raises not-your-order, order-not-possible-now, or fee-changed when the fee is no longer the one that
    was shown (and higher).
    """
    order = await uow.orders.get(order_id)
    order.require_customer(customer.id)
    order.require(*CANCELLABLE)
    fee = cancellation_fee(order, uow.clock.now(), uow.policy)
    if fee > seen_fee:
        raise DomainError("fee-changed", fee=fee)
    await _end(uow, order, customer.id, Role.CUSTOMER, fee, reason)
    return order


@requires(CANCEL_ANY_ORDER)
async def cancel_by_operator(
    uow: OrdersUnitOfWork, operator: Person, order_id: int, reason: str, customer_absent: bool = False
) -> Order:
    """The agency cancels: no fee for the customer, unless she was not there when the housekeeper was.

    Raises not-allowed or order-not-possible-now.
    """
    order = await uow.orders.get(order_id)
    order.require(*({OrderStatus.ARRIVED} if customer_absent else CANCELLABLE))
    await _end(uow, order, operator.id, Role.OPERATOR, order.total if customer_absent else 0, reason)
    await close_about(uow, operator, TicketKind.NO_SHOW, order.customer_id, "cancelled", order.subject)
    return order


@system_only
async def cancel_by_itself(uow: OrdersUnitOfWork, order: Order, reason: str) -> None:
    """The program ends it for the agency, which keeps nothing. Raises order-not-possible-now."""
    await _end(uow, order, None, Role.OPERATOR, 0, reason)


async def _end(
    uow: OrdersUnitOfWork, order: Order, by: int | None, role: Role, fee: int, reason: str
) -> None:
    now = uow.clock.now()
    was_paid = order.paid_at is not None
    order.cancel(now, by, role.value, fee, reason)
    await uow.calendar.release(order.id)
    await close_offers(uow, order.id)
    if not fee:
        await give_coupon_back(uow, order)
    if not was_paid:
        await close_payments(uow, order.subject)
        return
    if fee and order.housekeeper_id is not None:
        await uow.ledger.book(movements.fee_earned(order, order.housekeeper_id, now))
    if order.total > fee:
        await refund_subject(uow, order.subject, order.total - fee, "cancelled")


@requires(CHANGE_OWN_ORDER)
async def reschedule(
    uow: OrdersUnitOfWork, customer: Person, order_id: int, start: datetime
) -> tuple[Order, bool]:
    """Another time (UTC); (order, whether it is moved already or waits for the housekeeper's consent).

    Raises not-your-order, order-not-possible-now, reschedules-used-up, slot-taken, same-time, or what the
    policy has against the new start.
    """
    agency = uow.agency
    order = await uow.orders.get(order_id)
    order.require_customer(customer.id)
    check_reschedulable(order, agency.policy)
    if start == order.start:
        raise DomainError("same-time")
    service = agency.catalogue.service(order.service)
    check_start(agency, start, order.work_time, service.whole_days)
    holder = order.housekeeper_id or order.chosen_id
    if holder is not None and not await can_come(uow, order, holder, start):
        raise DomainError("slot-taken")
    if needs_consent(order, agency.clock.now(), agency.policy):
        order.want_start(start)
        return order, False
    await _move(uow, order, start)
    return order, True


@requires(DO_OWN_VISIT)
async def agree_to_move(uow: OrdersUnitOfWork, housekeeper: Person, order_id: int, agrees: bool) -> Order:
    """The housekeeper's answer to a new time. Raises not-your-order, nothing-asked, slot-taken."""
    order = await uow.orders.get(order_id)
    order.require_housekeeper(housekeeper.id)
    if order.wanted_start is None:
        raise DomainError("nothing-asked")
    if agrees:
        service = uow.catalogue.service(order.service)
        check_start(uow.agency, order.wanted_start, order.work_time, service.whole_days)
        await _move(uow, order, order.wanted_start)
    else:
        order.decline_reschedule()
    return order


async def _move(uow: OrdersUnitOfWork, order: Order, start: datetime) -> None:
    """Whoever has it, or was chosen, keeps it; else it is dispatched anew."""
    holder = order.housekeeper_id or order.chosen_id
    order.reschedule(start)
    await uow.calendar.release(order.id)
    if holder is not None:
        await hold(uow, order, holder)
    if order.status is OrderStatus.DISPATCHING:
        await dispatch_anew(uow, order)

"""List running orders and cancel orders, by the customer, an operator or the system."""

from dataclasses import dataclass
from typing import Protocol

from application.access.oversight import Arguments, decides
from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.booking.coupons import give_coupon_back
from application.homecare.dispatch.waves import close_offers
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.order_lookup.permissions import SEE_ORDER
from application.homecare.orders.permissions import CANCEL_ANY_ORDER, CANCEL_OWN_ORDER
from application.homecare.repositories import (
    HasCalendar,
    HasCatalogue,
    HasFavourites,
    HasHousekeepers,
    HasOffers,
    HasOrders,
    HasPolicy,
)
from application.platform.payments.use_cases import close_payments, refund_subject
from application.platform.repositories import (
    HasLedger,
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasProposals,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
)
from application.platform.support.use_cases import close_about
from application.registry import subject_named
from domain.homecare.orders import movements
from domain.homecare.orders.model import ORDER, RUNNING, Order
from domain.homecare.orders.order_actions import OrderAction, require_action
from domain.homecare.orders.rules import FeeOutlook, cancellation_fee, fee_outlook
from domain.homecare.visits.tickets import VisitTicket
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person, Role
from domain.platform.proposals.model import Stake


class OrdersUnitOfWork(
    HasCalendar,
    HasCatalogue,
    HasFavourites,
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
    HasSubjectOwners,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """The part of the unit of work that this module uses."""


class OperatorCancellationUnitOfWork(HasProposals, OrdersUnitOfWork, Protocol):
    """The part of the unit of work by which an operator cancels."""


@requires(SEE_ORDER)
async def running_orders(uow: OrdersUnitOfWork, customer: Person) -> list[Order]:
    """Return the customer's orders that have not ended, the next visit first."""
    orders = await uow.orders.of_customer(customer.id, RUNNING)
    return sorted(orders, key=lambda order: order.start)


@dataclass(frozen=True)
class CancellationPreview:
    """Shown before cancelling: the fee now, when it changes and to what, and the refund (fen)."""

    outlook: FeeOutlook
    refund: int


@requires(CANCEL_OWN_ORDER)
async def preview_cancellation(uow: OrdersUnitOfWork, customer: Person, order_id: int) -> CancellationPreview:
    """Return what cancelling would cost now. Raises not-your-order or order-not-possible-now."""
    order = await own_order(uow, customer, order_id)
    now = uow.clock.now()
    require_action(order, OrderAction.CANCEL, now, uow.policy)
    outlook = fee_outlook(order, now, uow.policy)
    paid = order.total if order.paid_at is not None else 0
    return CancellationPreview(outlook, paid - outlook.fee)


@requires(CANCEL_OWN_ORDER)
async def cancel(
    uow: OrdersUnitOfWork, customer: Person, order_id: int, seen_fee: int, reason: str = ""
) -> Order:
    """Cancel the order and refund the total less the fee; ``seen_fee`` (fen) is the fee that was shown.

    Raises not-your-order, order-not-possible-now, or fee-changed when the fee is higher than ``seen_fee``.
    """
    order = await own_order(uow, customer, order_id)
    now = uow.clock.now()
    require_action(order, OrderAction.CANCEL, now, uow.policy)
    fee = cancellation_fee(order, now, uow.policy)
    if fee > seen_fee:
        raise DomainError("fee-changed", fee=fee)
    await _end(uow, order, customer.id, Role.CUSTOMER, fee, reason)
    return order


async def _stake(uow: OrdersUnitOfWork, arguments: Arguments) -> Stake:
    """Return what the customer gets back, or what the absent one loses to the housekeeper."""
    order = await uow.orders.get(arguments["order_id"])
    require_action(order, _cancelling(arguments["customer_absent"]), uow.clock.now(), uow.policy)
    return Stake(order.total if order.paid_at is not None else 0)


def _cancelling(customer_absent: bool) -> OrderAction:
    return OrderAction.CANCEL_FOR_ABSENCE if customer_absent else OrderAction.CANCEL


@requires(CANCEL_ANY_ORDER, decides(subject_named(ORDER, "order_id"), stake=_stake))
async def cancel_by_operator(
    uow: OperatorCancellationUnitOfWork,
    operator: Person,
    order_id: int,
    reason: str,
    customer_absent: bool = False,
) -> Order:
    """Cancel for the agency, without a fee unless the customer was absent when the housekeeper arrived.

    Raises not-allowed, operator-is-party, order-not-possible-now or second-operator-needed.
    """
    order = await uow.orders.get(order_id)
    require_action(order, _cancelling(customer_absent), uow.clock.now(), uow.policy)
    await _end(uow, order, operator.id, Role.OPERATOR, order.total if customer_absent else 0, reason)
    await close_about(uow, operator, VisitTicket.NO_SHOW, order.customer_id, "cancelled", order.subject)
    return order


@system_only
async def cancel_automatically(uow: OrdersUnitOfWork, order: Order, reason: str) -> None:
    """Cancel for the agency without an operator, without a fee. Raises order-not-possible-now."""
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

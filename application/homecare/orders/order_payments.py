"""Payments of orders: start, check and settle them, and expire unpaid orders."""

from datetime import timedelta
from typing import Protocol

from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.booking.coupons import give_coupon_back
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.order_lookup.permissions import PAY_OWN_ORDER
from application.homecare.repositories import HasCalendar, HasOrders, HasPolicy
from application.platform.notifications.use_cases import notify
from application.platform.payments.use_cases import CURRENCY, close_payments, open_payment, owe_refund
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
from domain.homecare.dispatch.urgency import dispatch_deadline
from domain.homecare.orders.model import ORDER, Order, OrderStatus
from domain.homecare.orders.notifications import OrderNotification
from domain.homecare.orders.order_actions import OrderAction, payment_is_over, require_action
from domain.kernel.errors import DomainError
from domain.platform.payments.model import Payment, PaymentCaptured
from domain.platform.payments.ports import PaymentRequest
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Person


class OrderPaymentsUnitOfWork(
    HasCalendar,
    HasLedger,
    HasNotifications,
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


PAYMENT_CLOSE_DELAY = timedelta(minutes=20)
"""Wait before closing payments at the provider: one begun in the window's last second may take this long, and
a late capture is refunded, whereas closing it midway would fail it for the payer."""


@requires(PAY_OWN_ORDER)
async def start_payment(
    uow: OrderPaymentsUnitOfWork, person: Person, order_id: int, provider: ProviderName
) -> tuple[Payment, Order]:
    """Return the order's payment at this provider, at most one each; call the provider after the commit.

    Raises not-your-order, order-not-possible-now or payment-window-over.
    """
    order = await uow.orders.get(order_id)
    order.require_customer(person.id)
    _require_payable(uow, order)
    payment = await open_payment(uow, order.subject, order.number, order.total, order.pay_until, provider)
    return payment, order


def payment_request(payment: Payment, order: Order, description: str) -> PaymentRequest:
    return PaymentRequest(payment.payment_no, order.number, payment.amount, description, payment.expires_at)


@requires(PAY_OWN_ORDER)
async def own_payment(uow: OrderPaymentsUnitOfWork, person: Person, payment_id: int) -> tuple[Payment, Order]:
    """Return the payment and its order. Raises not-your-order, also for an unknown payment."""
    try:
        payment = await uow.payments.get(payment_id)
    except DomainError:
        raise DomainError("not-your-order") from None
    return payment, await own_order(uow, person, payment.subject.id)


@requires(PAY_OWN_ORDER)
async def check_payable(
    uow: OrderPaymentsUnitOfWork, person: Person, payment_no: str, amount: int, currency: str
) -> Order:
    """Check a payment before a card is charged; ``amount`` in fen.

    Raises payment-unknown, not-your-order, payment-amount-differs, payment-window-over or
    order-not-possible-now.
    """
    payment = await uow.payments.with_payment_no(payment_no)
    if payment is None:
        raise DomainError("payment-unknown")
    order = await uow.orders.get(payment.subject.id)
    order.require_customer(person.id)
    if amount != payment.amount or currency != CURRENCY:
        raise DomainError("payment-amount-differs", expected=payment.amount, paid=amount)
    _require_payable(uow, order)
    return order


def _require_payable(uow: OrderPaymentsUnitOfWork, order: Order) -> None:
    require_action(order, OrderAction.PAY, uow.clock.now(), uow.policy)


@system_only
async def apply_captured_payment(uow: OrderPaymentsUnitOfWork, event: PaymentCaptured) -> None:
    """Mark an awaiting order as paid; refund a late or second payment and notify the customer."""
    if event.subject.kind != ORDER:
        return
    payment = await uow.payments.get(event.payment_id)
    order = await uow.orders.get(event.subject.id)
    now = uow.clock.now()
    if order.status is OrderStatus.AWAITING_PAYMENT:
        order.pay(now, dispatch_deadline(order, now, uow.policy, uow.clock))
        await close_payments(uow, order.subject)
        return
    twice = order.paid_at is not None
    await owe_refund(uow, payment, payment.amount, "twice" if twice else "late")
    await notify(
        uow,
        OrderNotification.PAID_LATE,
        order.customer_id,
        f"paid-late:{payment.payment_no}",
        order.subject,
        amount=payment.amount,
        twice=twice,
        urgent=True,
    )


@system_only
async def expire_order(uow: OrderPaymentsUnitOfWork, order_id: int) -> None:
    """Expire an order whose payment window is over and release the hold; ignore orders in other states."""
    order = await uow.orders.get(order_id)
    if order.status is not OrderStatus.AWAITING_PAYMENT or not payment_is_over(order, uow.clock.now()):
        return
    order.expire(uow.clock.now())
    await uow.calendar.release(order.id)
    await give_coupon_back(uow, order)
    await close_payments(uow, order.subject, uow.clock.now() + PAYMENT_CLOSE_DELAY)

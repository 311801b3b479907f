"""The movements that the product makes, each balanced; amounts in fen."""

from datetime import datetime

from domain.ledger.model import (
    ESCROW,
    INCOME,
    PENALTIES,
    REFUNDS_DUE,
    Entry,
    clearing,
    movement,
    payable,
)
from domain.orders.model import Order
from domain.payments.model import Payment, Refund


def payment_captured(payment: Payment, at: datetime) -> list[Entry]:
    legs = {clearing(payment.provider): -payment.amount, ESCROW: payment.amount}
    return movement(f"payment:{payment.payment_no}", payment.order_id, "paid", at, legs)


def refund_owed(refund: Refund, at: datetime) -> list[Entry]:
    legs = {ESCROW: -refund.amount, REFUNDS_DUE: refund.amount}
    return movement(f"refund-owed:{refund.refund_no}", refund.order_id, refund.reason, at, legs)


def refund_done(refund: Refund, payment: Payment, at: datetime) -> list[Entry]:
    legs = {REFUNDS_DUE: -refund.amount, clearing(payment.provider): refund.amount}
    return movement(f"refund-done:{refund.refund_no}", refund.order_id, "refunded", at, legs)


def fee_earned(order: Order, housekeeper_id: int, at: datetime) -> list[Entry]:
    """A late cancellation's fee goes to the housekeeper whole."""
    legs = {ESCROW: -order.fee, payable(housekeeper_id): order.fee}
    return movement(f"fee:{order.number}", order.id, "fee", at, legs)


def order_settled(order: Order, housekeeper_id: int, pay: int, at: datetime) -> list[Entry]:
    """``pay`` after commission is the housekeeper's; the platform keeps the rest and bears the coupon."""
    legs = {ESCROW: -order.total, payable(housekeeper_id): pay, INCOME: order.total - pay}
    return movement(f"settled:{order.number}", order.id, "settled", at, legs)


def penalty(order: Order, housekeeper_id: int, amount: int, at: datetime) -> list[Entry]:
    legs = {payable(housekeeper_id): -amount, PENALTIES: amount}
    key = f"penalty:{order.number}:{housekeeper_id}:{at.isoformat()}"
    return movement(key, order.id, "penalty", at, legs)


def dispute_ended(order: Order, housekeeper_id: int, rest: int, pay: int, at: datetime) -> list[Entry]:
    """``rest`` is what a dispute's refund left of the price, ``pay`` the housekeeper's part of it."""
    legs = {ESCROW: -rest, payable(housekeeper_id): pay, INCOME: rest - pay}
    return movement(f"dispute:{order.number}", order.id, "dispute", at, legs)

"""The movements that the product makes, each balanced; amounts in fen."""

from datetime import datetime

from domain.homecare.orders.model import Order
from domain.platform.ledger.model import (
    BANK,
    ESCROW,
    INCOME,
    PAYOUTS_DUE,
    PENALTIES,
    REFUNDS_DUE,
    Entry,
    clearing,
    movement,
    payable,
)
from domain.platform.payments.model import Payment, Refund
from domain.platform.payouts.model import Payout


def payment_captured(payment: Payment, at: datetime) -> list[Entry]:
    legs = {clearing(payment.provider): -payment.amount, ESCROW: payment.amount}
    return movement(f"payment:{payment.payment_no}", payment.order_id, "paid", at, legs)


def refund_owed(refund: Refund, at: datetime) -> list[Entry]:
    legs = {ESCROW: -refund.amount, REFUNDS_DUE: refund.amount}
    return movement(f"refund-owed:{refund.refund_no}", refund.order_id, refund.reason, at, legs)


def refund_done(refund: Refund, payment: Payment, at: datetime) -> list[Entry]:
    legs = {REFUNDS_DUE: -refund.amount, clearing(payment.provider): refund.amount}
    return movement(f"refund-done:{refund.refund_no}", refund.order_id, "refunded", at, legs)


def refund_by_hand(refund: Refund, at: datetime) -> list[Entry]:
    """The provider kept the money: it went back from the agency's own bank."""
    legs = {REFUNDS_DUE: -refund.amount, BANK: refund.amount}
    return movement(f"refund-done:{refund.refund_no}", refund.order_id, "refunded-by-hand", at, legs)


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


def lifting(penalty_key: str) -> str:
    """The key of the movement that takes that penalty back: once."""
    return f"lifted:{penalty_key}"


def penalty_lifted(charged: Entry, at: datetime) -> list[Entry]:
    """``charged`` is the housekeeper's leg of the penalty."""
    legs = {charged.account: -charged.amount, PENALTIES: charged.amount}
    return movement(lifting(charged.movement), charged.order_id, "penalty-lifted", at, legs)


def dispute_ended(order: Order, housekeeper_id: int, rest: int, pay: int, at: datetime) -> list[Entry]:
    """``rest`` is what a dispute's refund left of the price, ``pay`` the housekeeper's part of it."""
    legs = {ESCROW: -rest, payable(housekeeper_id): pay, INCOME: rest - pay}
    return movement(f"dispute:{order.number}", order.id, "dispute", at, legs)


def payout_asked(payout: Payout, at: datetime) -> list[Entry]:
    legs = {payable(payout.housekeeper_id): -payout.amount, PAYOUTS_DUE: payout.amount}
    return movement(f"payout-asked:{payout.id}", None, "payout-asked", at, legs)


def payout_paid(payout: Payout, at: datetime) -> list[Entry]:
    legs = {PAYOUTS_DUE: -payout.amount, BANK: payout.amount}
    return movement(f"payout-paid:{payout.id}", None, "payout-paid", at, legs)


def payout_refused(payout: Payout, at: datetime) -> list[Entry]:
    legs = {PAYOUTS_DUE: -payout.amount, payable(payout.housekeeper_id): payout.amount}
    return movement(f"payout-refused:{payout.id}", None, "payout-refused", at, legs)

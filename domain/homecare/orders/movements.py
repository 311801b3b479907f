"""Ledger movements of an order: cancellation fee, settlement and end of a dispute. Amounts in fen."""

from datetime import datetime

from domain.homecare.orders.model import Order
from domain.platform.ledger.model import INCOME, Entry, escrow, movement, payable


def fee_earned(order: Order, housekeeper_id: int, at: datetime) -> list[Entry]:
    """Credit the whole cancellation fee to the housekeeper."""
    legs = {escrow(order.subject): -order.fee, payable(housekeeper_id): order.fee}
    return movement(f"fee:{order.number}", order.subject, "fee", at, legs)


def order_settled(order: Order, housekeeper_id: int, pay: int, at: datetime) -> list[Entry]:
    """Credit ``pay`` (after commission) to the housekeeper and the rest to income, which bears the coupon."""
    legs = {escrow(order.subject): -order.total, payable(housekeeper_id): pay, INCOME: order.total - pay}
    return movement(f"settled:{order.number}", order.subject, "settled", at, legs)


def dispute_ended(order: Order, housekeeper_id: int, rest: int, pay: int, at: datetime) -> list[Entry]:
    """Share out ``rest``, the total less the refund: ``pay`` to the housekeeper, the rest to income."""
    legs = {escrow(order.subject): -rest, payable(housekeeper_id): pay, INCOME: rest - pay}
    return movement(f"dispute:{order.number}", order.subject, "dispute", at, legs)

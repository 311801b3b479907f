"""Ledger movements of penalties for giving an order back. Amounts in fen."""

from datetime import datetime

from domain.homecare.orders.model import Order
from domain.platform.ledger.model import PENALTIES, Entry, movement, payable


def penalty(order: Order, housekeeper_id: int, amount: int, at: datetime) -> list[Entry]:
    legs = {payable(housekeeper_id): -amount, PENALTIES: amount}
    key = f"penalty:{order.number}:{housekeeper_id}:{at.isoformat()}"
    return movement(key, order.subject, "penalty", at, legs)


def lifted_key(penalty_key: str) -> str:
    """Return the key of the movement that reverses that penalty; the unique key allows one reversal."""
    return f"lifted:{penalty_key}"


def penalty_lifted(charged: Entry, at: datetime) -> list[Entry]:
    """Reverse a penalty; ``charged`` is the housekeeper's leg of it."""
    legs = {charged.account: -charged.amount, PENALTIES: charged.amount}
    return movement(lifted_key(charged.movement), charged.subject, "penalty-lifted", at, legs)

"""Ledger movements of payments and refunds. Amounts in fen."""

from datetime import datetime

from domain.platform.ledger.model import BANK, REFUNDS_DUE, Entry, clearing, escrow, movement
from domain.platform.payments.model import Payment, Refund


def payment_captured(payment: Payment, at: datetime) -> list[Entry]:
    legs = {clearing(payment.provider): -payment.amount, escrow(payment.subject): payment.amount}
    return movement(f"payment:{payment.payment_no}", payment.subject, "paid", at, legs)


def refund_owed(refund: Refund, at: datetime) -> list[Entry]:
    legs = {escrow(refund.subject): -refund.amount, REFUNDS_DUE: refund.amount}
    return movement(f"refund-owed:{refund.refund_no}", refund.subject, refund.reason, at, legs)


def refund_done(refund: Refund, payment: Payment, at: datetime) -> list[Entry]:
    legs = {REFUNDS_DUE: -refund.amount, clearing(payment.provider): refund.amount}
    return movement(f"refund-done:{refund.refund_no}", refund.subject, "refunded", at, legs)


def refund_by_hand(refund: Refund, at: datetime) -> list[Entry]:
    """Book a refund that the provider refused and that was transferred from the agency's bank account."""
    legs = {REFUNDS_DUE: -refund.amount, BANK: refund.amount}
    return movement(f"refund-done:{refund.refund_no}", refund.subject, "refunded-by-hand", at, legs)

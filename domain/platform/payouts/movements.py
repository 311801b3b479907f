"""Ledger movements of payouts. Amounts in fen."""

from datetime import datetime

from domain.platform.ledger.model import BANK, PAYOUTS_DUE, Entry, movement, payable
from domain.platform.payouts.model import Payout


def payout_asked(payout: Payout, at: datetime) -> list[Entry]:
    legs = {payable(payout.housekeeper_id): -payout.amount, PAYOUTS_DUE: payout.amount}
    return movement(f"payout-asked:{payout.id}", payout.subject, "payout-asked", at, legs)


def payout_paid(payout: Payout, at: datetime) -> list[Entry]:
    legs = {PAYOUTS_DUE: -payout.amount, BANK: payout.amount}
    return movement(f"payout-paid:{payout.id}", payout.subject, "payout-paid", at, legs)


def payout_refused(payout: Payout, at: datetime) -> list[Entry]:
    legs = {PAYOUTS_DUE: -payout.amount, payable(payout.housekeeper_id): payout.amount}
    return movement(f"payout-refused:{payout.id}", payout.subject, "payout-refused", at, legs)

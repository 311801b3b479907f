"""Kinds of notifications of payouts."""

from domain.platform.notifications.model import NotificationName


class PayoutNotification(NotificationName):
    PAYOUT_PAID = "payout_paid"
    PAYOUT_REFUSED = "payout_refused"

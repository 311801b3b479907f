"""Kinds of notifications of reviews."""

from collections.abc import Mapping

from domain.homecare.orders.model import OrderStatus
from domain.platform.notifications.model import NotificationName


class ReviewNotification(NotificationName):
    REVIEW_REMINDER = "review_reminder"
    REVIEW_SHOWN = "review_shown"
    REVIEW_REPLIED = "review_replied"


S = OrderStatus
VALID_IN: Mapping[str, frozenset[OrderStatus]] = {
    ReviewNotification.REVIEW_REMINDER: frozenset({S.FINISHED, S.SETTLED, S.DISPUTED}),
}
"""States of the order outside which the notification is obsolete; the other kinds stay valid."""

"""Kinds of notifications of people."""

from domain.platform.notifications.model import NotificationName


class PeopleNotification(NotificationName):
    OPERATOR_REMOVED = "operator_removed"
    """To the person removed."""
    OPERATORS_CHANGED = "operators_changed"
    """To the operators who are left."""

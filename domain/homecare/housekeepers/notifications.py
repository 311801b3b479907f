"""Kinds of notifications of applications."""

from domain.platform.notifications.model import NotificationName


class HousekeeperNotification(NotificationName):
    CERTIFIED = "certified"
    APPLICATION_REFUSED = "application_refused"

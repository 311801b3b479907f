"""Name the notifications of an application."""

from domain.platform.notifications.model import NotificationName


class HousekeeperNotification(NotificationName):
    CERTIFIED = "certified"
    APPLICATION_REFUSED = "application_refused"

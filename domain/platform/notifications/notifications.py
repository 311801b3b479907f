"""Name the notifications that any subject has."""

from domain.platform.notifications.model import NotificationName


class SubjectNotification(NotificationName):
    CARD = "card"
    """No words of its own: only the subject's status card is edited."""
    MESSAGE = "message"
    """Words of one party of the subject to the other."""

"""Kinds of notifications of any subject."""

from domain.platform.notifications.model import NotificationName


class SubjectNotification(NotificationName):
    CARD = "card"
    """Has no text of its own; only the subject's status card is edited."""
    MESSAGE = "message"
    """A message from one party of the subject to the other."""

"""Kinds of notifications of tickets and of operators' messages."""

from domain.platform.notifications.model import NotificationName


class SupportNotification(NotificationName):
    TICKET = "ticket"
    OPERATOR_WROTE = "operator_wrote"
    CONVERSATION_ENDED = "conversation_ended"

"""Kinds of notifications of proposals."""

from domain.platform.notifications.model import NotificationName


class ProposalNotification(NotificationName):
    PROPOSAL_DECIDED = "proposal_decided"

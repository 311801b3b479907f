"""Kinds of tickets of reconciliation."""

from domain.platform.support.model import TicketName


class ReconciliationTicket(TicketName):
    MONEY_DIFFERS = "money_differs"

"""Kinds of tickets of payouts."""

from domain.platform.support.model import TicketName


class PayoutTicket(TicketName):
    PAYOUT = "payout"

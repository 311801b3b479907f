"""Kinds of tickets of conversations with operators."""

from domain.platform.support.model import TicketName


class SupportTicket(TicketName):
    HUMAN = "human"

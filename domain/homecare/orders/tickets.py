"""Kinds of tickets of orders."""

from domain.platform.support.model import TicketName


class OrderTicket(TicketName):
    COMPLAINT = "complaint"
    INVOICE = "invoice"

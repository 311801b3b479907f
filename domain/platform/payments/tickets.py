"""Kinds of tickets of payments and refunds."""

from domain.platform.support.model import TicketName


class PaymentTicket(TicketName):
    REFUND_FAILED = "refund_failed"

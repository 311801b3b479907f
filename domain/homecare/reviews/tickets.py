"""Kinds of tickets of reviews."""

from domain.platform.support.model import TicketName


class ReviewTicket(TicketName):
    LOW_REVIEW = "low_review"

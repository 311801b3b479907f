"""Kinds of tickets of applications."""

from domain.platform.support.model import TicketName


class HousekeeperTicket(TicketName):
    CERTIFICATION = "certification"
    APPLICANT_QUESTION = "applicant_question"

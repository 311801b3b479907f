"""Kinds of tickets of proposals."""

from domain.platform.support.model import TicketName


class ProposalTicket(TicketName):
    PROPOSAL = "proposal"

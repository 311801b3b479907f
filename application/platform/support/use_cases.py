"""Open, list and close tickets."""

from collections.abc import Collection
from typing import Protocol

from application.access.oversight import READS, Arguments, decides
from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.notifications.use_cases import notify
from application.platform.repositories import (
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasProposals,
    HasSubjectOwners,
    HasTickets,
)
from application.platform.support.permissions import ANSWER_TICKETS
from application.registry import subject_parties, subject_state
from application.subject_states import is_undecided
from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from domain.platform.payments.model import RefundState
from domain.platform.payments.tickets import PaymentTicket
from domain.platform.payouts.tickets import PayoutTicket
from domain.platform.people.model import Person
from domain.platform.proposals.model import PROPOSAL, ProposalState
from domain.platform.reconciliation.tickets import ReconciliationTicket
from domain.platform.support.model import Ticket
from domain.platform.support.notifications import SupportNotification
from domain.platform.support.tickets import SupportTicket


class SupportUnitOfWork(HasPayments, HasPayouts, HasPeople, HasTickets, UnitOfWork, Protocol):
    """The part of the unit of work that opens, lists and closes tickets for other modules."""


class ClosingUnitOfWork(HasNotifications, HasProposals, HasSubjectOwners, SupportUnitOfWork, Protocol):
    """The part of the unit of work that closes a ticket and tells its person."""


MAX_PHOTOS = 20


@system_only
async def open_ticket(
    uow: SupportUnitOfWork,
    kind: str,
    person_id: int,
    subject: Subject | None = None,
    words: str = "",
    photos: tuple[str, ...] = (),
) -> Ticket:
    """Open a ticket, or append words and photos to the open one of the same kind, person and subject."""
    known = await uow.tickets.open_about(kind, person_id, subject)
    if known is not None:
        if words and words not in known.words:
            known.words = f"{known.words}\n{words}".strip()[:2000]
        known.photos = (*known.photos, *photos)[:MAX_PHOTOS]
        return known
    ticket = Ticket(kind, person_id, uow.clock.now(), subject, words[:2000], photos[:MAX_PHOTOS])
    await uow.tickets.add(ticket)
    await uow.flush()
    ticket.record_opened()
    return ticket


@requires(ANSWER_TICKETS, READS)
async def queue(uow: SupportUnitOfWork, operator: Person, kind: str | None = None) -> list[Ticket]:
    """Return open tickets, oldest first. Raises not-allowed."""
    return await uow.tickets.open(kind)


@system_only
async def ticket_parties(uow: HasTickets, ticket: Ticket) -> Collection[int]:
    """Return the ticket's person and the parties of its subject; a report on several subjects concerns nobody."""
    if ticket.kind == ReconciliationTicket.MONEY_DIFFERS and ticket.subject is None:
        return ()
    return dict.fromkeys((ticket.person_id, *await subject_parties(uow, ticket.subject)))


async def _parties(uow: ClosingUnitOfWork, arguments: Arguments) -> Collection[int]:
    return await ticket_parties(uow, await uow.tickets.get(arguments["ticket_id"]))


@requires(ANSWER_TICKETS, decides(_parties))
async def close_ticket(uow: ClosingUnitOfWork, operator: Person, ticket_id: int, resolution: str) -> Ticket:
    """Close a ticket; one about a failed refund, a payout, a proposal or a dispute only once that is decided.

    A person who talked to an operator is handed back to the bot and told so.

    Raises not-allowed, operator-is-party, ticket-closed, payout-undecided, refund-undecided, subject-undecided or
    proposal-undecided.
    """
    ticket = await uow.tickets.get(ticket_id)
    if ticket.subject is not None and ticket.subject.kind == PROPOSAL:
        proposal = await uow.proposals.get(ticket.subject.id)
        if proposal.state is ProposalState.OPEN:
            raise DomainError("proposal-undecided")
    if ticket.kind == PaymentTicket.REFUND_FAILED and ticket.subject is not None:
        refunds = await uow.payments.refunds_of(ticket.subject)
        if any(refund.state is RefundState.FAILED for refund in refunds):
            raise DomainError("refund-undecided")
    if ticket.kind == PayoutTicket.PAYOUT and await uow.payouts.open_of(ticket.person_id) is not None:
        raise DomainError("payout-undecided")
    if is_undecided(ticket.kind, await subject_state(uow, ticket.subject)):
        raise DomainError("subject-undecided")
    ticket.close(operator.id, resolution, uow.clock.now())
    if ticket.kind == SupportTicket.HUMAN:
        (await uow.people.get(ticket.person_id)).hand_back_to_bot()
        await notify(
            uow,
            SupportNotification.CONVERSATION_ENDED,
            ticket.person_id,
            f"conversation-ended:{ticket.id}",
            urgent=True,
        )
    return ticket


@system_only
async def close_about(
    uow: SupportUnitOfWork,
    operator: Person | None,
    kind: str,
    person_id: int,
    resolution: str,
    subject: Subject | None = None,
) -> None:
    """Close the open ticket of that kind about that person and subject, if there is one."""
    ticket = await uow.tickets.open_about(kind, person_id, subject)
    if ticket is not None:
        ticket.close(operator.id if operator else None, resolution, uow.clock.now())

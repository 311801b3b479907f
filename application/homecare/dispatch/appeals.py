"""A penalty for giving an order back can be appealed: an operator lifts it or lets it stand."""

from typing import Protocol

from application.access.permissions import public_query, requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.dispatch.permissions import APPEAL_PENALTY, DECIDE_APPEALS
from application.homecare.repositories import HasOrders
from application.platform.notifications.use_cases import notify
from application.platform.repositories import (
    HasLedger,
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasTickets,
)
from application.platform.support.use_cases import open_ticket
from domain.homecare.dispatch import movements
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.dispatch.tickets import DispatchTicket
from domain.homecare.orders.model import Order, order_subject
from domain.kernel.errors import DomainError
from domain.platform.ledger.model import Entry, payable
from domain.platform.people.model import Person
from domain.platform.support.model import Ticket


class AppealsUnitOfWork(
    HasLedger,
    HasNotifications,
    HasOrders,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """What these functions need of a transaction."""


PENALTY, LIFTED = "penalty", "penalty-lifted"
LONGEST_APPEAL = 500


@public_query
async def standing_penalties(uow: AppealsUnitOfWork, housekeeper_id: int, order_id: int) -> list[Entry]:
    """What she was charged for that order and has not been given back, her legs of the movements."""
    account = payable(housekeeper_id)
    hers = [entry for entry in await uow.ledger.of(order_subject(order_id)) if entry.account == account]
    lifted = {entry.movement for entry in hers if entry.memo == LIFTED}
    return [
        entry for entry in hers if entry.memo == PENALTY and movements.lifting(entry.movement) not in lifted
    ]


@requires(APPEAL_PENALTY)
async def appeal(uow: AppealsUnitOfWork, housekeeper: Person, order_id: int, words: str) -> Ticket:
    """Her reasons go to the operators. Raises nothing-to-appeal, words-missing or message-too-long."""
    words = words.strip()
    if not await standing_penalties(uow, housekeeper.id, order_id):
        raise DomainError("nothing-to-appeal")
    if not words:
        raise DomainError("words-missing")
    if len(words) > LONGEST_APPEAL:
        raise DomainError("message-too-long", most=LONGEST_APPEAL)
    return await open_ticket(uow, DispatchTicket.APPEAL, housekeeper.id, order_subject(order_id), words)


@requires(DECIDE_APPEALS)
async def decide_appeal(
    uow: AppealsUnitOfWork, operator: Person, ticket_id: int, lift: bool
) -> tuple[Ticket, Order]:
    """The money goes back to her balance, or the penalty stands; she is told either way.

    Raises ticket-closed or ticket-unknown.
    """
    ticket = await uow.tickets.get(ticket_id)
    if ticket.kind != DispatchTicket.APPEAL or ticket.subject is None:
        raise DomainError("ticket-unknown")
    now = uow.clock.now()
    ticket.close(operator.id, "lifted" if lift else "stands", now)
    order = await uow.orders.get(ticket.subject.id)
    charged = await standing_penalties(uow, ticket.person_id, order.id)
    if lift:
        for entry in charged:
            await uow.ledger.book(movements.penalty_lifted(entry, now))
    await notify(
        uow,
        DispatchNotification.APPEAL_DECIDED,
        ticket.person_id,
        f"appeal:{ticket.id}",
        order.subject,
        lifted=lift,
        amount=-sum(entry.amount for entry in charged),
    )
    return ticket, order

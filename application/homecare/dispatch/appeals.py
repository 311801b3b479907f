"""Appeals against penalties for giving an order back; an operator lifts or upholds the penalty."""

from collections.abc import Collection
from typing import Protocol

from application.access.oversight import Arguments, decides
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
    HasProposals,
    HasSubjectOwners,
    HasTickets,
)
from application.platform.support.use_cases import open_ticket, ticket_parties
from domain.homecare.dispatch import movements
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.dispatch.tickets import DispatchTicket
from domain.homecare.orders.model import ORDER, Order, order_subject
from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from domain.platform.ledger.model import Entry, payable
from domain.platform.people.model import Person
from domain.platform.proposals.model import Stake
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
    """The part of the unit of work that this module uses."""


class AppealDecisionUnitOfWork(HasProposals, HasSubjectOwners, AppealsUnitOfWork, Protocol):
    """The part of the unit of work by which an operator decides an appeal."""


PENALTY, LIFTED = "penalty", "penalty-lifted"
MAX_APPEAL_LENGTH = 500
ENTRIES_READ = 500


@public_query
async def standing_penalties(uow: AppealsUnitOfWork, housekeeper_id: int, order_id: int) -> list[Entry]:
    """Return the housekeeper's legs of penalties for that order that are not lifted."""
    account = payable(housekeeper_id)
    own = [entry for entry in await uow.ledger.of(order_subject(order_id)) if entry.account == account]
    lifted = {entry.movement for entry in own if entry.memo == LIFTED}
    return [
        entry for entry in own if entry.memo == PENALTY and movements.lifted_key(entry.movement) not in lifted
    ]


@requires(APPEAL_PENALTY)
async def penalised_orders(uow: AppealsUnitOfWork, housekeeper: Person, limit: int = 5) -> list[Order]:
    """Return the orders whose penalties stand against the housekeeper, the latest penalty first."""
    entries = await uow.ledger.of_account(payable(housekeeper.id), ENTRIES_READ)
    order_ids = dict.fromkeys(
        entry.subject.id for entry in entries if entry.memo == PENALTY and entry.subject.kind == ORDER
    )
    standing = [one for one in order_ids if await standing_penalties(uow, housekeeper.id, one)]
    return [await uow.orders.get(order_id) for order_id in standing[:limit]]


@requires(APPEAL_PENALTY)
async def appeal(uow: AppealsUnitOfWork, housekeeper: Person, order_id: int, words: str) -> Ticket:
    """Open a ticket with the housekeeper's reasons.

    Raises nothing-to-appeal, words-missing, message-too-long.
    """
    words = words.strip()
    if not await standing_penalties(uow, housekeeper.id, order_id):
        raise DomainError("nothing-to-appeal")
    if not words:
        raise DomainError("words-missing")
    if len(words) > MAX_APPEAL_LENGTH:
        raise DomainError("message-too-long", maximum=MAX_APPEAL_LENGTH)
    return await open_ticket(uow, DispatchTicket.APPEAL, housekeeper.id, order_subject(order_id), words)


async def _appealed(uow: AppealsUnitOfWork, ticket_id: int) -> tuple[Ticket, Subject]:
    """Return the appeal's ticket and its order. Raises ticket-unknown."""
    ticket = await uow.tickets.get(ticket_id)
    if ticket.kind != DispatchTicket.APPEAL or ticket.subject is None:
        raise DomainError("ticket-unknown")
    return ticket, ticket.subject


async def _parties(uow: AppealsUnitOfWork, arguments: Arguments) -> Collection[int]:
    return await ticket_parties(uow, (await _appealed(uow, arguments["ticket_id"]))[0])


async def _stake(uow: AppealsUnitOfWork, arguments: Arguments) -> Stake:
    ticket, subject = await _appealed(uow, arguments["ticket_id"])
    charged = await standing_penalties(uow, ticket.person_id, subject.id)
    return Stake(-sum(entry.amount for entry in charged) if arguments["lift"] else 0)


@requires(DECIDE_APPEALS, decides(_parties, stake=_stake))
async def decide_appeal(
    uow: AppealDecisionUnitOfWork, operator: Person, ticket_id: int, lift: bool
) -> tuple[Ticket, Order]:
    """Lift the penalty or uphold it, and notify the housekeeper.

    Raises not-allowed, operator-is-party, ticket-closed, ticket-unknown or second-operator-needed.
    """
    ticket, subject = await _appealed(uow, ticket_id)
    now = uow.clock.now()
    ticket.close(operator.id, "lifted" if lift else "stands", now)
    order = await uow.orders.get(subject.id)
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

"""A penalty for giving an order back can be appealed: an operator lifts it or lets it stand."""

from domain.kernel.errors import DomainError
from domain.ledger import movements
from domain.ledger.model import Entry, payable
from domain.notices.model import NoticeKind
from domain.notices.use_cases import notify
from domain.orders.model import Order
from domain.people.model import Person
from domain.people.permissions import Permission, lookup, needs
from domain.support.model import Ticket, TicketKind
from domain.support.use_cases import open_ticket
from domain.work import Work

PENALTY, LIFTED = "penalty", "penalty-lifted"
LONGEST_APPEAL = 500


@lookup
async def standing_penalties(work: Work, housekeeper_id: int, order_id: int) -> list[Entry]:
    """What she was charged for that order and has not been given back, her legs of the movements."""
    account = payable(housekeeper_id)
    hers = [entry for entry in await work.ledger.of_order(order_id) if entry.account == account]
    lifted = {entry.movement for entry in hers if entry.memo == LIFTED}
    return [
        entry for entry in hers if entry.memo == PENALTY and movements.lifting(entry.movement) not in lifted
    ]


@needs(Permission.APPEAL_PENALTY)
async def appeal(work: Work, housekeeper: Person, order_id: int, words: str) -> Ticket:
    """Her reasons go to the operators. Raises nothing-to-appeal, words-missing or message-too-long."""
    words = words.strip()
    if not await standing_penalties(work, housekeeper.id, order_id):
        raise DomainError("nothing-to-appeal")
    if not words:
        raise DomainError("words-missing")
    if len(words) > LONGEST_APPEAL:
        raise DomainError("message-too-long", most=LONGEST_APPEAL)
    return await open_ticket(work, TicketKind.APPEAL, housekeeper.id, order_id, words)


@needs(Permission.DECIDE_APPEALS)
async def decide_appeal(work: Work, operator: Person, ticket_id: int, lift: bool) -> tuple[Ticket, Order]:
    """The money goes back to her balance, or the penalty stands; she is told either way.

    Raises ticket-closed or ticket-unknown.
    """
    ticket = await work.tickets.get(ticket_id)
    if ticket.kind is not TicketKind.APPEAL or ticket.order_id is None:
        raise DomainError("ticket-unknown")
    now = work.business.now()
    ticket.close(operator.id, "lifted" if lift else "stands", now)
    order = await work.orders.get(ticket.order_id)
    charged = await standing_penalties(work, ticket.person_id, order.id)
    if lift:
        for entry in charged:
            await work.ledger.book(movements.penalty_lifted(entry, now))
    await notify(
        work,
        NoticeKind.APPEAL_DECIDED,
        ticket.person_id,
        f"appeal:{ticket.id}",
        order.id,
        lifted=lift,
        amount=-sum(entry.amount for entry in charged),
    )
    return ticket, order

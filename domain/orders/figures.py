"""What an operator reads about the business, and how she finds an order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta

from domain.kernel.errors import DomainError
from domain.ledger.model import ESCROW, INCOME, PENALTIES, REFUNDS_DUE
from domain.orders.model import Order, OrderStatus
from domain.people.model import Person
from domain.people.permissions import Permission, needs
from domain.support.model import TicketKind
from domain.work import Work

ENTRIES_READ = 1_000
TICKETS_READ = 1_000
SHORTEST_SEARCH = 2


@dataclass(frozen=True)
class Figures:
    """``placed_today`` and ``now`` count orders by what they are now; money in fen: what is held, what is owed
    back, the agency's income of today and of always (penalties apart)."""

    placed_today: Mapping[OrderStatus, int]
    now: Mapping[OrderStatus, int]
    escrow: int
    refunds_due: int
    income_today: int
    income: int
    penalties: int
    tickets: Mapping[TicketKind, int]


@needs(Permission.SEE_FIGURES)
async def figures(work: Work, operator: Person) -> Figures:
    """Raises not-allowed."""
    today = work.business.today()
    begin = work.business.at(today, time())
    end = work.business.at(today + timedelta(days=1), time())
    earned = [
        entry for entry in await work.ledger.of_account(INCOME, ENTRIES_READ) if begin <= entry.at < end
    ]
    return Figures(
        placed_today=await work.orders.counted(begin, end),
        now=await work.orders.counted(),
        escrow=await work.ledger.balance(ESCROW),
        refunds_due=await work.ledger.balance(REFUNDS_DUE),
        income_today=sum(entry.amount for entry in earned),
        income=await work.ledger.balance(INCOME),
        penalties=await work.ledger.balance(PENALTIES),
        tickets=await open_tickets(work, operator),
    )


@needs(Permission.ANSWER_TICKETS)
async def open_tickets(work: Work, operator: Person) -> dict[TicketKind, int]:
    """How many wait, by kind. Raises not-allowed."""
    counts: dict[TicketKind, int] = {}
    for ticket in await work.tickets.open(limit=TICKETS_READ):
        counts[ticket.kind] = counts.get(ticket.kind, 0) + 1
    return counts


@needs(Permission.FIND_ORDERS)
async def find_orders(work: Work, operator: Person, text: str, most: int = 8) -> list[Order]:
    """By number or a part of it, a name, a street, or the end of a phone. Raises not-allowed or
    search-too-short."""
    said = text.strip()
    if len(said) < SHORTEST_SEARCH:
        raise DomainError("search-too-short", least=SHORTEST_SEARCH)
    return await work.orders.matching(said, most)

"""Statistics for operators, and their search for orders."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol

from application.access.oversight import READS
from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.order_lookup.permissions import FIND_ORDERS
from application.homecare.repositories import HasOrders
from application.platform.people.queries import MIN_SEARCH_LENGTH
from application.platform.reconciliation.permissions import SEE_STATISTICS
from application.platform.repositories import HasLedger, HasTickets
from application.platform.support.permissions import ANSWER_TICKETS
from domain.homecare.orders.model import Order, OrderStatus
from domain.kernel.errors import DomainError
from domain.platform.ledger.model import ESCROW, INCOME, PENALTIES, REFUNDS_DUE
from domain.platform.people.model import Person


class StatisticsUnitOfWork(HasLedger, HasOrders, HasTickets, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


ENTRIES_READ = 1_000
TICKETS_READ = 1_000


@dataclass(frozen=True)
class AgencyStatistics:
    """``placed_today`` and ``now`` count orders by current status; amounts in fen. ``income`` and
    ``income_today`` exclude penalties."""

    placed_today: Mapping[OrderStatus, int]
    now: Mapping[OrderStatus, int]
    escrow: int
    refunds_due: int
    income_today: int
    income: int
    penalties: int
    tickets: Mapping[str, int]


@requires(SEE_STATISTICS, READS)
async def agency_statistics(uow: StatisticsUnitOfWork, operator: Person) -> AgencyStatistics:
    """Return the current statistics. Raises not-allowed."""
    today = uow.clock.today()
    begin = uow.clock.at(today, time())
    end = uow.clock.at(today + timedelta(days=1), time())
    earned = [entry for entry in await uow.ledger.of_account(INCOME, ENTRIES_READ) if begin <= entry.at < end]
    return AgencyStatistics(
        placed_today=await uow.orders.counted(begin, end),
        now=await uow.orders.counted(),
        escrow=await uow.ledger.balance_of_group(ESCROW),
        refunds_due=await uow.ledger.balance(REFUNDS_DUE),
        income_today=sum(entry.amount for entry in earned),
        income=await uow.ledger.balance(INCOME),
        penalties=await uow.ledger.balance(PENALTIES),
        tickets=await open_tickets(uow, operator),
    )


@requires(SEE_STATISTICS, READS)
async def order_counts(
    uow: StatisticsUnitOfWork,
    operator: Person,
    begin: datetime | None = None,
    end: datetime | None = None,
    service: str | None = None,
    district: str | None = None,
) -> dict[OrderStatus, int]:
    """Count by status the orders placed in [begin, end), UTC, of this service, in this district. Raises not-allowed."""
    return await uow.orders.counted(begin, end, service, district)


@requires(FIND_ORDERS, READS)
async def orders_starting(
    uow: StatisticsUnitOfWork,
    operator: Person,
    begin: datetime,
    end: datetime,
    service: str | None = None,
    district: str | None = None,
) -> list[Order]:
    """Return the orders whose visit starts in [begin, end), UTC, by start. Raises not-allowed."""
    return await uow.orders.starting(begin, end, service, district)


@requires(FIND_ORDERS, READS)
async def orders_of_person(
    uow: StatisticsUnitOfWork, operator: Person, person_id: int, limit: int = 8
) -> list[Order]:
    """Return the customer's orders and, where there are none, those of the housekeeper; newest first.

    Raises not-allowed.
    """
    placed = await uow.orders.of_customer(person_id, limit=limit)
    if placed:
        return placed
    visits = await uow.orders.of_housekeeper(person_id)
    return visits[::-1][:limit]


@requires(ANSWER_TICKETS, READS)
async def open_tickets(uow: StatisticsUnitOfWork, operator: Person) -> dict[str, int]:
    """Count open tickets by kind. Raises not-allowed."""
    counts: dict[str, int] = {}
    for ticket in await uow.tickets.open(limit=TICKETS_READ):
        counts[ticket.kind] = counts.get(ticket.kind, 0) + 1
    return counts


@requires(FIND_ORDERS, READS)
async def find_orders(uow: StatisticsUnitOfWork, operator: Person, text: str, limit: int = 8) -> list[Order]:
    """Search by part of the number, a name, a street, or the end of a phone number, newest first.

    Raises not-allowed or search-too-short.
    """
    query = text.strip()
    if len(query) < MIN_SEARCH_LENGTH:
        raise DomainError("search-too-short", minimum=MIN_SEARCH_LENGTH)
    return await uow.orders.matching(query, limit)

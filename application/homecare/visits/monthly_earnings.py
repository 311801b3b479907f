"""A housekeeper's earnings in a period, from the ledger."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasOrders, HasPolicy
from application.platform.payouts.permissions import SEE_OWN_EARNINGS
from application.platform.repositories import HasLedger, HasPayouts
from domain.homecare.orders.model import ORDER, OrderStatus
from domain.homecare.orders.rules import pay_after_commission
from domain.platform.ledger.model import Entry, payable
from domain.platform.people.model import Person

ENTRIES_READ = 500
UNPAID = frozenset({OrderStatus.FINISHED, OrderStatus.DISPUTED})


class MonthlyEarningsUnitOfWork(HasLedger, HasOrders, HasPayouts, HasPolicy, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@dataclass(frozen=True)
class PeriodEarnings:
    """Amounts in fen. ``balance`` is what the agency owes the housekeeper, ``under_way`` the requested payout
    and ``pending`` the pay of finished work that is not settled; ``entries`` are the period's (entry, order
    number), newest first."""

    balance: int
    pending: int
    under_way: int
    entries: tuple[tuple[Entry, str], ...]


@requires(SEE_OWN_EARNINGS)
async def earnings_between(
    uow: MonthlyEarningsUnitOfWork, housekeeper: Person, begin: datetime, end: datetime
) -> PeriodEarnings:
    """Return the earnings in [begin, end), UTC."""
    account = payable(housekeeper.id)
    entries = [
        entry for entry in await uow.ledger.of_account(account, ENTRIES_READ) if begin <= entry.at < end
    ]
    asked = await uow.payouts.open_of(housekeeper.id)
    unpaid = await uow.orders.of_housekeeper(housekeeper.id, UNPAID)
    return PeriodEarnings(
        balance=await uow.ledger.balance(account),
        pending=sum(pay_after_commission(order.gross, uow.policy.platform.payout) for order in unpaid),
        under_way=asked.amount if asked is not None else 0,
        entries=tuple([(entry, await _number(uow, entry)) for entry in entries]),
    )


async def _number(uow: MonthlyEarningsUnitOfWork, entry: Entry) -> str:
    return (await uow.orders.get(entry.subject.id)).number if entry.subject.kind == ORDER else ""

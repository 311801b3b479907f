"""Statement of an order's ledger entries for its parties and operators; amounts in fen."""

from dataclasses import dataclass
from typing import Protocol

from application.access.permissions import may, public_query, requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.order_lookup.permissions import FIND_ORDERS, SEE_ORDER
from application.homecare.repositories import HasOrders
from application.platform.repositories import HasLedger
from domain.homecare.orders.model import Order, order_subject
from domain.kernel.errors import DomainError
from domain.platform.ledger.model import REFUNDS_DUE, Entry, payable
from domain.platform.people.model import Person


class OrderStatementUnitOfWork(HasLedger, HasOrders, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


EARNING_MEMOS = frozenset({"settled", "dispute", "fee"})


@dataclass(frozen=True)
class OrderMoney:
    """``whole``: all entries of the order are included, so they add up to zero."""

    order: Order
    entries: tuple[Entry, ...]
    whole: bool

    @property
    def total(self) -> int:
        return sum(entry.amount for entry in self.entries)


@requires(SEE_ORDER)
async def order_money(uow: OrderStatementUnitOfWork, person: Person, order_id: int) -> OrderMoney:
    """Return all entries to an operator, a housekeeper's own to them, payments and refunds to the customer.

    Raises order-unknown or not-your-order.
    """
    order = await uow.orders.get(order_id)
    entries = await uow.ledger.of(order_subject(order_id))
    if may(person, FIND_ORDERS):
        return OrderMoney(order, tuple(entries), whole=True)
    if person.id == order.customer_id:
        return OrderMoney(order, tuple(one for one in entries if _is_customers(one)), whole=False)
    own = tuple(one for one in entries if one.account == payable(person.id))
    if person.id != order.housekeeper_id and not own:
        raise DomainError("not-your-order")
    return OrderMoney(order, own, whole=False)


def _is_customers(entry: Entry) -> bool:
    return entry.account.startswith("clearing:") or entry.account == REFUNDS_DUE


@public_query
async def earned(uow: OrderStatementUnitOfWork, order_id: int, housekeeper_id: int) -> int:
    """Return what was credited to the housekeeper for the order, without penalties, in fen."""
    return sum(
        entry.amount
        for entry in await uow.ledger.of(order_subject(order_id))
        if entry.account == payable(housekeeper_id) and entry.memo in EARNING_MEMOS
    )

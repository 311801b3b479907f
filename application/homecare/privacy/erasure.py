"""Deleting a person's data at the person's wish. The books and the history of orders stay, without whom they tell of."""

from dataclasses import dataclass
from typing import Any, Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.dispatch.use_cases import decline_offer
from application.homecare.repositories import (
    HasCalendar,
    HasCatalogue,
    HasHousekeepers,
    HasOffers,
    HasOrders,
    HasPersonalData,
    HasPolicy,
)
from application.platform.people.permissions import KEEP_OWN_DATA, LEAVE_OPERATORS
from application.platform.repositories import (
    HasLedger,
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
)
from domain.homecare.orders.model import ENDS, OrderStatus
from domain.kernel.errors import DomainError
from domain.platform.ledger.model import payable
from domain.platform.people.model import NAMELESS, Person, Role


class ErasureUnitOfWork(
    HasCalendar,
    HasCatalogue,
    HasHousekeepers,
    HasLedger,
    HasNotifications,
    HasOffers,
    HasOrders,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasPersonalData,
    HasPolicy,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """What these functions need of a transaction."""


RUNNING = frozenset(OrderStatus) - ENDS
LISTED = 5


@dataclass(frozen=True)
class Forgotten:
    """What told of the person, for whoever remembers more than the domain knows: names, and longer words (the
    phone, streets, the ID number) that are the person's wherever they stand."""

    names: frozenset[str]
    words: frozenset[str]


@requires(KEEP_OWN_DATA)
async def hindrances(uow: ErasureUnitOfWork, person: Person) -> list[DomainError]:
    """Why the data cannot be deleted now, each with what the person can do about it; empty when it can.

    forget-operator, forget-orders, forget-visits, forget-chosen, forget-refund, forget-earnings, forget-debt
    or forget-claims.
    """
    found: list[DomainError] = []
    if person.has(Role.OPERATOR):
        found.append(DomainError("forget-operator"))
    orders = await uow.orders.of_customer(person.id, RUNNING)
    visits = await uow.orders.of_housekeeper(person.id, RUNNING)
    for code, running in (("forget-orders", orders), ("forget-visits", visits)):
        if running:
            found.append(DomainError(code, **_listed([order.number for order in running])))
    if chosen := await uow.personal_data.unpaid_orders_for(person.id):
        found.append(DomainError("forget-chosen", **_listed([order.number for order in chosen])))
    if refunds := await uow.personal_data.money_on_its_way(person.id):
        found.append(DomainError("forget-refund", amount=refunds))
    found.extend(await _money(uow, person))
    if claims := await uow.personal_data.open_claims(person.id):
        found.append(DomainError("forget-claims", **_listed([order.number for order in claims])))
    return found


async def _money(uow: ErasureUnitOfWork, person: Person) -> list[DomainError]:
    asked = await uow.payouts.open_of(person.id)
    balance = await uow.ledger.balance(payable(person.id))
    owed = balance + (asked.amount if asked else 0)
    if owed > 0:
        return [DomainError("forget-earnings", amount=owed)]
    return [DomainError("forget-debt", amount=-owed)] if owed < 0 else []


def _listed(numbers: list[str]) -> dict[str, Any]:
    return {"numbers": " ".join(numbers[:LISTED]), "count": len(numbers)}


@requires(KEEP_OWN_DATA)
async def forget(uow: ErasureUnitOfWork, person: Person) -> Forgotten:
    """The person is nobody any more, in one transaction. Raises the first hindrance."""
    for problem in await hindrances(uow, person):
        raise problem
    now = uow.clock.now()
    addresses = await uow.people.addresses(person.id)
    names = {person.name}
    words = {address.street for address in addresses} | ({person.phone} if person.phone else set())
    words |= {order.street for order in await uow.personal_data.orders_of(person.id)}
    housekeeper = await uow.housekeepers.find(person.id)
    if housekeeper is not None:
        for offer in await uow.offers.open_of(person.id, now):
            await decline_offer(uow, person, offer.id)
        names.add(housekeeper.name)
        words |= {housekeeper.phone, housekeeper.id_number}
        housekeeper.forget(NAMELESS)
    account = person.telegram_id
    person.forget(now)
    await uow.flush()
    await uow.personal_data.erase(person.id, account, now)
    return Forgotten(frozenset(names - {""}), frozenset(words - {""}))


@requires(LEAVE_OPERATORS)
async def leave_operators(uow: ErasureUnitOfWork, operator: Person) -> None:
    """The operator lays the role down. Raises operator-last: somebody must be left to help."""
    if len(await uow.people.operators()) <= 1:
        raise DomainError("operator-last")
    operator.lose(Role.OPERATOR)

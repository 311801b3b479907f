"""The base of all scenes: an agency over a database, at a time that the test moves."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from domain.homecare.agency_context import AgencyContext
from domain.homecare.dispatch.model import Offer
from domain.homecare.orders.model import Order
from domain.platform.support.model import Ticket, TicketName
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork
from tests.support.manual_clock import ManualClock


@dataclass
class AgencyScene:
    database: Database
    clock: ManualClock
    agency: AgencyContext

    def begin(self) -> AbstractAsyncContextManager[SqlUnitOfWork]:
        """Open a transaction that is committed at its end."""
        return self.database.begin(self.agency)

    def look(self) -> AbstractAsyncContextManager[SqlUnitOfWork]:
        return self.database.read(self.agency)

    async def order(self, order_id: int) -> Order:
        async with self.look() as uow:
            return await uow.orders.get(order_id)

    async def offers(self, order: Order) -> list[Offer]:
        async with self.look() as uow:
            return await uow.offers.of_order(order.id)

    async def tickets(self, kind: TicketName | None = None) -> list[Ticket]:
        """Return the open ones."""
        async with self.look() as uow:
            return await uow.tickets.open(kind)

    async def balance(self, account: str) -> int:
        """Return fen."""
        async with self.look() as uow:
            return await uow.ledger.balance(account)

from collections.abc import Iterable

from sqlalchemy import func, select

from domain.ledger.model import Entry
from domain.payments.model import CallbackRecord, Payment, Refund
from storage.repositories.base import Repository
from storage.tables import callbacks, entries, payments, refunds


class SqlPayments(Repository):
    """``domain.payments.ports.Payments``."""

    async def get(self, payment_id: int) -> Payment:
        return await self._get(Payment, payment_id, "payment-unknown")

    async def with_no(self, payment_no: str) -> Payment | None:
        return await self._one(select(Payment).where(payments.c.payment_no == payment_no))

    async def of_order(self, order_id: int) -> list[Payment]:
        return await self._all(select(Payment).where(payments.c.order_id == order_id).order_by(payments.c.id))

    async def add(self, payment: Payment) -> None:
        self._session.add(payment)

    async def refund(self, refund_id: int) -> Refund:
        return await self._get(Refund, refund_id, "refund-unknown")

    async def refund_with_no(self, refund_no: str) -> Refund | None:
        return await self._one(select(Refund).where(refunds.c.refund_no == refund_no))

    async def refunds_of(self, order_id: int) -> list[Refund]:
        return await self._all(select(Refund).where(refunds.c.order_id == order_id).order_by(refunds.c.id))

    async def add_refund(self, refund: Refund) -> None:
        self._session.add(refund)

    async def remember_callback(self, record: CallbackRecord) -> bool:
        return await self._insert_new(
            callbacks,
            provider=record.provider,
            event_id=record.event_id,
            received_at=record.received_at,
        )


class SqlLedger(Repository):
    """``domain.ledger.ports.Ledger``. A movement booked twice breaks its unique key at the flush."""

    async def book(self, entries: Iterable[Entry]) -> None:
        self._session.add_all(entries)

    async def balance(self, account: str) -> int:
        statement = select(func.coalesce(func.sum(entries.c.amount), 0)).where(entries.c.account == account)
        return int((await self._session.scalars(statement)).one())

    async def total(self) -> int:
        statement = select(func.coalesce(func.sum(entries.c.amount), 0))
        return int((await self._session.scalars(statement)).one())

    async def of_order(self, order_id: int) -> list[Entry]:
        return await self._all(select(Entry).where(entries.c.order_id == order_id).order_by(entries.c.id))

    async def of_account(self, account: str, limit: int = 50) -> list[Entry]:
        return await self._all(
            select(Entry)
            .where(entries.c.account == account)
            .order_by(entries.c.at.desc(), entries.c.id.desc())
            .limit(limit)
        )

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select

from domain.kernel.subject import Subject
from domain.platform.ledger.model import Entry
from domain.platform.payments.model import CallbackRecord, Payment, PaymentState, Refund, RefundState
from domain.platform.payments.provider_name import ProviderName
from domain.platform.payouts.model import Payout, PayoutState
from storage.mapping import entities
from storage.prepared import Prepared
from storage.repositories.sql_repository import Repository
from storage.tables import about, callbacks, entries, is_about, payments, payouts, refunds
from storage.tables.subject_owners import belongs_to

WITH_PAYMENT_NO = Prepared(entities(Payment).where(payments.c.payment_no == bindparam("payment_no")).limit(1))
WITH_REF = Prepared(
    entities(Payment)
    .where(payments.c.provider == bindparam("provider"), payments.c.provider_ref == bindparam("provider_ref"))
    .limit(1)
)
PAYMENTS_OF = Prepared(entities(Payment).where(is_about(payments)).order_by(payments.c.id))
REFUND_WITH_NO = Prepared(entities(Refund).where(refunds.c.refund_no == bindparam("refund_no")).limit(1))
REFUNDS_OF = Prepared(entities(Refund).where(is_about(refunds)).order_by(refunds.c.id))
OPEN_PAYOUT_OF = Prepared(
    entities(Payout)
    .where(payouts.c.housekeeper_id == bindparam("housekeeper"), payouts.c.state == PayoutState.ASKED)
    .limit(1)
)
_total = select(func.coalesce(func.sum(entries.c.amount), 0))
BALANCE = Prepared(_total.where(entries.c.account == bindparam("account")))
ENTRIES_OF = Prepared(entities(Entry).where(is_about(entries)).order_by(entries.c.id))


class SqlPayments(Repository):
    """``domain.platform.payments.ports.Payments``."""

    async def get(self, payment_id: int) -> Payment:
        return await self._get(Payment, payment_id, "payment-unknown")

    async def with_payment_no(self, payment_no: str) -> Payment | None:
        return await self._one(Payment, WITH_PAYMENT_NO, payment_no=payment_no)

    async def with_ref(self, provider: ProviderName, provider_ref: str) -> Payment | None:
        return await self._one(Payment, WITH_REF, provider=provider, provider_ref=provider_ref)

    async def of(self, subject: Subject) -> list[Payment]:
        return await self._all(Payment, PAYMENTS_OF, **about(subject))

    async def add(self, payment: Payment) -> None:
        self._session.add(payment)

    async def refund(self, refund_id: int) -> Refund:
        return await self._get(Refund, refund_id, "refund-unknown")

    async def refund_with_no(self, refund_no: str) -> Refund | None:
        return await self._one(Refund, REFUND_WITH_NO, refund_no=refund_no)

    async def refunds_of(self, subject: Subject) -> list[Refund]:
        return await self._all(Refund, REFUNDS_OF, **about(subject))

    async def add_refund(self, refund: Refund) -> None:
        self._session.add(refund)

    async def paid_between(self, provider: ProviderName, begin: datetime, end: datetime) -> Sequence[Payment]:
        statement = entities(Payment).where(
            payments.c.provider == provider,
            payments.c.state == PaymentState.PAID,
            payments.c.paid_at >= begin,
            payments.c.paid_at < end,
        )
        return await self._all(Payment, statement.order_by(payments.c.id))

    async def refunded_between(
        self, provider: ProviderName, begin: datetime, end: datetime
    ) -> Sequence[Refund]:
        statement = (
            entities(Refund)
            .join(payments, refunds.c.payment_id == payments.c.id)
            .where(
                payments.c.provider == provider,
                refunds.c.state == RefundState.DONE,
                refunds.c.by_hand.is_(False),
                refunds.c.done_at >= begin,
                refunds.c.done_at < end,
            )
        )
        return await self._all(Refund, statement.order_by(refunds.c.id))

    async def of_owner(self, person_id: int) -> Sequence[Payment]:
        return await self._all(
            Payment, entities(Payment).where(belongs_to(payments, person_id)).order_by(payments.c.id)
        )

    async def refunds_of_owner(self, person_id: int) -> Sequence[Refund]:
        return await self._all(
            Refund, entities(Refund).where(belongs_to(refunds, person_id)).order_by(refunds.c.id)
        )

    async def refunds_due(self, person_id: int) -> int:
        statement = select(func.coalesce(func.sum(refunds.c.amount), 0)).where(
            belongs_to(refunds, person_id), refunds.c.state != RefundState.DONE
        )
        return int(await self._scalar(statement))

    async def add_callback(self, record: CallbackRecord) -> bool:
        return await self._insert_new(
            callbacks,
            provider=record.provider,
            event_id=record.event_id,
            received_at=record.received_at,
            number=record.number,
            stated=record.stated,
            amount=record.amount,
            currency=record.currency,
        )


class SqlPayouts(Repository):
    """``domain.platform.payouts.ports.Payouts``."""

    async def get(self, payout_id: int) -> Payout:
        return await self._get(Payout, payout_id, "payout-unknown")

    async def add(self, payout: Payout) -> None:
        self._session.add(payout)

    async def open_of(self, housekeeper_id: int) -> Payout | None:
        return await self._one(Payout, OPEN_PAYOUT_OF, housekeeper=housekeeper_id)

    async def of_housekeeper(self, housekeeper_id: int, limit: int = 20) -> Sequence[Payout]:
        statement = entities(Payout).where(payouts.c.housekeeper_id == housekeeper_id)
        newest_first = statement.order_by(payouts.c.asked_at.desc(), payouts.c.id.desc())
        return await self._all(Payout, newest_first.limit(limit))

    async def open(self, limit: int = 50) -> Sequence[Payout]:
        statement = entities(Payout).where(payouts.c.state == PayoutState.ASKED)
        return await self._all(Payout, statement.order_by(payouts.c.asked_at, payouts.c.id).limit(limit))


class SqlLedger(Repository):
    """``domain.platform.ledger.ports.Ledger``. Booking twice violates a unique key at the flush."""

    async def book(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self._session.add(entry)

    async def balance(self, account: str) -> int:
        return int(await self._scalar(BALANCE, account=account))

    async def balance_of_group(self, group: str) -> int:
        of_group = entries.c.account.startswith(f"{group}:", autoescape=True)
        return int(await self._scalar(_total.where(of_group)))

    async def total(self) -> int:
        return int(await self._scalar(_total))

    async def of(self, subject: Subject) -> list[Entry]:
        return await self._all(Entry, ENTRIES_OF, **about(subject))

    async def of_account(self, account: str, limit: int = 50) -> list[Entry]:
        return await self._all(
            Entry,
            entities(Entry)
            .where(entries.c.account == account)
            .order_by(entries.c.at.desc(), entries.c.id.desc())
            .limit(limit),
        )

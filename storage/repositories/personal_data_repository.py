from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.homecare.booking.coupon import Coupon
from domain.homecare.orders.model import ORDER, Order, OrderStatus
from domain.homecare.orders.tickets import OrderTicket
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.payments.model import Payment, Refund, RefundState
from domain.platform.payments.tickets import PaymentTicket
from domain.platform.reviews.model import Review
from domain.platform.support.model import Ticket
from domain.platform.support.notifications import SupportNotification
from storage.cipher import Cipher
from storage.repositories.sql_repository import Repository
from storage.tables import (
    absences,
    addresses,
    coupons,
    drafts,
    identity_photos,
    invitations,
    notifications,
    order_changes,
    orders,
    payments,
    refunds,
    reviews,
    tickets,
    unsent,
    work_photos,
)
from storage.tables import phone_codes as codes

CLAIMS = (OrderTicket.COMPLAINT, PaymentTicket.REFUND_FAILED)
RELAYED = (SubjectNotification.MESSAGE, SupportNotification.TICKET)
"""What others read in the person's own words."""
FORGOTTEN = "forgotten"
CODES_KEPT = timedelta(days=2)
"""So long the number of codes counts, by digests alone."""
DIGEST = 20


class SqlPersonalData(Repository):
    """``domain.platform.people.personal_data.PersonalData``. ``erased`` tells whether something was."""

    erased = False

    def __init__(self, session: AsyncSession, cipher: Cipher) -> None:
        super().__init__(session)
        self._cipher = cipher

    async def orders_of(self, person_id: int) -> Sequence[Order]:
        return await self._all(
            select(Order).where(orders.c.customer_id == person_id).order_by(orders.c.placed_at, orders.c.id)
        )

    async def payments_of(self, person_id: int) -> Sequence[Payment]:
        return await self._all(
            select(Payment).where(_about_orders(payments, _placed_by(person_id))).order_by(payments.c.id)
        )

    async def refunds_of(self, person_id: int) -> Sequence[Refund]:
        return await self._all(
            select(Refund).where(_about_orders(refunds, _placed_by(person_id))).order_by(refunds.c.id)
        )

    async def coupons_of(self, person_id: int) -> Sequence[Coupon]:
        return await self._all(select(Coupon).where(coupons.c.person_id == person_id).order_by(coupons.c.id))

    async def reviews_of(self, person_id: int) -> Sequence[Review]:
        return await self._all(select(Review).where(_by_or_about(person_id)).order_by(reviews.c.id))

    async def tickets_of(self, person_id: int) -> Sequence[Ticket]:
        return await self._all(select(Ticket).where(tickets.c.person_id == person_id).order_by(tickets.c.id))

    async def unpaid_orders_for(self, housekeeper_id: int) -> Sequence[Order]:
        return await self._all(
            select(Order)
            .where(orders.c.chosen_id == housekeeper_id, orders.c.status == OrderStatus.AWAITING_PAYMENT)
            .order_by(orders.c.id)
        )

    async def money_on_its_way(self, person_id: int) -> int:
        waiting = select(func.coalesce(func.sum(refunds.c.amount), 0)).where(
            _about_orders(refunds, _placed_by(person_id)), refunds.c.state != RefundState.DONE
        )
        return int((await self._session.scalars(waiting)).one())

    async def open_claims(self, person_id: int) -> Sequence[Order]:
        claimed = select(tickets.c.subject_id).where(
            tickets.c.closed_at.is_(None), tickets.c.kind.in_(CLAIMS), tickets.c.subject_kind == ORDER
        )
        return await self._all(
            select(Order).where(_concerns(person_id), orders.c.id.in_(claimed)).order_by(orders.c.id)
        )

    async def erase(self, person_id: int, telegram_id: int, now: datetime) -> None:
        self.erased = True
        await self._remove(person_id, now)
        await self._keep_counting_codes(person_id, telegram_id, now)
        await self._blank_orders(person_id)
        await self._blank_words(person_id, now)
        await self._blank_notifications(person_id)

    async def _do(self, *statements: Any) -> None:
        for statement in statements:
            await self._session.execute(statement.execution_options(synchronize_session=False))

    async def _remove(self, person_id: int, now: datetime) -> None:
        concerned = select(orders.c.id).where(_concerns(person_id))
        await self._do(
            delete(addresses).where(addresses.c.person_id == person_id),
            delete(drafts).where(drafts.c.person_id == person_id),
            update(drafts).where(drafts.c.housekeeper_id == person_id).values(housekeeper_id=None),
            delete(absences).where(absences.c.housekeeper_id == person_id),
            delete(identity_photos).where(identity_photos.c.housekeeper_id == person_id),
            update(coupons)
            .where(coupons.c.person_id == person_id, coupons.c.expires_at > now)
            .values(expires_at=now),
            delete(work_photos).where(work_photos.c.order_id.in_(concerned)),
            delete(invitations).where(invitations.c.created_by == person_id, invitations.c.used_by.is_(None)),
        )

    async def _keep_counting_codes(self, person_id: int, telegram_id: int, now: datetime) -> None:
        """Whoever asks for codes, is forgotten and comes back must not get new ones to send to strangers."""
        await self._do(
            delete(codes).where(codes.c.person_id == person_id, codes.c.sent_at < now - CODES_KEPT)
        )
        kept = select(codes.c.id, codes.c.phone).where(codes.c.person_id == person_id)
        account = self._cipher.digest(str(telegram_id))
        for code_id, phone in (await self._session.execute(kept)).all():
            number = self._cipher.digest(phone)[:DIGEST]
            values = {"phone": number, "code_hash": account, "used": True}
            await self._do(update(codes).where(codes.c.id == code_id).values(values))

    async def _blank_orders(self, person_id: int) -> None:
        """A street, a note and a point are the customer's; reasons are words of whoever made the change."""
        await self._do(
            update(orders)
            .where(orders.c.customer_id == person_id)
            .values(street="", note="", latitude=0.0, longitude=0.0),
            update(order_changes).where(order_changes.c.by == person_id).values(reason=""),
        )

    async def _blank_words(self, person_id: int, now: datetime) -> None:
        """What waits for an operator about somebody who is gone waits no more."""
        still_open = (tickets.c.person_id == person_id, tickets.c.closed_at.is_(None))
        await self._do(
            update(reviews).where(_by_or_about(person_id)).values(words="", photos=()),
            update(tickets)
            .where(*still_open)
            .values(closed_at=now, closed_by=person_id, resolution=FORGOTTEN),
            update(tickets).where(tickets.c.person_id == person_id).values(words="", photos=()),
        )

    async def _blank_notifications(self, person_id: int) -> None:
        to_the_person = notifications.c.person_id == person_id
        await self._do(
            update(notifications).where(to_the_person, unsent).values(given_up=FORGOTTEN, leased_until=None),
            update(notifications).where(to_the_person).values(data={}),
        )
        theirs = select(tickets.c.id).where(tickets.c.person_id == person_id)
        ticket_ids = set((await self._session.scalars(theirs)).all())
        concerned = set((await self._session.scalars(select(orders.c.id).where(_concerns(person_id)))).all())
        relayed = select(
            notifications.c.id, notifications.c.subject_kind, notifications.c.subject_id, notifications.c.data
        ).where(notifications.c.kind.in_(RELAYED), notifications.c.person_id != person_id)
        for notification_id, kind, subject_id, data in (await self._session.execute(relayed)).all():
            if data.get("words") and (
                data.get("ticket_id") in ticket_ids or (kind == ORDER and subject_id in concerned)
            ):
                this = notifications.c.id == notification_id
                await self._do(
                    update(notifications).where(this).values(data=data | {"words": ""}),
                    update(notifications).where(this, unsent).values(given_up=FORGOTTEN, leased_until=None),
                )


def _concerns(person_id: int) -> ColumnElement[bool]:
    return or_(orders.c.customer_id == person_id, orders.c.housekeeper_id == person_id)


def _about_orders(table: Table, order_ids: Select[int]) -> ColumnElement[bool]:
    return and_(table.c.subject_kind == ORDER, table.c.subject_id.in_(order_ids))


def _by_or_about(person_id: int) -> ColumnElement[bool]:
    return or_(reviews.c.author_id == person_id, reviews.c.rated_id == person_id)


def _placed_by(person_id: int) -> Select[int]:
    return select(orders.c.id).where(orders.c.customer_id == person_id)

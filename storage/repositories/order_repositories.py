from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from domain.homecare.booking.coupon import Coupon
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.orders.model import ORDER, Order, OrderChange, OrderStatus, WorkPhoto
from domain.kernel.subject import Subject
from domain.platform.reviews.model import Review
from storage.repositories.sql_repository import Repository, escape_like
from storage.tables import (
    coupons,
    housekeepers,
    is_about,
    offers,
    open_offer,
    order_changes,
    order_numbers,
    orders,
    persons,
    reviews,
    tickets,
    work_photos,
)


class SqlOrders(Repository):
    """``domain.homecare.orders.ports.Orders``."""

    async def get(self, order_id: int) -> Order:
        return await self._get(Order, order_id, "order-unknown")

    async def with_number(self, number: str) -> Order | None:
        return await self._one(select(Order).where(orders.c.number == number))

    async def add(self, order: Order) -> None:
        self._session.add(order)

    async def next_number(self, day: date) -> str:
        statement = self._insert(order_numbers).values(day=day, last=1)
        statement = statement.on_conflict_do_update(
            index_elements=[order_numbers.c.day], set_={"last": order_numbers.c.last + 1}
        )
        last = (await self._session.execute(statement.returning(order_numbers.c.last))).scalar_one()
        return f"HK{day:%Y%m%d}{last:04d}"

    async def of_customer(
        self,
        person_id: int,
        statuses: Collection[OrderStatus] | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> list[Order]:
        statement = select(Order).where(orders.c.customer_id == person_id)
        if statuses is not None:
            statement = statement.where(orders.c.status.in_(statuses))
        newest_first = statement.order_by(orders.c.placed_at.desc(), orders.c.id.desc())
        return await self._all(newest_first.limit(limit).offset(offset))

    async def of_housekeeper(
        self,
        housekeeper_id: int,
        statuses: Collection[OrderStatus] | None = None,
        begin: datetime | None = None,
        end: datetime | None = None,
    ) -> list[Order]:
        statement = select(Order).where(orders.c.housekeeper_id == housekeeper_id)
        if statuses is not None:
            statement = statement.where(orders.c.status.in_(statuses))
        if begin is not None:
            statement = statement.where(orders.c.start >= begin)
        if end is not None:
            statement = statement.where(orders.c.start < end)
        return await self._all(statement.order_by(orders.c.start, orders.c.id))

    async def in_status(self, status: OrderStatus, limit: int = 50) -> list[Order]:
        statement = select(Order).where(orders.c.status == status)
        return await self._all(statement.order_by(orders.c.placed_at, orders.c.id).limit(limit))

    async def counted(
        self,
        placed_from: datetime | None = None,
        placed_until: datetime | None = None,
        service: str | None = None,
        district: str | None = None,
    ) -> dict[OrderStatus, int]:
        statement = select(orders.c.status, func.count()).group_by(orders.c.status)
        if placed_from is not None:
            statement = statement.where(orders.c.placed_at >= placed_from)
        if placed_until is not None:
            statement = statement.where(orders.c.placed_at < placed_until)
        if service is not None:
            statement = statement.where(orders.c.service == service)
        if district is not None:
            statement = statement.where(orders.c.district == district)
        return {row[0]: row[1] for row in await self._session.execute(statement)}

    async def starting(
        self,
        begin: datetime,
        end: datetime,
        service: str | None = None,
        district: str | None = None,
        limit: int = 10,
    ) -> list[Order]:
        statement = select(Order).where(orders.c.start >= begin, orders.c.start < end)
        if service is not None:
            statement = statement.where(orders.c.service == service)
        if district is not None:
            statement = statement.where(orders.c.district == district)
        return await self._all(statement.order_by(orders.c.start, orders.c.id).limit(limit))

    async def matching(self, text: str, limit: int = 10) -> list[Order]:
        like = f"%{escape_like(text)}%"
        statement = (
            select(Order)
            .join(persons, persons.c.id == orders.c.customer_id)
            .outerjoin(housekeepers, housekeepers.c.id == orders.c.housekeeper_id)
            .where(
                or_(
                    orders.c.number.ilike(like, escape="\\"),
                    orders.c.street.ilike(like, escape="\\"),
                    persons.c.name.ilike(like, escape="\\"),
                    persons.c.phone.like(like.removesuffix("%"), escape="\\"),
                    housekeepers.c.name.ilike(like, escape="\\"),
                )
            )
        )
        return await self._all(statement.order_by(orders.c.placed_at.desc(), orders.c.id.desc()).limit(limit))

    async def add_change(self, change: OrderChange) -> None:
        self._session.add(change)

    async def changes(self, order_id: int) -> list[OrderChange]:
        return await self._all(
            select(OrderChange)
            .where(order_changes.c.order_id == order_id)
            .order_by(order_changes.c.at, order_changes.c.id)
        )

    async def add_photo(self, photo: WorkPhoto) -> None:
        self._session.add(photo)

    async def photos(self, order_id: int) -> list[WorkPhoto]:
        return await self._all(
            select(WorkPhoto)
            .where(work_photos.c.order_id == order_id)
            .order_by(work_photos.c.taken_at, work_photos.c.id)
        )

    async def usable_coupon(self, person_id: int, now: datetime) -> Coupon | None:
        return await self._one(
            select(Coupon)
            .where(
                coupons.c.person_id == person_id,
                coupons.c.order_id.is_(None),
                coupons.c.expires_at > now,
            )
            .order_by(coupons.c.expires_at, coupons.c.id)
        )

    async def coupon(self, coupon_id: int) -> Coupon:
        return await self._get(Coupon, coupon_id, "coupon-unknown")

    async def add_coupon(self, coupon: Coupon) -> None:
        self._session.add(coupon)

    async def placed_by(self, person_id: int) -> Sequence[Order]:
        return await self._all(
            select(Order).where(orders.c.customer_id == person_id).order_by(orders.c.placed_at, orders.c.id)
        )

    async def unpaid_for(self, housekeeper_id: int) -> Sequence[Order]:
        return await self._all(
            select(Order)
            .where(orders.c.chosen_id == housekeeper_id, orders.c.status == OrderStatus.AWAITING_PAYMENT)
            .order_by(orders.c.id)
        )

    async def with_open_tickets(self, person_id: int, kinds: Collection[str]) -> Sequence[Order]:
        claimed = select(tickets.c.subject_id).where(
            tickets.c.closed_at.is_(None), tickets.c.kind.in_(kinds), tickets.c.subject_kind == ORDER
        )
        return await self._all(
            select(Order).where(_concerns(person_id), orders.c.id.in_(claimed)).order_by(orders.c.id)
        )

    async def concerning(self, person_id: int) -> Sequence[int]:
        return (await self._session.scalars(select(orders.c.id).where(_concerns(person_id)))).all()

    async def coupons_of(self, person_id: int) -> Sequence[Coupon]:
        return await self._all(select(Coupon).where(coupons.c.person_id == person_id).order_by(coupons.c.id))

    async def end_coupons(self, person_id: int, now: datetime) -> None:
        usable = (coupons.c.person_id == person_id, coupons.c.expires_at > now)
        await self._run(update(coupons).where(*usable).values(expires_at=now))

    async def erase(self, person_id: int) -> None:
        """Blank street, note, point and photos of the customer's orders, and the reasons that the person wrote."""
        concerned = select(orders.c.id).where(_concerns(person_id))
        await self._run(
            update(orders)
            .where(orders.c.customer_id == person_id)
            .values(street="", note="", latitude=0.0, longitude=0.0, photos=()),
            update(order_changes).where(order_changes.c.by == person_id).values(reason=""),
            delete(work_photos).where(work_photos.c.order_id.in_(concerned)),
        )


def _concerns(person_id: int) -> ColumnElement[bool]:
    return or_(orders.c.customer_id == person_id, orders.c.housekeeper_id == person_id)


class SqlOffers(Repository):
    """``domain.homecare.dispatch.ports.Offers``."""

    async def get(self, offer_id: int) -> Offer:
        return await self._get(Offer, offer_id, "offer-unknown")

    async def add(self, offer: Offer) -> None:
        self._session.add(offer)

    async def of_order(self, order_id: int) -> list[Offer]:
        return await self._all(select(Offer).where(offers.c.order_id == order_id).order_by(offers.c.id))

    async def with_open_offers(self, minimum: int, now: datetime) -> frozenset[int]:
        statement = (
            select(offers.c.housekeeper_id)
            .where(open_offer, offers.c.deadline > now)
            .group_by(offers.c.housekeeper_id)
            .having(func.count() >= minimum)
        )
        return frozenset((await self._session.scalars(statement)).all())

    async def open_of(self, housekeeper_id: int, now: datetime) -> list[Offer]:
        return await self._all(
            select(Offer)
            .where(
                offers.c.housekeeper_id == housekeeper_id,
                offers.c.state == OfferState.OPEN,
                offers.c.deadline > now,
            )
            .order_by(offers.c.made_at.desc(), offers.c.id.desc())
        )


class SqlReviews(Repository):
    """``domain.platform.reviews.ports.Reviews``."""

    async def get(self, review_id: int) -> Review:
        return await self._get(Review, review_id, "review-unknown")

    async def of(self, subject: Subject) -> list[Review]:
        return await self._all(select(Review).where(is_about(reviews, subject)).order_by(reviews.c.id))

    async def add(self, review: Review) -> None:
        self._session.add(review)

    async def shown_of(self, rated_id: int, limit: int = 5) -> list[Review]:
        return await self._all(
            select(Review)
            .where(
                reviews.c.rated_id == rated_id,
                reviews.c.by_customer.is_(True),
                reviews.c.shown_at.is_not(None),
            )
            .order_by(reviews.c.shown_at.desc(), reviews.c.id.desc())
            .limit(limit)
        )

    async def by_or_about(self, person_id: int) -> Sequence[Review]:
        return await self._all(select(Review).where(_by_or_about(person_id)).order_by(reviews.c.id))

    async def erase(self, person_id: int) -> None:
        await self._run(
            update(reviews).where(_by_or_about(person_id)).values(words="", photos=()),
            update(reviews).where(_by_or_about(person_id), reviews.c.reply.is_not(None)).values(reply=""),
        )


def _by_or_about(person_id: int) -> ColumnElement[bool]:
    return or_(reviews.c.author_id == person_id, reviews.c.rated_id == person_id)

from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, or_, select, update

from domain.homecare.booking.coupon import Coupon
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.orders.model import ORDER, Order, OrderChange, OrderStatus, WorkPhoto
from domain.kernel.subject import Subject
from domain.platform.reviews.model import Review
from storage.cipher import Cipher
from storage.keyed_terms import Source, digests, ending_of, part_of
from storage.mapping import entities
from storage.prepared import Prepared, escape_like, one_of
from storage.repositories.sql_repository import Repository, insert_into
from storage.session import Session
from storage.tables import (
    about,
    coupons,
    is_about,
    offers,
    open_offer,
    order_changes,
    order_numbers,
    orders,
    reviews,
    search_terms,
    tickets,
    work_photos,
)

WITH_NUMBER = Prepared(entities(Order).where(orders.c.number == bindparam("number")).limit(1))
SEARCHED_STREETS = 2_000
"""How many of the newest orders are searched by their street, which is decrypted for it."""
NEWEST_STREETS = Prepared(
    select(orders.c.id, orders.c.street).order_by(orders.c.id.desc()).limit(SEARCHED_STREETS)
)
IN_STATUS = Prepared(
    entities(Order)
    .where(orders.c.status == bindparam("status"))
    .order_by(orders.c.placed_at, orders.c.id)
    .limit(bindparam("limit"))
)
UNPAID_FOR = Prepared(
    entities(Order)
    .where(orders.c.chosen_id == bindparam("housekeeper"), orders.c.status == OrderStatus.AWAITING_PAYMENT)
    .order_by(orders.c.id)
)
CHANGES = Prepared(
    entities(OrderChange)
    .where(order_changes.c.order_id == bindparam("order"))
    .order_by(order_changes.c.at, order_changes.c.id)
)
PHOTOS = Prepared(
    entities(WorkPhoto)
    .where(work_photos.c.order_id == bindparam("order"))
    .order_by(work_photos.c.taken_at, work_photos.c.id)
)
USABLE_COUPON = Prepared(
    entities(Coupon)
    .where(
        coupons.c.person_id == bindparam("person"),
        coupons.c.order_id.is_(None),
        coupons.c.expires_at > bindparam("now"),
    )
    .order_by(coupons.c.expires_at, coupons.c.id)
    .limit(1)
)
COUPONS_OF = Prepared(
    entities(Coupon).where(coupons.c.person_id == bindparam("person")).order_by(coupons.c.id)
)


@cache
def _of_customer(statuses: frozenset[OrderStatus] | None) -> Prepared:
    statement = entities(Order).where(orders.c.customer_id == bindparam("person"))
    if statuses is not None:
        statement = statement.where(one_of(orders.c.status, sorted(statuses)))
    newest_first = statement.order_by(orders.c.placed_at.desc(), orders.c.id.desc())
    return Prepared(newest_first.limit(bindparam("limit")).offset(bindparam("offset")))


@cache
def _of_housekeeper(statuses: frozenset[OrderStatus] | None, begins: bool, ends: bool) -> Prepared:
    statement = entities(Order).where(orders.c.housekeeper_id == bindparam("housekeeper"))
    if statuses is not None:
        statement = statement.where(one_of(orders.c.status, sorted(statuses)))
    if begins:
        statement = statement.where(orders.c.start >= bindparam("begin"))
    if ends:
        statement = statement.where(orders.c.start < bindparam("end"))
    return Prepared(statement.order_by(orders.c.start, orders.c.id))


@cache
def _next_number(is_sqlite: bool) -> Prepared:
    statement = insert_into(order_numbers, is_sqlite).on_conflict_do_update(
        index_elements=[order_numbers.c.day], set_={"last": order_numbers.c.last + 1}
    )
    return Prepared(statement.returning(order_numbers.c.last))


class SqlOrders(Repository):
    """``domain.homecare.orders.ports.Orders``."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        super().__init__(session)
        self._cipher = cipher

    async def get(self, order_id: int) -> Order:
        return await self._get(Order, order_id, "order-unknown")

    async def with_number(self, number: str) -> Order | None:
        return await self._one(Order, WITH_NUMBER, number=number)

    async def add(self, order: Order) -> None:
        self._session.add(order)

    async def next_number(self, day: date) -> str:
        last = await self._scalar(_next_number(self._session.is_sqlite), day=day, last=1)
        return f"HK{day:%Y%m%d}{last:04d}"

    async def of_customer(
        self,
        person_id: int,
        statuses: Collection[OrderStatus] | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> list[Order]:
        of_customer = _of_customer(None if statuses is None else frozenset(statuses))
        return await self._all(Order, of_customer, person=person_id, limit=limit, offset=offset)

    async def of_housekeeper(
        self,
        housekeeper_id: int,
        statuses: Collection[OrderStatus] | None = None,
        begin: datetime | None = None,
        end: datetime | None = None,
    ) -> list[Order]:
        kept = None if statuses is None else frozenset(statuses)
        statement = _of_housekeeper(kept, begin is not None, end is not None)
        bounds = {name: bound for name, bound in (("begin", begin), ("end", end)) if bound is not None}
        return await self._all(Order, statement, housekeeper=housekeeper_id, **bounds)

    async def in_status(self, status: OrderStatus, limit: int = 50) -> list[Order]:
        return await self._all(Order, IN_STATUS, status=status, limit=limit)

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
        return {row[0]: row[1] for row in await self._session.rows(statement)}

    async def starting(
        self,
        begin: datetime,
        end: datetime,
        service: str | None = None,
        district: str | None = None,
        limit: int = 10,
    ) -> list[Order]:
        statement = entities(Order).where(orders.c.start >= begin, orders.c.start < end)
        if service is not None:
            statement = statement.where(orders.c.service == service)
        if district is not None:
            statement = statement.where(orders.c.district == district)
        return await self._all(Order, statement.order_by(orders.c.start, orders.c.id).limit(limit))

    async def matching(self, text: str, limit: int = 10) -> list[Order]:
        customer = self._with_terms(part_of(Source.NAME, text), ending_of(Source.PHONE, text))
        housekeeper = self._with_terms(part_of(Source.HOUSEKEEPER_NAME, text))
        streets = (await self._session.rows(NEWEST_STREETS)) if text else ()
        at = [order_id for order_id, street in streets if text.lower() in street.lower()]
        statement = entities(Order).where(
            or_(
                orders.c.number.ilike(f"%{escape_like(text)}%", escape="\\"),
                orders.c.id.in_(at),
                orders.c.customer_id.in_(customer),
                orders.c.housekeeper_id.in_(housekeeper),
            )
        )
        return await self._all(
            Order, statement.order_by(orders.c.placed_at.desc(), orders.c.id.desc()).limit(limit)
        )

    def _with_terms(self, *terms: str) -> Select[int]:
        return select(search_terms.c.person_id).where(search_terms.c.digest.in_(digests(self._cipher, terms)))

    async def add_change(self, change: OrderChange) -> None:
        self._session.add(change)

    async def changes(self, order_id: int) -> list[OrderChange]:
        return await self._all(OrderChange, CHANGES, order=order_id)

    async def add_photo(self, photo: WorkPhoto) -> None:
        self._session.add(photo)

    async def photos(self, order_id: int) -> list[WorkPhoto]:
        return await self._all(WorkPhoto, PHOTOS, order=order_id)

    async def usable_coupon(self, person_id: int, now: datetime) -> Coupon | None:
        return await self._one(Coupon, USABLE_COUPON, person=person_id, now=now)

    async def coupon(self, coupon_id: int) -> Coupon:
        return await self._get(Coupon, coupon_id, "coupon-unknown")

    async def add_coupon(self, coupon: Coupon) -> None:
        self._session.add(coupon)

    async def placed_by(self, person_id: int) -> Sequence[Order]:
        return await self._all(
            Order,
            entities(Order)
            .where(orders.c.customer_id == person_id)
            .order_by(orders.c.placed_at, orders.c.id),
        )

    async def unpaid_for(self, housekeeper_id: int) -> Sequence[Order]:
        return await self._all(Order, UNPAID_FOR, housekeeper=housekeeper_id)

    async def with_open_tickets(self, person_id: int, kinds: Collection[str]) -> Sequence[Order]:
        claimed = select(tickets.c.subject_id).where(
            tickets.c.closed_at.is_(None), tickets.c.kind.in_(kinds), tickets.c.subject_kind == ORDER
        )
        return await self._all(
            Order, entities(Order).where(_concerns(person_id), orders.c.id.in_(claimed)).order_by(orders.c.id)
        )

    async def concerning(self, person_id: int) -> Sequence[int]:
        return await self._scalars(select(orders.c.id).where(_concerns(person_id)))

    async def coupons_of(self, person_id: int) -> Sequence[Coupon]:
        return await self._all(Coupon, COUPONS_OF, person=person_id)

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


OFFERS_OF_ORDER = Prepared(
    entities(Offer).where(offers.c.order_id == bindparam("order")).order_by(offers.c.id)
)
WITH_OPEN_OFFERS = Prepared(
    select(offers.c.housekeeper_id)
    .where(open_offer, offers.c.deadline > bindparam("now"))
    .group_by(offers.c.housekeeper_id)
    .having(func.count() >= bindparam("minimum"))
)
OPEN_OFFERS_OF = Prepared(
    entities(Offer)
    .where(
        offers.c.housekeeper_id == bindparam("housekeeper"),
        offers.c.state == OfferState.OPEN,
        offers.c.deadline > bindparam("now"),
    )
    .order_by(offers.c.made_at.desc(), offers.c.id.desc())
)


class SqlOffers(Repository):
    """``domain.homecare.dispatch.ports.Offers``."""

    async def get(self, offer_id: int) -> Offer:
        return await self._get(Offer, offer_id, "offer-unknown")

    async def add(self, offer: Offer) -> None:
        self._session.add(offer)

    async def of_order(self, order_id: int) -> list[Offer]:
        return await self._all(Offer, OFFERS_OF_ORDER, order=order_id)

    async def with_open_offers(self, minimum: int, now: datetime) -> frozenset[int]:
        return frozenset(await self._scalars(WITH_OPEN_OFFERS, minimum=minimum, now=now))

    async def open_of(self, housekeeper_id: int, now: datetime) -> list[Offer]:
        return await self._all(Offer, OPEN_OFFERS_OF, housekeeper=housekeeper_id, now=now)


REVIEWS_OF = Prepared(entities(Review).where(is_about(reviews)).order_by(reviews.c.id))
SHOWN_REVIEWS_OF = Prepared(
    entities(Review)
    .where(
        reviews.c.rated_id == bindparam("rated"),
        reviews.c.by_customer.is_(True),
        reviews.c.shown_at.is_not(None),
    )
    .order_by(reviews.c.shown_at.desc(), reviews.c.id.desc())
    .limit(bindparam("limit"))
)


class SqlReviews(Repository):
    """``domain.platform.reviews.ports.Reviews``."""

    async def get(self, review_id: int) -> Review:
        return await self._get(Review, review_id, "review-unknown")

    async def of(self, subject: Subject) -> list[Review]:
        return await self._all(Review, REVIEWS_OF, **about(subject))

    async def add(self, review: Review) -> None:
        self._session.add(review)

    async def shown_of(self, rated_id: int, limit: int = 5) -> list[Review]:
        return await self._all(Review, SHOWN_REVIEWS_OF, rated=rated_id, limit=limit)

    async def by_or_about(self, person_id: int) -> Sequence[Review]:
        return await self._all(Review, entities(Review).where(_by_or_about(person_id)).order_by(reviews.c.id))

    async def erase(self, person_id: int) -> None:
        await self._run(
            update(reviews).where(_by_or_about(person_id)).values(words="", photos=()),
            update(reviews).where(_by_or_about(person_id), reviews.c.reply.is_not(None)).values(reply=""),
        )


def _by_or_about(person_id: int) -> ColumnElement[bool]:
    return or_(reviews.c.author_id == person_id, reviews.c.rated_id == person_id)

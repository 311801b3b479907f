"""All that is kept of one person, for that person's eyes."""

from dataclasses import dataclass
from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.housekeepers.certification import masked
from application.homecare.repositories import HasDrafts, HasHousekeepers, HasOrders, HasPersonalData
from application.platform.people.permissions import KEEP_OWN_DATA
from application.platform.repositories import HasLedger, HasPayouts, HasPeople
from domain.homecare.booking.coupon import Coupon
from domain.homecare.booking.model import Draft
from domain.homecare.housekeepers.model import Housekeeper
from domain.homecare.orders.model import Order
from domain.platform.ledger.model import payable
from domain.platform.payments.model import Payment, Refund
from domain.platform.payouts.model import Payout
from domain.platform.people.model import Address, Person
from domain.platform.reviews.model import Review
from domain.platform.support.model import Ticket


class OwnDataUnitOfWork(
    HasDrafts,
    HasHousekeepers,
    HasLedger,
    HasOrders,
    HasPayouts,
    HasPeople,
    HasPersonalData,
    UnitOfWork,
    Protocol,
):
    """The part of the unit of work that this module uses."""


MOST_PAYOUTS = 1000


@dataclass(frozen=True)
class Profile:
    """What a housekeeper's application and work left. ``id_number`` is masked; ``photos`` how many pictures
    of the ID card there are and ``looks`` how often an operator looked at number or pictures; ``balance``
    fen."""

    housekeeper: Housekeeper
    id_number: str
    photos: int
    looks: int
    visits: tuple[Order, ...]
    balance: int
    payouts: tuple[Payout, ...]


@dataclass(frozen=True)
class OwnData:
    """``written`` are the person's reviews, ``received`` those about the person that are shown."""

    person: Person
    addresses: tuple[Address, ...]
    draft: Draft | None
    orders: tuple[Order, ...]
    payments: tuple[Payment, ...]
    refunds: tuple[Refund, ...]
    coupons: tuple[Coupon, ...]
    written: tuple[Review, ...]
    received: tuple[Review, ...]
    tickets: tuple[Ticket, ...]
    profile: Profile | None


@requires(KEEP_OWN_DATA)
async def own_data(uow: OwnDataUnitOfWork, person: Person) -> OwnData:
    kept = uow.personal_data
    reviews = await kept.reviews_of(person.id)
    return OwnData(
        person=person,
        addresses=tuple(await uow.people.addresses(person.id)),
        draft=await uow.drafts.of(person.id),
        orders=tuple(await kept.orders_of(person.id)),
        payments=tuple(await kept.payments_of(person.id)),
        refunds=tuple(await kept.refunds_of(person.id)),
        coupons=tuple(await kept.coupons_of(person.id)),
        written=tuple(review for review in reviews if review.author_id == person.id),
        received=tuple(review for review in reviews if review.rated_id == person.id and review.shown_at),
        tickets=tuple(await kept.tickets_of(person.id)),
        profile=await _profile(uow, person),
    )


async def _profile(uow: OwnDataUnitOfWork, person: Person) -> Profile | None:
    housekeeper = await uow.housekeepers.find(person.id)
    if housekeeper is None:
        return None
    return Profile(
        housekeeper=housekeeper,
        id_number=masked(housekeeper.id_number),
        photos=len(await uow.housekeepers.identity_photos(person.id)),
        looks=await uow.housekeepers.count_identity_looks(person.id),
        visits=tuple(await uow.orders.of_housekeeper(person.id)),
        balance=await uow.ledger.balance(payable(person.id)),
        payouts=tuple(await uow.payouts.of_housekeeper(person.id, MOST_PAYOUTS)),
    )

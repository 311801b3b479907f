"""All that is kept of one person, for that person's eyes."""

from dataclasses import dataclass

from domain.booking.model import Draft
from domain.housekeepers.certifying import masked
from domain.housekeepers.model import Housekeeper
from domain.ledger.model import payable
from domain.orders.coupon import Coupon
from domain.orders.model import Order
from domain.payments.model import Payment, Refund
from domain.payouts.model import Payout
from domain.people.model import Address, Person
from domain.people.permissions import Permission, needs
from domain.reviews.model import Review
from domain.support.model import Ticket
from domain.work import Work

MOST_PAYOUTS = 1000


@dataclass(frozen=True)
class Profile:
    """What a housekeeper's application and work left. ``id_number`` is masked; ``photos`` how many pictures of
    the ID card there are and ``looks`` how often an operator looked at number or pictures; ``balance`` fen."""

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


@needs(Permission.KEEP_OWN_DATA)
async def own_data(work: Work, person: Person) -> OwnData:
    kept = work.personal_data
    reviews = await kept.reviews_of(person.id)
    return OwnData(
        person=person,
        addresses=tuple(await work.people.addresses(person.id)),
        draft=await work.drafts.of(person.id),
        orders=tuple(await kept.orders_of(person.id)),
        payments=tuple(await kept.payments_of(person.id)),
        refunds=tuple(await kept.refunds_of(person.id)),
        coupons=tuple(await kept.coupons_of(person.id)),
        written=tuple(review for review in reviews if review.author_id == person.id),
        received=tuple(review for review in reviews if review.subject_id == person.id and review.shown_at),
        tickets=tuple(await kept.tickets_of(person.id)),
        profile=await _profile(work, person),
    )


async def _profile(work: Work, person: Person) -> Profile | None:
    housekeeper = await work.housekeepers.find(person.id)
    if housekeeper is None:
        return None
    return Profile(
        housekeeper=housekeeper,
        id_number=masked(housekeeper.id_number),
        photos=len(await work.housekeepers.identity_photos(person.id)),
        looks=await work.housekeepers.count_identity_looks(person.id),
        visits=tuple(await work.orders.of_housekeeper(person.id)),
        balance=await work.ledger.balance(payable(person.id)),
        payouts=tuple(await work.payouts.of_housekeeper(person.id, MOST_PAYOUTS)),
    )

"""Export and deletion of the booking draft and coupons."""

from collections.abc import Sequence
from typing import Protocol

from application.access.privacy import Chapter, Erasure, ErasureStage, PrivacyPart, Section
from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasDrafts, HasOrders
from domain.homecare.booking.coupon import Coupon
from domain.homecare.booking.model import Draft
from domain.platform.people.model import Person


class BookingPrivacyUnitOfWork(HasDrafts, HasOrders, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _draft(uow: BookingPrivacyUnitOfWork, person: Person) -> Draft | None:
    return await uow.drafts.of(person.id)


async def _coupons(uow: BookingPrivacyUnitOfWork, person: Person) -> Sequence[Coupon]:
    return await uow.orders.coupons_of(person.id)


async def _erase(uow: BookingPrivacyUnitOfWork, person: Person) -> None:
    await uow.drafts.erase(person.id)
    await uow.orders.end_coupons(person.id, uow.clock.now())


PRIVACY = PrivacyPart(
    sections=(
        Section("draft", Chapter.DEALS, _draft),
        Section("coupons", Chapter.CREDIT, _coupons),
    ),
    erasures=(Erasure(ErasureStage.RECORDS, _erase),),
)

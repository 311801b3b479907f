"""List a person's coupons; return used ones to their owners."""

from typing import Protocol

from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.housekeepers.permissions import BOOK
from application.homecare.repositories import HasOrders
from domain.homecare.booking.coupon import Coupon
from domain.homecare.orders.model import Order
from domain.platform.people.model import Person


class CouponsUnitOfWork(HasOrders, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(BOOK)
async def own_coupons(uow: CouponsUnitOfWork, person: Person) -> list[Coupon]:
    """Return the person's usable coupons, the one that expires first leading: it is used first."""
    now = uow.clock.now()
    usable = [one for one in await uow.orders.coupons_of(person.id) if one.is_usable(now)]
    return sorted(usable, key=lambda coupon: coupon.expires_at)


@system_only
async def give_coupon_back(uow: CouponsUnitOfWork, order: Order) -> None:
    """Make the order's coupon usable again, if the order used one."""
    if order.coupon_id is not None:
        (await uow.orders.coupon(order.coupon_id)).order_id = None

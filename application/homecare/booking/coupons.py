"""Return used coupons to their owners."""

from typing import Protocol

from application.access.permissions import system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasOrders
from domain.homecare.orders.model import Order


class CouponsUnitOfWork(HasOrders, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@system_only
async def give_coupon_back(uow: CouponsUnitOfWork, order: Order) -> None:
    """Make the order's coupon usable again, if the order used one."""
    if order.coupon_id is not None:
        (await uow.orders.coupon(order.coupon_id)).order_id = None

"""Give coupons back to their owners."""

from typing import Protocol

from application.access.permissions import system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasOrders
from domain.homecare.orders.model import Order


class CouponsUnitOfWork(HasOrders, UnitOfWork, Protocol):
    """What these functions need of a transaction."""


@system_only
async def give_coupon_back(uow: CouponsUnitOfWork, order: Order) -> None:
    """Make the coupon that the order used usable again, if it used one."""
    if order.coupon_id is not None:
        (await uow.orders.coupon(order.coupon_id)).order_id = None

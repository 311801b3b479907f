"""Give coupons back to their owners."""

from application.access.permissions import system_only
from application.unit_of_work import UnitOfWork
from domain.homecare.orders.model import Order


@system_only
async def give_coupon_back(uow: UnitOfWork, order: Order) -> None:
    """Make the coupon that the order used usable again, if it used one."""
    if order.coupon_id is not None:
        (await uow.orders.coupon(order.coupon_id)).order_id = None

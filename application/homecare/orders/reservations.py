"""Keeping a housekeeper's time for an order."""

from application.access.permissions import system_only
from application.unit_of_work import UnitOfWork
from domain.homecare.orders.model import Order


@system_only
async def hold(uow: UnitOfWork, order: Order, housekeeper_id: int) -> None:
    """Keep that housekeeper's half hours, the way to her next visit included. Raises slot-taken."""
    buffer = uow.policy.booking.travel_buffer
    await uow.calendar.occupy(housekeeper_id, order.id, order.start, order.end + buffer)

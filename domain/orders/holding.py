"""Keeping a housekeeper's time for an order."""

from domain.orders.model import Order
from domain.work import Work


async def hold(work: Work, order: Order, housekeeper_id: int) -> None:
    """Keep that housekeeper's half hours, the way to her next visit included. Raises slot-taken."""
    buffer = work.business.policy.booking.travel_buffer
    await work.calendar.occupy(housekeeper_id, order.id, order.start, order.end + buffer)

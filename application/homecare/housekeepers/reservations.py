"""Hold a housekeeper's time for an order."""

from typing import Protocol

from application.access.permissions import system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasCalendar, HasPolicy
from domain.homecare.orders.model import Order


class ReservationsUnitOfWork(HasCalendar, HasPolicy, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@system_only
async def hold(uow: ReservationsUnitOfWork, order: Order, housekeeper_id: int) -> None:
    """Hold the half hours of the visit and of the travel buffer after it. Raises slot-taken."""
    buffer = uow.policy.booking.travel_buffer
    await uow.calendar.occupy(housekeeper_id, order.id, order.start, order.end + buffer)

"""Keeping a housekeeper's time for an order."""

from datetime import datetime
from typing import Protocol

from application.access.permissions import public_query, system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasAgency, HasCalendar, HasCatalogue, HasHousekeepers
from domain.homecare.booking.availability import Diary, half_hours, is_free
from domain.homecare.orders.model import Order


class ReservationsUnitOfWork(HasAgency, HasCalendar, HasCatalogue, HasHousekeepers, UnitOfWork, Protocol):
    """What these functions need of a transaction."""


@system_only
async def hold(uow: ReservationsUnitOfWork, order: Order, housekeeper_id: int) -> None:
    """Keep that housekeeper's half hours, the way to her next visit included. Raises slot-taken."""
    buffer = uow.policy.booking.travel_buffer
    await uow.calendar.occupy(housekeeper_id, order.id, order.start, order.end + buffer)


@public_query
async def can_come(uow: ReservationsUnitOfWork, order: Order, housekeeper_id: int, start: datetime) -> bool:
    """Whether she works at that other time and has nothing else then; what this order holds is no hindrance."""
    policy = uow.policy.booking
    end = start + order.work_time + policy.travel_buffer
    busy = await uow.housekeepers.busy_times([housekeeper_id], start, end)
    own = half_hours(order.start, order.end + policy.travel_buffer, policy.step)
    diary = Diary(
        (await uow.housekeepers.get(housekeeper_id)).working_hours,
        busy.get(housekeeper_id, frozenset()) - frozenset(own),
    )
    whole_days = uow.catalogue.service(order.service).whole_days
    return is_free(uow.agency, diary, start, order.work_time, whole_days)

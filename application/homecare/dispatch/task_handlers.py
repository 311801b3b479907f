"""Task handlers of dispatch. Each loads the order again and does nothing if it no longer applies."""

from collections.abc import Mapping
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.homecare.dispatch.tasks import DispatchTask
from application.homecare.dispatch.use_cases import give_up_search
from application.homecare.dispatch.waves import end_wave
from application.homecare.repositories import (
    HasCalendar,
    HasCatalogue,
    HasFavourites,
    HasHousekeepers,
    HasOffers,
    HasOrders,
    HasPolicy,
)
from application.platform.repositories import (
    HasLedger,
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
)
from application.registry import TaskHandler
from domain.platform.tasks.model import Task


class DispatchTaskHandlersUnitOfWork(
    HasCalendar,
    HasCatalogue,
    HasFavourites,
    HasHousekeepers,
    HasLedger,
    HasNotifications,
    HasOffers,
    HasOrders,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasPolicy,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """The part of the unit of work that this module uses."""


async def _end_wave(uow: DispatchTaskHandlersUnitOfWork, task: Task) -> None:
    await end_wave(uow, task.subject.id)


async def _unfilled(uow: DispatchTaskHandlersUnitOfWork, task: Task) -> None:
    await give_up_search(uow, task.subject.id)


TASK_HANDLERS: Mapping[str, TaskHandler] = {
    DispatchTask.WAVE_DEADLINE: _end_wave,
    DispatchTask.UNFILLED_DEADLINE: _unfilled,
}

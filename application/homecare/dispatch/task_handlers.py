"""Run the tasks of the search for a housekeeper. The subject is loaded anew: what is no longer so does nothing."""

from collections.abc import Mapping
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.homecare.dispatch.tasks import DispatchTask
from application.homecare.dispatch.use_cases import give_up_search, wave_over
from application.homecare.repositories import (
    HasCalendar,
    HasCatalogue,
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
    """What these functions need of a transaction."""


async def _wave_over(uow: DispatchTaskHandlersUnitOfWork, task: Task) -> None:
    await wave_over(uow, task.subject.id)


async def _unfilled(uow: DispatchTaskHandlersUnitOfWork, task: Task) -> None:
    await give_up_search(uow, task.subject.id)


TASK_HANDLERS: Mapping[str, TaskHandler] = {
    DispatchTask.WAVE_DEADLINE: _wave_over,
    DispatchTask.UNFILLED_DEADLINE: _unfilled,
}

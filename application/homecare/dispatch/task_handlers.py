"""Task handlers of dispatch. Each loads the order again and does nothing if it no longer applies."""

from collections.abc import Mapping
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.homecare.dispatch.use_cases import give_up_search, wave_over
from application.homecare.repositories import (
    HasAgency,
    HasCalendar,
    HasCatalogue,
    HasHousekeepers,
    HasOffers,
    HasOrders,
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
from domain.platform.tasks.model import Task, TaskKind


class DispatchTaskHandlersUnitOfWork(
    HasAgency,
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
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """The part of the unit of work that this module uses."""


async def _wave_over(uow: DispatchTaskHandlersUnitOfWork, task: Task) -> None:
    await wave_over(uow, task.subject.id)


async def _unfilled(uow: DispatchTaskHandlersUnitOfWork, task: Task) -> None:
    await give_up_search(uow, task.subject.id)


TASK_HANDLERS: Mapping[str, TaskHandler] = {
    TaskKind.WAVE_DEADLINE: _wave_over,
    TaskKind.UNFILLED_DEADLINE: _unfilled,
}

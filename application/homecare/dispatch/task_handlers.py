"""Run the tasks of the search for a housekeeper. The subject is loaded anew: what is no longer so does nothing."""

from collections.abc import Mapping

from application.homecare.dispatch.use_cases import give_up_search, wave_over
from application.unit_of_work import TaskHandler, UnitOfWork
from domain.platform.tasks.model import Task, TaskKind


async def _wave_over(uow: UnitOfWork, task: Task) -> None:
    await wave_over(uow, task.subject.id)


async def _unfilled(uow: UnitOfWork, task: Task) -> None:
    await give_up_search(uow, task.subject.id)


TASK_HANDLERS: Mapping[TaskKind, TaskHandler] = {
    TaskKind.WAVE_DEADLINE: _wave_over,
    TaskKind.UNFILLED_DEADLINE: _unfilled,
}

"""Task handler of proposals."""

from collections.abc import Mapping

from application.platform.proposals.tasks import ProposalTask
from application.platform.proposals.use_cases import ProposalsUnitOfWork, expire_proposal
from application.registry import TaskHandler
from domain.platform.tasks.model import Task


async def _expire(uow: ProposalsUnitOfWork, task: Task) -> None:
    await expire_proposal(uow, task.subject.id)


TASK_HANDLERS: Mapping[str, TaskHandler] = {ProposalTask.EXPIRE_PROPOSAL: _expire}

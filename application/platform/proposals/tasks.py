"""Kinds of tasks of proposals."""

from domain.platform.tasks.model import TaskName


class ProposalTask(TaskName):
    EXPIRE_PROPOSAL = "expire_proposal"

"""Kinds of tasks of dispatch."""

from domain.platform.tasks.model import TaskName


class DispatchTask(TaskName):
    WAVE_DEADLINE = "wave_deadline"
    UNFILLED_DEADLINE = "unfilled_deadline"

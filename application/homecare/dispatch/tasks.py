"""Name the tasks of the search for a housekeeper."""

from domain.platform.tasks.model import TaskName


class DispatchTask(TaskName):
    WAVE_DEADLINE = "wave_deadline"
    UNFILLED_DEADLINE = "unfilled_deadline"

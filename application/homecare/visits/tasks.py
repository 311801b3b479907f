"""Kinds of tasks of visits and their settlement."""

from domain.platform.tasks.model import TaskName


class VisitTask(TaskName):
    REMIND = "remind"
    PROMPT_DEPARTURE = "prompt_departure"
    OPEN_STEP = "open_step"
    """A step of the visit becomes possible: the housekeeper's card gets its button."""
    SAY_LATE = "say_late"
    NO_SHOW = "no_show"
    ASK_ABOUT_VISIT = "ask_about_visit"
    END_VISIT = "end_visit"
    SETTLE = "settle"
    SHORT_VISIT = "short_visit"
    """The customer did not answer about work that was cut short."""
    CUSTOMER_WAIT = "customer_wait"

"""Kinds of tasks of visits and their settlement."""

from domain.platform.tasks.model import TaskName


class VisitTask(TaskName):
    REMIND = "remind"
    PROMPT_DEPARTURE = "prompt_departure"
    SAY_LATE = "say_late"
    NO_SHOW = "no_show"
    ASK_ABOUT_VISIT = "ask_about_visit"
    END_VISIT = "end_visit"
    SETTLE = "settle"
    CUSTOMER_WAIT = "customer_wait"

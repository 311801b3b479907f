"""Kinds of tasks of reviews."""

from domain.platform.tasks.model import TaskName


class ReviewTask(TaskName):
    REMIND_REVIEW = "remind_review"
    SHOW_REVIEWS = "show_reviews"

"""Kinds of tasks of reconciliation."""

from domain.platform.tasks.model import TaskName


class ReconciliationTask(TaskName):
    RECONCILE = "reconcile"

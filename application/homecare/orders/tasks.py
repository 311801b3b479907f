"""Kinds of tasks of orders."""

from domain.platform.tasks.model import TaskName


class OrderTask(TaskName):
    EXPIRE_PAYMENT = "expire_payment"

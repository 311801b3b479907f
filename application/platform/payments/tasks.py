"""Kinds of tasks that call a payment provider."""

from domain.platform.tasks.model import TaskName


class PaymentTask(TaskName):
    CLOSE_PAYMENT = "close_payment"
    ASK_PROVIDER = "ask_provider"
    SEND_REFUND = "send_refund"

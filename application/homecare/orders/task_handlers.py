"""Task handler of the payment window. It loads the order again and does nothing if it no longer applies."""

from collections.abc import Mapping

from application.homecare.orders.order_payments import OrderPaymentsUnitOfWork, expire_order
from application.homecare.orders.tasks import OrderTask
from application.registry import TaskHandler
from domain.platform.tasks.model import Task


async def _expire(uow: OrderPaymentsUnitOfWork, task: Task) -> None:
    await expire_order(uow, task.subject.id)


TASK_HANDLERS: Mapping[str, TaskHandler] = {OrderTask.EXPIRE_PAYMENT: _expire}

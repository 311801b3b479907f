"""Messages from an operator to a party of an order."""

from typing import Protocol

from application.access.oversight import decides
from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasOrders
from application.platform.notifications.use_cases import notify
from application.platform.repositories import HasNotifications, HasPayments, HasPayouts, HasPeople, HasTickets
from application.platform.support.conversation import checked_words, notification_key
from application.platform.support.permissions import ANSWER_TICKETS
from application.registry import subject_named
from domain.homecare.orders.model import ORDER
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person
from domain.platform.support.notifications import SupportNotification


class OperatorMessagesUnitOfWork(
    HasNotifications, HasOrders, HasPayments, HasPayouts, HasPeople, HasTickets, UnitOfWork, Protocol
):
    """The part of the unit of work that this module uses."""


@requires(ANSWER_TICKETS, decides(subject_named(ORDER, "order_id")))
async def write_about_order(
    uow: OperatorMessagesUnitOfWork, operator: Person, order_id: int, person_id: int, words: str
) -> None:
    """Send a message to the customer or the housekeeper.

    Raises not-allowed, operator-is-party, not-your-order or message-too-long.
    """
    order = await uow.orders.get(order_id)
    if person_id not in (order.customer_id, order.housekeeper_id):
        raise DomainError("not-your-order")
    key = notification_key(uow, f"operator-wrote:{order.id}:{person_id}")
    await notify(
        uow,
        SupportNotification.OPERATOR_WROTE,
        person_id,
        key,
        order.subject,
        urgent=True,
        words=checked_words(words),
    )

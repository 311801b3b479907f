"""Words and photos between customer and housekeeper, who do not see each other's phone numbers."""

from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.repositories import HasOrders, HasPolicy
from application.homecare.visits.permissions import WRITE_TO_THE_OTHER
from application.platform.notifications.use_cases import notify
from application.platform.repositories import HasNotifications, HasPeople
from domain.homecare.orders.model import VISIT_NOT_ENDED, Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction, require_action
from domain.homecare.visits.rules import is_under_way
from domain.kernel.errors import DomainError
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.people.model import Person

MAX_MESSAGE_LENGTH = 500


class RelayUnitOfWork(HasNotifications, HasOrders, HasPeople, HasPolicy, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(WRITE_TO_THE_OTHER)
async def visits_under_way(uow: RelayUnitOfWork, customer: Person) -> list[Order]:
    """Return the customer's visits that have begun, else those due today, by start."""
    return _nearest(uow, await uow.orders.of_customer(customer.id, VISIT_NOT_ENDED))


@requires(WRITE_TO_THE_OTHER)
async def own_work_under_way(uow: RelayUnitOfWork, housekeeper: Person) -> list[Order]:
    """Return the housekeeper's visits that have begun, else those due today, by start."""
    return _nearest(uow, await uow.orders.of_housekeeper(housekeeper.id, VISIT_NOT_ENDED))


def _nearest(uow: RelayUnitOfWork, orders: list[Order]) -> list[Order]:
    under_way = sorted(
        (order for order in orders if is_under_way(order, uow.clock)), key=lambda order: order.start
    )
    return [order for order in under_way if order.set_out_at or order.arrived_at] or under_way


@requires(WRITE_TO_THE_OTHER)
async def orders_with_housekeeper(uow: RelayUnitOfWork, customer: Person) -> list[Order]:
    """Return the customer's orders whose housekeeper can be written to, by start."""
    orders = await uow.orders.of_customer(customer.id, POSSIBLE_IN[OrderAction.MESSAGE])
    return sorted(orders, key=lambda order: order.start)


@requires(WRITE_TO_THE_OTHER)
async def relay_message(
    uow: RelayUnitOfWork, sender: Person, order_id: int, words: str, urgency: str | None = None
) -> Order:
    """Relay a message to the other side; ``urgency`` is shown above it.

    Raises not-your-order, order-not-possible-now or message-too-long.
    """
    order = await uow.orders.get(order_id)
    require_action(order, OrderAction.MESSAGE, uow.clock.now(), uow.policy)
    if len(words) > MAX_MESSAGE_LENGTH:
        raise DomainError("message-too-long", maximum=MAX_MESSAGE_LENGTH)
    if sender.id == order.customer_id and order.housekeeper_id is not None:
        recipient_id = order.housekeeper_id
    elif sender.id == order.housekeeper_id:
        recipient_id = order.customer_id
    else:
        raise DomainError("not-your-order")
    await _pass_on(uow, order, sender, recipient_id, words, urgency=urgency)
    return order


@requires(WRITE_TO_THE_OTHER)
async def attach_photo(
    uow: RelayUnitOfWork, customer: Person, order_id: int, photo_key: str, caption: str = ""
) -> Order:
    """Keep the customer's photo with the order and show it, with its caption, to the assigned housekeeper.

    Raises not-your-order, order-not-possible-now, photos-limit or message-too-long.
    """
    order = await own_order(uow, customer, order_id)
    require_action(order, OrderAction.ATTACH_PHOTO, uow.clock.now(), uow.policy)
    if len(caption) > MAX_MESSAGE_LENGTH:
        raise DomainError("message-too-long", maximum=MAX_MESSAGE_LENGTH)
    order.attach_photo(photo_key, uow.policy.limits.photos_a_visit)
    if order.housekeeper_id is not None:
        await _pass_on(uow, order, customer, order.housekeeper_id, caption, photo=photo_key)
    return order


async def _pass_on(
    uow: RelayUnitOfWork,
    order: Order,
    sender: Person,
    recipient_id: int,
    words: str,
    photo: str | None = None,
    urgency: str | None = None,
) -> None:
    """Notify the recipient; the languages of both sides tell whether the words need a translation."""
    recipient = await uow.people.get(recipient_id)
    number = f":{len(order.photos)}" if photo else ""
    key = f"message:{order.id}:{sender.id}:{uow.clock.now().isoformat()}{number}"
    more = {"photo": photo} if photo else {}
    more |= {"urgency": urgency} if urgency else {}
    await notify(
        uow,
        SubjectNotification.MESSAGE,
        recipient.id,
        key,
        order.subject,
        urgent=photo is None or is_under_way(order, uow.clock),
        words=words,
        written_in=sender.language.value,
        read_in=recipient.language.value,
        **more,
    )

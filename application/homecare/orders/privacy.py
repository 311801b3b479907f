"""Export and deletion of a customer's orders: street, point, note, reasons and work photos are erased."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from application.access.privacy import (
    Chapter,
    Erasure,
    ErasureStage,
    Hindrance,
    HindranceStage,
    PrivacyPart,
    Section,
    Traces,
    listed,
)
from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasOrders
from application.platform.repositories import HasNotifications
from domain.homecare.orders.model import RUNNING, Order, order_subject
from domain.homecare.orders.tickets import OrderTicket
from domain.kernel.subject import Subject
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.payments.tickets import PaymentTicket
from domain.platform.people.model import Person
from domain.platform.support.notifications import SupportNotification


class OrdersPrivacyUnitOfWork(HasNotifications, HasOrders, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


CLAIMS = (OrderTicket.COMPLAINT, PaymentTicket.REFUND_FAILED)
RELAYED = (SubjectNotification.MESSAGE, SupportNotification.TICKET)
"""Notifications that contain texts written by an order's parties."""


async def _orders(uow: OrdersPrivacyUnitOfWork, person: Person) -> Sequence[Order]:
    return await uow.orders.placed_by(person.id)


def _numbers(orders: Sequence[Order]) -> Mapping[Subject, str]:
    return {order.subject: order.number for order in orders}


async def _unfinished(uow: OrdersPrivacyUnitOfWork, person: Person) -> Mapping[str, Any] | None:
    return listed([order.number for order in await uow.orders.of_customer(person.id, RUNNING)])


async def _claims(uow: OrdersPrivacyUnitOfWork, person: Person) -> Mapping[str, Any] | None:
    """List the person's orders, as customer or housekeeper, with open claims."""
    return listed([order.number for order in await uow.orders.with_open_tickets(person.id, CLAIMS)])


async def _traces(uow: OrdersPrivacyUnitOfWork, person: Person) -> Traces:
    return Traces(words=frozenset(order.street for order in await uow.orders.placed_by(person.id)))


async def _erase(uow: OrdersPrivacyUnitOfWork, person: Person) -> None:
    subjects = {order_subject(order_id) for order_id in await uow.orders.concerning(person.id)}
    await uow.notifications.blank_words(RELAYED, person.id, subjects=subjects)
    await uow.orders.erase(person.id)


PRIVACY = PrivacyPart(
    sections=(Section("orders", Chapter.DEALS, _orders, _numbers),),
    hindrances=(
        Hindrance("forget-orders", HindranceStage.RUNNING, _unfinished),
        Hindrance("forget-claims", HindranceStage.CLAIM, _claims),
    ),
    erasures=(Erasure(ErasureStage.RECORDS, _erase),),
    traces=_traces,
)

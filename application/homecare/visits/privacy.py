"""Export of a housekeeper's visits, which are also reasons against a deletion."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from application.access.privacy import Chapter, Hindrance, HindranceStage, PrivacyPart, Section, listed
from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasOrders
from domain.homecare.orders.model import RUNNING, Order
from domain.platform.people.model import Person


class VisitsPrivacyUnitOfWork(HasOrders, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _visits(uow: VisitsPrivacyUnitOfWork, person: Person) -> Sequence[Order]:
    return await uow.orders.of_housekeeper(person.id)


async def _unfinished(uow: VisitsPrivacyUnitOfWork, person: Person) -> Mapping[str, Any] | None:
    return listed([order.number for order in await uow.orders.of_housekeeper(person.id, RUNNING)])


async def _chosen(uow: VisitsPrivacyUnitOfWork, person: Person) -> Mapping[str, Any] | None:
    return listed([order.number for order in await uow.orders.unpaid_for(person.id)])


PRIVACY = PrivacyPart(
    sections=(Section("visits", Chapter.WORK, _visits),),
    hindrances=(
        Hindrance("forget-visits", HindranceStage.RUNNING, _unfinished),
        Hindrance("forget-chosen", HindranceStage.RUNNING, _chosen),
    ),
)

"""Event handlers of people: tell who is no operator any more, and those who are left."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.platform.notifications.use_cases import notify
from application.platform.repositories import HasNotifications, HasPeople
from application.registry import EventHandler
from domain.kernel.events import Event
from domain.platform.people.events import OperatorLeft
from domain.platform.people.notifications import PeopleNotification


class PeopleEventHandlersUnitOfWork(HasNotifications, HasPeople, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _notify_operators(uow: PeopleEventHandlersUnitOfWork, event: OperatorLeft) -> None:
    moment = uow.clock.now().isoformat()
    if event.by != event.person_id:
        key = f"operator-removed:{event.person_id}:{moment}"
        await notify(uow, PeopleNotification.OPERATOR_REMOVED, event.person_id, key, urgent=True)
    for operator in await uow.people.operators():
        if operator.id not in (event.person_id, event.by):
            await notify(
                uow,
                PeopleNotification.OPERATORS_CHANGED,
                operator.id,
                f"operators-changed:{event.person_id}:{operator.id}:{moment}",
                urgent=True,
                left_id=event.person_id,
                by=event.by,
            )


EVENT_HANDLERS: Mapping[type[Event], Sequence[EventHandler]] = {OperatorLeft: (_notify_operators,)}

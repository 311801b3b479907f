"""Event handlers of applications."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.platform.notifications.use_cases import notify
from application.platform.repositories import HasNotifications
from application.registry import EventHandler
from domain.homecare.housekeepers import events
from domain.homecare.housekeepers.notifications import HousekeeperNotification
from domain.kernel.events import Event


class HousekeepersEventHandlersUnitOfWork(HasNotifications, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _notify_certified(
    uow: HousekeepersEventHandlersUnitOfWork, event: events.HousekeeperCertified
) -> None:
    await notify(
        uow, HousekeeperNotification.CERTIFIED, event.housekeeper_id, f"certified:{event.housekeeper_id}"
    )


async def _notify_refused(uow: HousekeepersEventHandlersUnitOfWork, event: events.HousekeeperRefused) -> None:
    key = f"refused:{event.housekeeper_id}:{uow.clock.now().isoformat()}"
    await notify(
        uow, HousekeeperNotification.APPLICATION_REFUSED, event.housekeeper_id, key, reason=event.reason
    )


EVENT_HANDLERS: Mapping[type[Event], Sequence[EventHandler]] = {
    events.HousekeeperCertified: (_notify_certified,),
    events.HousekeeperRefused: (_notify_refused,),
}

"""Telling somebody something, by a row in the same transaction as what it tells of."""

from typing import Any

from application.access.permissions import system_only
from application.unit_of_work import UnitOfWork
from domain.homecare.orders.urgency import awake
from domain.platform.notifications.model import Notification, NotificationKind


@system_only
async def notify(
    uow: UnitOfWork,
    kind: NotificationKind,
    person_id: int,
    key: str,
    order_id: int | None = None,
    urgent: bool = False,
    **data: Any,
) -> None:
    """One notice a key. What is not urgent waits until the quiet hours end."""
    now = uow.clock.now()
    due_at = now if urgent else awake(uow.agency, now)
    await uow.notifications.add(Notification(key, person_id, kind, now, due_at, order_id, data))


@system_only
async def refresh_card(uow: UnitOfWork, person_id: int, order_id: int, moment: str) -> None:
    """The order's status card on that person's phone shows what is so now; ``moment`` makes the key unique."""
    key = f"card:{order_id}:{person_id}:{moment}"
    await notify(uow, NotificationKind.CARD, person_id, key, order_id, urgent=True)

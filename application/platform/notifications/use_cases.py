"""Telling somebody something, by a row in the same transaction as what it tells of."""

from typing import Any, Protocol

from application.access.permissions import system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.repositories import HasNotifications
from domain.kernel.subject import Subject
from domain.platform.notifications.model import Notification
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.notifications.quiet_hours import after_quiet_hours


class NotificationsUnitOfWork(HasNotifications, UnitOfWork, Protocol):
    """What these functions need of a transaction."""


@system_only
async def notify(
    uow: NotificationsUnitOfWork,
    kind: str,
    person_id: int,
    key: str,
    subject: Subject | None = None,
    urgent: bool = False,
    **data: Any,
) -> None:
    """One notice a key. What is not urgent waits until the quiet hours end."""
    now = uow.clock.now()
    due_at = now if urgent else after_quiet_hours(now, uow.platform_policy.quiet_hours, uow.clock)
    await uow.notifications.add(Notification(key, person_id, kind, now, due_at, subject, data))


@system_only
async def refresh_card(uow: NotificationsUnitOfWork, person_id: int, subject: Subject, moment: str) -> None:
    """The subject's status card on that person's phone shows what is so now; ``moment`` makes the key unique."""
    key = f"card:{subject.id}:{person_id}:{moment}"
    await notify(uow, SubjectNotification.CARD, person_id, key, subject, urgent=True)

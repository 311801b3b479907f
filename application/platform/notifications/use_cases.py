"""Add notifications to the outbox, in the transaction of their cause."""

from typing import Any, Protocol

from application.access.permissions import public_query, requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.notifications.permissions import SEE_OWN_CARDS
from application.platform.repositories import HasNotifications
from domain.kernel.subject import Subject
from domain.platform.notifications.model import Notification
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.notifications.quiet_hours import after_quiet_hours
from domain.platform.people.model import Person


class NotificationsUnitOfWork(HasNotifications, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


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
    """Add a notification, once for each key; unless ``urgent`` it is due after quiet hours."""
    now = uow.clock.now()
    due_at = now if urgent else after_quiet_hours(now, uow.platform_policy.quiet_hours, uow.clock)
    await uow.notifications.add(Notification(key, person_id, kind, now, due_at, subject, data))


@system_only
async def refresh_card(uow: NotificationsUnitOfWork, person_id: int, subject: Subject, cause: str) -> None:
    """Refresh the person's status card of the subject, unless the answer to their own press shows it; ``cause`` makes
    the key unique."""
    if (person_id, subject) in uow.cards_in_answer:
        return
    key = f"card:{subject.id}:{person_id}:{cause}"
    await notify(uow, SubjectNotification.CARD, person_id, key, subject, urgent=True)


@requires(SEE_OWN_CARDS)
async def see_own_card(uow: NotificationsUnitOfWork, person: Person, subject: Subject) -> None:
    """The answer to the person's press shows their status card of the subject: refreshes that wait are done by it, and
    what this transaction changed needs none."""
    uow.cards_in_answer.add((person.id, subject))
    await uow.notifications.mark_shown(SubjectNotification.CARD, person.id, subject, uow.clock.now())


@requires(SEE_OWN_CARDS)
async def refresh_own_card(
    uow: NotificationsUnitOfWork, person: Person, subject: Subject, cause: str
) -> None:
    """Refresh the acting person's status card of the subject, which the answer to their press could not show."""
    await refresh_card(uow, person.id, subject, cause)


@public_query
async def is_shown_by_answer(uow: NotificationsUnitOfWork, notification: Notification) -> bool:
    """Tell whether the notification refreshes a card that the answer to a press has shown since it was claimed."""
    if notification.kind != SubjectNotification.CARD:
        return False
    return await uow.notifications.was_shown(notification.id)

"""Checks of each delivery: committed before it is sent, true when it is read, sent once, not at night."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from domain.homecare.agency_context import AgencyContext
from domain.homecare.orders.model import ORDER
from domain.platform.notifications.model import Notification
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.notifications.ports import Delivery, DeliveryState
from simulation.city.phone_observer import PhoneObserver
from simulation.invariants.order_case import RuleContext
from simulation.invariants.prepared_read import PreparedRead
from simulation.invariants.rules.notifications_sent import AT_NIGHT_IF_NEAR, NEVER_AT_NIGHT, TRUE_WHILE
from simulation.invariants.rules.offer_waves import NEAR, is_night
from simulation.invariants.tolerance import Tolerance
from simulation.invariants.violation import Violation
from storage.database import Database
from storage.tables import notifications, offers, orders, persons

SWEEP = timedelta(hours=1)
MARKING = timedelta(minutes=5)
"""Longest time between a delivery and its mark as sent, including a crash in between."""

_ABOUT = PreparedRead(
    select(
        notifications.c.id,
        notifications.c.sent_at,
        notifications.c.given_up,
        notifications.c.created_at,
        persons.c.telegram_id,
        orders.c.status,
        orders.c.start,
    )
    .join(persons, persons.c.id == notifications.c.person_id)
    .outerjoin(orders, (orders.c.id == notifications.c.subject_id) & (notifications.c.subject_kind == ORDER))
    .where(notifications.c.id == bindparam("id"))
)
_OFFER = PreparedRead(select(offers.c.state, offers.c.deadline).where(offers.c.id == bindparam("id")))
_SENT = PreparedRead(
    select(notifications.c.id, notifications.c.kind).where(
        notifications.c.sent_at > bindparam("begin"),
        notifications.c.sent_at <= bindparam("end"),
        notifications.c.kind != SubjectNotification.CARD,
    )
)
"""Refreshes of cards are left out: a later one, or the answer to a press, shows what an earlier one would."""


@dataclass(frozen=True)
class _Look:
    """Rows of the notification with its order and person, and of its offer, if any."""

    row: Any
    offer: Any = None

    @property
    def status(self) -> str | None:
        return None if self.row is None or self.row.status is None else str(self.row.status)

    @property
    def is_done(self) -> bool:
        return self.row is not None and (self.row.sent_at is not None or self.row.given_up is not None)


class DeliveryChecks:
    def __init__(
        self,
        database: Database,
        agency: AgencyContext,
        tolerance: Tolerance,
        phones: PhoneObserver,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._agency = agency
        self._tolerance = tolerance
        self._phones = phones
        self._now = now
        self._before: dict[int, _Look] = {}
        self._shown: dict[int, int] = {}
        self._broken: list[Violation] = []
        self._swept = now()

    async def before(self, notification: Notification) -> None:
        looked = self._before[notification.id] = await self._look(notification)
        if looked.row is None:
            self._see(
                "a notification is committed before it is sent",
                f"notification {notification.id} ({notification.kind}) is not committed",
            )

    async def after(self, notification: Notification, delivery: Delivery) -> None:
        before = self._before.pop(notification.id, None)
        if delivery.state is not DeliveryState.SENT:
            return
        if before is not None and before.is_done:
            self._see(
                "a notification is sent once",
                f"notification {notification.id} ({notification.kind}) is sent though sent or given up already",
            )
        crashes = self._tolerance.crashes
        if self._shown.get(notification.id) == crashes:
            self._see(
                "a notification is sent once",
                f"notification {notification.id} ({notification.kind}) was sent twice",
            )
        self._shown[notification.id] = crashes
        after = await self._look(notification)
        looks = [after] if before is None else [before, after]
        for rule, wrong in self._untrue(notification, looks):
            self._see(
                rule,
                f"notification {notification.id} ({notification.kind}) of {notification.subject}: {wrong}",
            )
        if after.row is not None and (missing := self._phones.lacks(notification, after.row.telegram_id)):
            self._see(
                "a notification contains its amount",
                f"notification {notification.id} ({notification.kind}) lacks {missing}",
            )

    def _untrue(self, notification: Notification, looks: list[_Look]) -> Iterator[tuple[str, str]]:
        """Yield rule and detail of each claim that was false both before and after the delivery."""
        true = "a notification is true when it is sent"
        now, wrong_by = self._now(), self._tolerance.set_back
        statuses = {look.status for look in looks}
        if notification.kind in TRUE_WHILE and not statuses & TRUE_WHILE[notification.kind]:
            yield true, f"it was {statuses}"
        row = looks[-1].row
        if row is None:
            return
        if notification.kind == "reminder" and row.start is not None and now > row.start + wrong_by:
            yield true, f"the visit began at {row.start}"
        if notification.kind == "offer" and all(
            look.offer is None or look.offer.state != "open" or now > look.offer.deadline + wrong_by
            for look in looks
        ):
            yield true, "it could no longer be answered"
        context = RuleContext(self._agency, self._tolerance, now)
        at_night = all(is_night(context, moment) for moment in (now - wrong_by, now, now + wrong_by))
        near = (
            row.start is None
            or row.start - row.created_at < NEAR + wrong_by
            or row.start - now < NEAR + wrong_by
        )
        if at_night and (
            notification.kind in NEVER_AT_NIGHT or (notification.kind in AT_NIGHT_IF_NEAR and not near)
        ):
            yield "no notification is sent at night", f"it came at {now}"

    async def sweep(self, ended: bool = False) -> list[Violation]:
        """Return the notifications that were marked as sent without a delivery."""
        now = self._now() - (timedelta() if ended else MARKING + self._tolerance.set_back)
        if not ended and now - self._swept < SWEEP:
            return []
        begin, self._swept = self._swept - MARKING, now
        async with self._database.connect_read_only() as connection:
            rows = await _SENT.rows(connection, begin=begin, end=now)
        return [
            Violation(
                "a notification marked as sent was sent",
                f"notification {row.id} ({row.kind}) never reached the phone",
            )
            for row in rows
            if row.id not in self._shown
        ]

    def take(self) -> list[Violation]:
        seen, self._broken = self._broken, []
        return seen

    def _see(self, rule: str, detail: str) -> None:
        self._broken.append(Violation(rule, detail))

    async def _look(self, notification: Notification) -> _Look:
        async with self._database.connect_read_only() as connection:
            row = await _ABOUT.first(connection, id=notification.id)
            offer = None
            if notification.kind == "offer" and "offer_id" in notification.data:
                offer = await _OFFER.first(connection, id=notification.data["offer_id"])
        return _Look(row, offer)
